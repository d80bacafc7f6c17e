public import TranscriptModel

/// The query language: text in, predicate out.
public enum Query {
    /// The longest query, in bytes.
    public static let longest = 4096

    /// What a query means; `Predicate.all` when it is empty.
    ///
    /// Words side by side must all occur; `OR`, `NOT`, `-term`, `~term`, parentheses, `"phrases"`, `prefix*` and the
    /// operators of `Operator.all` do the rest. Whatever is no operator is text. What can't be searched is an error
    /// with its place, but for signs beside words (see `unsearched`).
    public static func parse(_ text: [UInt8], context: ResolutionContext) throws(QueryError) -> Predicate {
        guard text.count <= longest else { throw .tooLong(limit: longest, at: longest..<text.count) }
        var parser = try Parser(text)
        return try parser.parse().predicate(in: context)
    }

    /// What a query means; `Predicate.all` when it is empty.
    public static func parse(_ text: String, context: ResolutionContext) throws(QueryError) -> Predicate {
        try parse(Array(text.utf8), context: context)
    }

    /// The signs of a query that nothing searches for, as the `&` of `salt & pepper`: they have no letter, digit or
    /// emoji, and words stand beside them. None when the query is an error.
    public static func unsearched(in text: String) -> [Untrusted] {
        let bytes = Array(text.utf8)
        guard bytes.count <= longest, var parser = try? Parser(bytes), let expression = try? parser.parse() else {
            return []
        }
        var signs: [Untrusted] = []
        for sign in expression.bareSigns.map({ Untrusted(bytes[$0]) }) where !signs.contains(sign) {
            signs.append(sign)
        }
        return signs
    }
}
