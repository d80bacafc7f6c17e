import SearchQuery
import SegueKit
import TranscriptModel

/// The words of a search as they were typed, with saved queries in place of their names.
enum SearchText {
    /// The query. A word such as `@refunds` stands for the query that was saved under that name; in quotes it is text.
    static func query(_ words: [String]) throws -> QueryText {
        guard words.contains(where: isReference) else { return QueryText(words) }
        let saved = try SavedQueries()
        return QueryText(
            try words.map { word in
                guard isReference(word) else { return word }
                let name = String(word.dropFirst())
                guard let query = try saved.query(named: name) else {
                    throw UsageError.unknownSavedQuery(name, known: try saved.all().map(\.name))
                }
                return words.count == 1 ? query.repaired : "(\(query.repaired))"
            })
    }

    private static func isReference(_ word: String) -> Bool {
        word.utf8.first == UInt8(ascii: "@") && SavedQueries.isName(Array(word.utf8.dropFirst()))
    }
}
