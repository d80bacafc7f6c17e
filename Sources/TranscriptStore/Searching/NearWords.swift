import GRDB
import SearchQuery
import TranscriptModel

/// The words of a query that no message has, with what this archive has near to them.
struct NearWords {
    private(set) var spellings: [SearchDiagnosis.Spellings] = []
    private(set) var scattered: [SearchDiagnosis.Scattered] = []

    /// Of longer queries the rest is not looked at.
    private static let mostWords = 8

    init(_ db: Database, _ terms: [TextTerm]) throws {
        let list = try WordList(db)
        var left = NearWords.mostWords
        for term in terms where left > 0 {
            // A number may be known by another spelling of it, of which the list of words says nothing.
            guard try Archive.count(.text(term), db).number == 0 else { continue }
            var areAllKnown = true
            for (index, token) in term.tokens.enumerated().prefix(left) {
                left -= 1
                let isPrefix = term.isPrefix && index == term.tokens.count - 1
                let word = WordFolding.folded(token)
                guard try !NearWords.isKnown(word, isPrefix: isPrefix, list, db) else { continue }
                areAllKnown = false
                spellings.append(
                    SearchDiagnosis.Spellings(
                        word: Untrusted(word), isPrefix: isPrefix, nearest: try list.nearest(to: word)))
            }
            if areAllKnown, term.isPhrase, let words = NearWords.words(of: term) {
                scattered.append(SearchDiagnosis.Scattered(term: term, apart: try Archive.count(words, db)))
            }
        }
    }

    private static func isKnown(_ word: [UInt8], isPrefix: Bool, _ list: WordList, _ db: Database) throws -> Bool {
        guard isPrefix, let term = TextTerm(tokens: [word], isPrefix: true) else { return try list.has(word) }
        return try Archive.count(.text(term), db).number > 0
    }

    /// Messages with the words of a phrase, wherever they stand.
    private static func words(of phrase: TextTerm) -> Predicate? {
        guard phrase.tokens.count <= mostWords else { return nil }
        let last = phrase.tokens.count - 1
        let terms = phrase.tokens.enumerated().compactMap { index, token in
            TextTerm(tokens: [token], isPrefix: phrase.isPrefix && index == last)
        }
        return .allOf(terms.map { .text($0) })
    }
}
