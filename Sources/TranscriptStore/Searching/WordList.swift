import GRDB
import SearchQuery
import TranscriptModel

/// The words that messages have.
final class WordList {
    private let next: Statement
    private let holding: Statement

    /// Words that begin alike are looked at, so many at most.
    private static let mostWords = 3000
    /// Bytes in which they begin alike.
    private static let commonBytes = 3
    /// Of words that are as near so many are counted.
    private static let mostNear = 32
    /// Messages that have a word are counted no further.
    private static let mostMessages: Int64 = 10_000

    init(_ db: Database) throws {
        try WordList.prepare(db)
        // To go from instance to instance of a word takes as long as it is common: the first one tells that it is there.
        next = try Statement(db, "SELECT term FROM temp.vocabulary_place WHERE term >= ? AND term < ? LIMIT 1")
        holding = try Statement(
            db, "SELECT count(*) FROM (SELECT 1 FROM message_text WHERE message_text MATCH ? LIMIT ?)")
    }

    /// Makes the tables that show the words; they are nowhere in the file.
    static func prepare(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'message_text', 'col');
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary_place USING fts5vocab('main', 'message_text', 'instance')
                """)
    }

    /// Whether a message has the word.
    func has(_ word: [UInt8]) throws -> Bool { try count(word, atMost: 1) > 0 }

    /// The words that begin so, in order, tags of the index among them; nil when there are more than a limit.
    func words(startingWith beginning: [UInt8], atMost limit: Int) throws -> [[UInt8]]? {
        var words: [[UInt8]] = []
        var from = beginning
        // Behind every text that begins so: this is the last scalar.
        let end = Untrusted(beginning + [0xF4, 0x8F, 0xBF, 0xBF])
        while true {
            next.bind(Untrusted(from), at: 1)
            next.bind(end, at: 2)
            defer { next.reset() }
            guard try next.step(), let word = next.bytes(0) else { return words }
            guard words.count < limit else { return nil }
            words.append(word)
            // No word has a control character.
            from = word + [0x01]
        }
    }

    /// The words nearest to one, at most three, with the number of their messages.
    func nearest(to word: [UInt8]) throws -> [SearchDiagnosis.Suggestion] {
        guard (3...32).contains(word.count) else { return [] }
        var found: [[UInt8]: Int] = [:]
        // Two letters off, behind the same beginning.
        let alike = try words(startingWith: Array(word.prefix(WordList.commonBytes)), atMost: WordList.mostWords)
        for other in alike ?? [] {
            guard let distance = Spelling.distance(word, other, atMost: word.count > 4 ? 2 : 1), distance > 0 else {
                continue
            }
            found[other] = distance
        }
        // One letter off, wherever it is that was not looked at.
        let unseen = alike == nil ? word.count : WordList.commonBytes - 1
        for other in Set(WordList.variants(of: word, upTo: unseen)) where found[other] == nil {
            if try has(other) { found[other] = 1 }
        }
        let near = found.sorted { ($0.value, Untrusted($0.key)) < ($1.value, Untrusted($1.key)) }.prefix(
            WordList.mostNear)
        let counted = try near.map { (word: $0.key, distance: $0.value, count: try count($0.key)) }
        return counted.filter { $0.count > 0 }.sorted { a, b in
            (a.distance, b.count, Untrusted(a.word)) < (b.distance, a.count, Untrusted(b.word))
        }.prefix(3).map { near in
            let count = SearchDiagnosis.Count(near.count, isAtLeast: near.count >= WordList.mostMessages)
            return SearchDiagnosis.Suggestion(word: Untrusted(near.word), messages: count)
        }
    }

    private func count(_ word: [UInt8], atMost limit: Int64 = mostMessages) throws -> Int {
        holding.bind(Untrusted(IndexQuery.text([word])), at: 1)
        holding.bind(limit, at: 2)
        defer { holding.reset() }
        return try holding.step() ? Int(holding.int(0)) : 0
    }

    /// Every word of small letters and digits that one slip of the finger makes of it at a place up to one.
    private static func variants(of word: [UInt8], upTo last: Int) -> [[UInt8]] {
        guard word.allSatisfy({ $0 < 0x80 }) else { return [] }
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        var variants: [[UInt8]] = []
        for index in 0...min(last, word.count) {
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
