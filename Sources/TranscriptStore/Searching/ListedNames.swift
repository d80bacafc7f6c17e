import GRDB
import SearchQuery
import TranscriptModel

/// The names of sessions or campaigns that a mistyped one is compared with.
struct ListedNames {
    private let isKnown: (Untrusted) throws -> Bool
    private let names: [Untrusted]
    /// How many there are; nil when nobody knows.
    private let count: SearchDiagnosis.Count?

    /// A name that nothing has, with those near to it; nothing when something has it.
    func values(_ operatorName: String, _ name: Untrusted) throws -> [SearchDiagnosis.Values] {
        guard try !isKnown(name) else { return [] }
        return [NearValues.told(operatorName, name, among: names, count: count)]
    }

    /// Mistakes stand at the end more often than at the beginning, so names that begin like this one, else any.
    static func sessions(_ db: Database, near name: Untrusted) throws -> ListedNames {
        let start = Untrusted(name.bytes.prefix(max(1, name.bytes.count - 3)))
        let alike = try sessions(db, from: start, to: Untrusted(start.bytes + [0xF4, 0x8F, 0xBF, 0xBF]))
        return ListedNames(
            isKnown: { text in
                let identifier = SalesforceID.canonical(text.bytes) ?? text
                let isRecorded = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM session WHERE identifier = ? OR name = ?)",
                    arguments: [identifier.databaseValue, text.databaseValue])
                return try isRecorded ?? false || Archive.count(.session(text), db).number > 0
            }, names: try alike.isEmpty ? sessions(db, from: "", to: Untrusted([0xF4, 0x8F, 0xBF, 0xBF])) : alike,
            count: try Archive.count(upTo: ArchiveSummary.most, "session", db))
    }

    private static func sessions(_ db: Database, from start: Untrusted, to end: Untrusted) throws -> [Untrusted] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT name AS value FROM session WHERE name IS NOT NULL AND name >= :start AND name < :end
                UNION SELECT identifier FROM session WHERE name IS NULL AND identifier >= :start AND identifier < :end
                LIMIT :most
                """,
            arguments: ["start": start.databaseValue, "end": end.databaseValue, "most": NearValues.mostCompared]
        ).compactMap { Untrusted($0, "value") }
    }

    /// What the index calls the campaigns of messages: the name, or an id that has one.
    static func campaigns(_ db: Database) throws -> ListedNames {
        let journeys = try JourneyDirectory(db)
        let has = try Statement(db, "SELECT 1 FROM message_text WHERE message_text MATCH ? LIMIT 1")
        var names: Set<Untrusted> = []
        // Words of texts begin so too, but are seldom hexadecimal as a whole.
        let words = try WordList(db).words(startingWith: [UInt8(ascii: "j")], atMost: mostWords)
        for word in words ?? [] {
            guard let name = name(inTag: word), names.count < NearValues.mostCompared else { continue }
            has.bind(Untrusted(IndexQuery.tags([String(decoding: word, as: UTF8.self)])), at: 1)
            defer { has.reset() }
            if try has.step() { names.insert(try journeys.name(of: name)) }
        }
        let sorted = names.sorted()
        return ListedNames(
            isKnown: { try Archive.count(.campaign($0), db).number > 0 }, names: sorted,
            count: words.map { _ in
                SearchDiagnosis.Count(sorted.count, isAtLeast: sorted.count >= NearValues.mostCompared)
            })
    }

    /// More words that begin with the letter of campaigns are not looked at.
    private static let mostWords = 50_000

    private static func name(inTag word: [UInt8]) -> Untrusted? {
        let digits = word.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard !digits.isEmpty, digits.count == word.count - 1, digits.count % 2 == 0 else { return nil }
        return Untrusted(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }
}
