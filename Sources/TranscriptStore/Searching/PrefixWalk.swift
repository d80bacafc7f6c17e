import GRDB
import SearchQuery
import TranscriptModel

/// Answers a query with a prefix by looking at the texts of the newest messages that meet the rest of it.
///
/// FTS5 joins the rows of all words that begin so before it shows the first, which takes the longer the more common they
/// are; but what is common is soon met.
struct PrefixWalk {
    private let db: Database
    private let resolver: Resolver
    private let terms: [TermPattern]
    /// What else messages must meet.
    private let rest: Predicate

    /// Whoever wants more asks the index.
    private static let mostResults = 200
    /// Where so many messages had too few hits among them, the index is asked.
    private static let most = 1500

    /// A walk; nil where a query is none for it.
    init?(_ predicate: Predicate, _ db: Database, _ resolver: Resolver) throws {
        let parts: [Predicate] = if case .and(let parts) = predicate { parts } else { [predicate] }
        let index = IndexQuery(db, resolver.bounded(true))
        var terms: [TextTerm] = []
        var rest: [Predicate] = []
        for part in parts {
            if case .text(let term) = part, term.isPrefix, try index.wordsOfPrefix(term) == nil {
                terms.append(term)
            } else {
                rest.append(part)
            }
        }
        guard !terms.isEmpty else { return nil }
        self.db = db
        self.resolver = resolver
        self.terms = terms.map { TermPattern($0) }
        self.rest = rest.isEmpty ? .all : .allOf(rest)
    }

    /// Row ids of the first that are found; nil where the index has to be asked.
    func rows(_ window: SearchSQL.Window) throws -> [Int64]? {
        guard let limit = window.limit, limit <= PrefixWalk.mostResults else { return nil }
        let search = SearchSQL(db, resolver)
        guard try search.isOneStatement(rest) else { return nil }
        var passingWindow = window
        passingWindow.limit = PrefixWalk.most
        let texts = try Statement(db, "SELECT text FROM message_index WHERE id = ?")
        let passing = try SQLRequest<Int64>(literal: search.select(rest, passingWindow)).fetchCursor(db)
        var found: [Int64] = []
        var passed = 0
        while let row = try passing.next() {
            passed += 1
            texts.bind(row, at: 1)
            defer { texts.reset() }
            guard try texts.step(), let text = texts.bytes(0) else { continue }
            let words = TextWord.words(of: text).map(\.folded)
            guard terms.allSatisfy({ !$0.places(in: words).isEmpty }) else { continue }
            found.append(row)
            if found.count == limit { return found }
        }
        return passed < PrefixWalk.most ? found : nil
    }
}
