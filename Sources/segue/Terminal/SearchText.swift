import SearchQuery
import SegueKit
import TranscriptModel

/// The words of a search as they were typed, with saved queries in place of their names.
enum SearchText {
    /// The query. A word such as `@refunds` stands for the query that was saved under that name, also behind `-`, `~`
    /// and `(`; in quotes it is text.
    static func query(_ words: [String]) throws -> QueryText {
        let text = Array(QueryText(words).text.utf8)
        let references = references(in: text)
        guard !references.isEmpty else { return QueryText(words) }
        let saved = try SavedQueries()
        var expanded: [UInt8] = []
        var at = 0
        for reference in references {
            let name = String(decoding: text[reference].dropFirst(), as: UTF8.self)
            guard let query = try saved.query(named: name) else {
                throw UsageError.unknownSavedQuery(name, known: try saved.all().map(\.name))
            }
            let isAll = reference == text.indices
            expanded += text[at..<reference.lowerBound]
            expanded += isAll ? Array(query.repaired.utf8) : Array("(\(query.repaired))".utf8)
            at = reference.upperBound
        }
        expanded += text[at...]
        return QueryText(String(decoding: expanded, as: UTF8.self))
    }

    /// Where names of saved queries stand: `@` and a name as a whole word outside quotes.
    private static func references(in text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var isQuoted = false
        var beginsWord = true
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, beginsWord, byte == UInt8(ascii: "@") {
                let end = text[(at + 1)...].firstIndex { isSpace($0) || $0 == UInt8(ascii: ")") } ?? text.count
                if SavedQueries.isName(Array(text[(at + 1)..<end])) { found.append(at..<end) }
                at = end
                continue
            }
            beginsWord = isSpace(byte) || "(-~".utf8.contains(byte) && (beginsWord || byte == UInt8(ascii: "("))
            at += 1
        }
        return found
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
