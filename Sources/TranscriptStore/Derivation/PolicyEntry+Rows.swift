import GRDB
import TranscriptModel

extension PolicyEntry {
    /// The entries in force, in the order of the file.
    static func all(_ db: Database) throws -> [PolicyEntry] {
        try Row.fetchAll(db, sql: "SELECT * FROM policy ORDER BY position").map { row in
            var entry = PolicyEntry(effectiveFrom: Instant(milliseconds: try row.value("effective_from")) ?? .earliest)
            entry.number = Untrusted(row, "number")
            entry.phoneNumberID = Untrusted(row, "phone_number_id")
            entry.name = Untrusted(row, "name")
            entry.apps = (try row.value("apps") as String?).map { text in
                Set(
                    Context.allCases.filter {
                        text.utf8.split(separator: 0x2C).map(Array.init).contains(Array($0.word.utf8))
                    })
            }
            entry.defaultApp = (try row.value("default_app") as String?).flatMap { word in
                Context.allCases.first { $0.word.utf8.elementsEqual(word.utf8) }
            }
            entry.allowsMarketingKeywords = try row.value("allow_marketing_keywords")
            entry.impliedSessionIdle = try row.value("implied_session_idle")
            entry.marketing = words(row, "marketing")
            entry.optOut = words(row, "opt_out")
            entry.optIn = words(row, "opt_in")
            entry.help = words(row, "help")
            entry.supportWords = words(row, "support_words")
            return entry
        }
    }

    /// Writes the entries in place of those before.
    static func replaceAll(with entries: [PolicyEntry], _ db: Database) throws {
        try db.execute(sql: "DELETE FROM policy")
        for (position, entry) in entries.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO policy (position, number, phone_number_id, name, effective_from, apps, default_app,
                        allow_marketing_keywords, implied_session_idle, marketing, opt_out, opt_in, help, support_words)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    position, entry.number?.databaseValue, entry.phoneNumberID?.databaseValue,
                    entry.name?.databaseValue,
                    entry.effectiveFrom.milliseconds,
                    entry.apps.map { apps in Context.allCases.filter(apps.contains).map(\.word).joined(separator: ",")
                    },
                    entry.defaultApp?.word, entry.allowsMarketingKeywords, entry.impliedSessionIdle,
                    lines(entry.marketing),
                    lines(entry.optOut), lines(entry.optIn), lines(entry.help), lines(entry.supportWords),
                ])
        }
    }

    /// Lists are stored a word a line.
    private static func words(_ row: Row, _ column: String) -> [Untrusted]? {
        Untrusted(row, column).map { text in text.bytes.split(separator: 0x0A).map { Untrusted($0) } }
    }

    private static func lines(_ words: [Untrusted]?) -> DatabaseValue? {
        words.map { words in Untrusted(words.map(\.bytes).joined(separator: [0x0A])).databaseValue }
    }
}
