import GRDB
public import TranscriptModel

extension Archive {
    /// Names by which a log calls files beside it; nil when nobody looked for them, or when some of what it told was erased.
    public func companionNames(sha256: String, format: String) throws -> Set<Untrusted>? {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT companion.name AS name FROM source JOIN companion ON companion.source = source.id
                    WHERE sha256 = ? AND format = ?
                    """, arguments: [sha256, format])
            guard !rows.isEmpty else { return nil }
            return Set(rows.compactMap { Untrusted($0, "name") }).subtracting([""])
        }
    }

    /// Keeps the names by which a log calls files beside it.
    public func keep(companionNames names: Set<Untrusted>, sha256: String, format: String) throws {
        try write { db in
            let source = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM source WHERE sha256 = ? AND format = ?
                        AND NOT EXISTS (SELECT 1 FROM erasure_source WHERE source = source.id)
                    """, arguments: [sha256, format])
            guard let source else { return }
            let insert = try Statement(db, "INSERT OR IGNORE INTO companion (source, name) VALUES (?, ?)")
            for name in names.union([""]) {
                insert.bind(source, at: 1)
                insert.bind(name, at: 2)
                try insert.run()
            }
        }
    }
}
