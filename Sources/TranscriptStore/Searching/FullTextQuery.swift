import SearchQuery

/// Spells text terms as FTS5 queries.
///
/// Every word is an FTS5 string, quoted with its quotes doubled on bytes, so nothing in it is syntax
/// (<https://sqlite.org/fts5.html#fts5_strings>).
enum FullTextQuery {
    /// The query for a predicate that is made of text alone and asks for something; nil for others.
    static func text(of predicate: Predicate) -> String? {
        switch predicate {
        case .text(let term): return "text : " + phrase(term)
        case .and(let parts): return conjunction(parts)
        case .or(let parts):
            let texts = parts.compactMap(text)
            return texts.count == parts.count ? "(" + texts.joined(separator: " OR ") + ")" : nil
        default: return nil
        }
    }

    /// The query for parts that must all be met; nil when one of them is not text, or when all of them are negative.
    static func conjunction(_ parts: [Predicate]) -> String? {
        var wanted: [String] = []
        var unwanted: [String] = []
        for part in parts {
            if case .not(let inner) = part {
                guard let text = text(of: inner) else { return nil }
                unwanted.append(text)
            } else {
                guard let text = text(of: part) else { return nil }
                wanted.append(text)
            }
        }
        guard !wanted.isEmpty else { return nil }
        let all = "(" + wanted.joined(separator: " AND ") + ")"
        return unwanted.isEmpty ? all : "(" + all + " NOT (" + unwanted.joined(separator: " OR ") + "))"
    }

    /// A query for messages of any of these threads, by their tags.
    static func tags(threads: [Int64]) -> String {
        "tags : (" + threads.map { "\"t\($0)\"" }.joined(separator: " OR ") + ")"
    }

    private static func phrase(_ term: TextTerm) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for (index, token) in term.tokens.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: " ")) }
            for byte in token where byte != 0 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        if term.isPrefix { bytes.append(UInt8(ascii: "*")) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
