import GRDB
import SearchQuery
import TranscriptModel

/// The words that messages have.
final class WordList {
    private let find: Statement
    private let range: Statement

    /// Words that begin alike are looked at, so many at most.
    private static let mostWords: Int64 = 3000
    /// Bytes in which they begin alike.
    private static let commonBytes = 3

    init(_ db: Database) throws {
        // Both columns have words; only those of the text are anybody's.
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'message_text', 'col')
                """)
        find = try Statement(db, "SELECT doc FROM temp.vocabulary WHERE term = ? AND col = 'text'")
        range = try Statement(
            db, "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND col = 'text' LIMIT ?")
    }

    /// Whether a message has the word.
    func has(_ word: [UInt8]) throws -> Bool { try count(word) > 0 }

    /// The words nearest to one, at most three, with the number of their messages.
    func nearest(to word: [UInt8]) throws -> [SearchDiagnosis.Suggestion] {
        guard (3...32).contains(word.count) else { return [] }
        var found: [[UInt8]: (distance: Int, count: Int)] = [:]
        // One letter off, wherever it is.
        for other in Set(WordList.variants(of: word)) {
            let count = try count(other)
            if count > 0 { found[other] = (1, count) }
        }
        // Two letters off, behind the same beginning.
        let beginning = Array(word.prefix(WordList.commonBytes))
        range.bind(Untrusted(beginning), at: 1)
        range.bind(Untrusted(beginning + [0xF4, 0x8F, 0xBF, 0xBF]), at: 2)
        range.bind(WordList.mostWords, at: 3)
        defer { range.reset() }
        while try range.step() {
            guard let term = range.bytes(0), found[term] == nil, word.count > 4,
                let distance = Spelling.distance(word, term, atMost: 2), distance > 0
            else { continue }
            found[term] = (distance, Int(range.int(1)))
        }
        return found.sorted { a, b in
            (a.value.distance, b.value.count, Untrusted(a.key)) < (b.value.distance, a.value.count, Untrusted(b.key))
        }.prefix(3).map { SearchDiagnosis.Suggestion(word: Untrusted($0.key), messages: $0.value.count) }
    }

    private func count(_ word: [UInt8]) throws -> Int {
        find.bind(Untrusted(word), at: 1)
        defer { find.reset() }
        return try find.step() ? Int(find.int(0)) : 0
    }

    /// Every word of small letters and digits that one slip of the finger makes of it.
    private static func variants(of word: [UInt8]) -> [[UInt8]] {
        guard word.allSatisfy({ $0 < 0x80 }) else { return [] }
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var variants: [[UInt8]] = []
        for index in 0...word.count {
            let (head, tail) = (Array(word[..<index]), Array(word[index...]))
            for letter in letters {
                variants.append(head + [letter] + tail)
                if !tail.isEmpty { variants.append(head + [letter] + tail.dropFirst()) }
            }
            if !tail.isEmpty { variants.append(head + tail.dropFirst()) }
            if tail.count > 1 { variants.append(head + [tail[1], tail[0]] + tail.dropFirst(2)) }
        }
        return variants.filter { $0 != word }
    }
}
