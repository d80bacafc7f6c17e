import GRDB
public import TranscriptModel

extension Archive {
    /// Addresses or names that begin with a text, in the order of their bytes.
    public func completions(
        of subject: CompletionSubject, startingWith prefix: Untrusted, limit: Int
    ) throws -> [Untrusted] {
        try read { db in
            // No text with the prefix stands behind it: the column's order is that of bytes, and this is the last scalar.
            let end = Untrusted(prefix.bytes + Array("\u{10FFFF}".utf8))
            if subject == .name { return try Self.words(startingWith: prefix, limit, db) }
            let bounds: StatementArguments = [prefix.databaseValue, end.databaseValue, limit]
            let rows =
                switch subject {
                case .customer: try Row.fetchAll(db, sql: addresses(of: .customer), arguments: bounds)
                case .channel: try Row.fetchAll(db, sql: addresses(of: .channel), arguments: bounds)
                case .template:
                    try Row.fetchAll(
                        db,
                        sql:
                            "SELECT DISTINCT name AS value FROM template_name WHERE name >= ? AND name < ? ORDER BY name LIMIT ?",
                        arguments: bounds)
                case .name: [Row]()
                }
            return rows.compactMap { Untrusted($0, "value") }
        }
    }

    /// Words of names that begin as the last word of what was typed does.
    private static func words(startingWith prefix: Untrusted, _ limit: Int, _ db: Database) throws -> [Untrusted] {
        guard let word = NameWords.words(of: prefix).last else { return [] }
        let end = word + Array("\u{10FFFF}".utf8)
        let rows = try Row.fetchAll(
            db, sql: "SELECT DISTINCT word AS value FROM name_word WHERE word >= ? AND word < ? ORDER BY word LIMIT ?",
            arguments: [Untrusted(word).databaseValue, Untrusted(end).databaseValue, limit])
        return rows.compactMap { Untrusted($0, "value") }
    }

    /// The kinds that people may see; see `AddressKind.isShown`.
    private func addresses(of party: Party) -> String {
        switch party {
        case .customer:
            """
            SELECT value FROM address WHERE party = 0 AND kind IN (0, 1, 2, 3, 4) AND value >= ? AND value < ?
            ORDER BY kind, value LIMIT ?
            """
        case .channel:
            """
            SELECT value FROM address WHERE party = 1 AND kind IN (0, 6, 7, 8, 9) AND value >= ? AND value < ?
            ORDER BY kind, value LIMIT ?
            """
        }
    }
}
