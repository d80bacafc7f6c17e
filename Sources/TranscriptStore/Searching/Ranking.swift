import Foundation
import GRDB
import SearchQuery
import TranscriptModel

/// The newest matches in the order of their worth.
///
/// Ranking reads every candidate, so only the newest few thousand are ranked, and the outcome says so. FTS5's own
/// `bm25` would first read every row of every word, however common, and the archive keeps no lengths for it.
///
/// The score is BM25F with k1 = 1.2 and b = 0.75 over the candidates: what is displayed counts most, then names of files
/// and labels of buttons, then the writer's name. A word weighs the more the fewer candidates have it.
struct Ranking {
    /// How many candidates are ranked.
    static let most = 3000

    /// How many were ranked.
    var ranked: Int { scores.count }
    /// Whether all matches were.
    let isComplete: Bool
    private var scores: [(id: Int64, score: Double)] = []

    init(_ db: Database, _ predicate: SearchQuery.Predicate) throws {
        let terms = predicate.wantedTerms.map { TermPattern($0) }
        let window = SearchSQL.Window(limit: Ranking.most + 1)
        let ids = try SearchRows(db).ids(predicate, window)
        isComplete = ids.count <= Ranking.most
        let texts = try Statement(
            db,
            """
            SELECT coalesce(p.text, m.text), p.indexed, name.value FROM message AS m JOIN placement AS p ON p.message = m.id
            LEFT JOIN name ON name.id = m.name WHERE m.id = ?
            """)
        var documents: [Document] = []
        for id in ids.prefix(Ranking.most) {
            texts.bind(id, at: 1)
            defer { texts.reset() }
            guard try texts.step() else { continue }
            let text = texts.bytes(0)
            let indexed =
                switch texts.indexCopy(1) {
                case nil: nil as [UInt8]?
                case .folded: text.flatMap { TextFolding.indexCopy(of: Untrusted($0)) }
                case .spelled(let copy): copy.bytes
                }
            documents.append(Document(id: id, fields: [text, indexed, texts.bytes(2)], terms: terms))
        }
        scores = Ranking.scores(documents, terms: terms.count)
    }

    /// Row ids of the best, the newer first where they are worth the same.
    func best(_ limit: Int?) -> [Int64] {
        scores.sorted { ($0.score, $0.id) > ($1.score, $1.id) }.prefix(limit ?? scores.count).map(\.id)
    }

    private static func scores(_ documents: [Document], terms: Int) -> [(id: Int64, score: Double)] {
        let total = Double(documents.count)
        let length = max(1, documents.reduce(0) { $0 + Double($1.length) } / max(1, total))
        let weights = (0..<terms).map { term in
            let having = Double(documents.count { $0.frequencies[term] > 0 })
            return log(1 + (total - having + 0.5) / (having + 0.5))
        }
        return documents.map { document in
            let norm = 1.2 * (0.25 + 0.75 * Double(document.length) / length)
            let score = zip(document.frequencies, weights).reduce(0) { sum, term in
                sum + term.1 * term.0 * 2.2 / (term.0 + norm)
            }
            return (document.id, score)
        }
    }

    /// How often a candidate has each term.
    private struct Document {
        let id: Int64
        let length: Int
        let frequencies: [Double]

        /// What occurrences count in what is displayed, in what the index holds besides, and in the writer's name.
        private static let weights = [1.0, 0.5, 0.25]
        /// Further words of one message are not ranked.
        private static let mostBytes = 4096

        init(id: Int64, fields: [[UInt8]?], terms: [TermPattern]) {
            let words = fields.map {
                TextWord.words(of: $0.map { Array($0.prefix(Document.mostBytes)) } ?? []).map(\.folded)
            }
            self.id = id
            length = max(words[0].count, words[1].count)
            frequencies = terms.map { term in
                let found = words.map { Double(term.places(in: $0).count) }
                // The index's copy begins with what is displayed.
                let others = max(0, found[1] - found[0])
                return found[0] * Document.weights[0] + others * Document.weights[1] + found[2] * Document.weights[2]
            }
        }
    }
}
