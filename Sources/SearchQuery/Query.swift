/// The query language: text in, predicate out.
public enum Query {
    /// The longest query, in bytes.
    public static let longest = 4096

    /// What a query means; `Predicate.all` when it is empty.
    ///
    /// Words side by side must all occur; `OR`, `NOT`, `-term`, `~term`, parentheses, `"phrases"`, `prefix*` and the
    /// operators of `Operator.all` do the rest. Whatever is no operator is text. Nothing of a query is ever passed
    /// over: what can't be searched is an error with its place.
    public static func parse(_ text: [UInt8], context: ResolutionContext) throws(QueryError) -> Predicate {
        guard text.count <= longest else { throw .tooLong(limit: longest, at: longest..<text.count) }
        var parser = try Parser(text)
        return try parser.parse().predicate(in: context)
    }

    /// What a query means; `Predicate.all` when it is empty.
    public static func parse(_ text: String, context: ResolutionContext) throws(QueryError) -> Predicate {
        try parse(Array(text.utf8), context: context)
    }
}
