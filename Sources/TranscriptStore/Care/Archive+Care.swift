import Foundation
import GRDB
public import TranscriptModel

extension Archive {
    /// Copies the archive into another file, while it may be in use. The copy is checked before it gets its name.
    public func backUp(to path: String, replacing: Bool) throws {
        do {
            try queue.inDatabase { try Copying($0, of: self.path, overseer).copy(to: path, replacing: replacing) }
        } catch let error as DatabaseError {
            throw Archive.translate(error, path: self.path)
        }
    }

    /// Makes everything anew that is derived: who is who, timelines, and the full-text index. Facts stay as they are.
    public func rebuild() throws {
        try write { db in
            let tell = { (step: WorkProgress.Step) in self.overseer?.watch.progress(WorkProgress(step)) ?? () }
            tell(.structure)
            try db.execute(sql: "REINDEX")
            try db.execute(
                sql: """
                    DROP TABLE message_text;
                    DELETE FROM omission; DELETE FROM transition; DELETE FROM implied_session; DELETE FROM twin;
                    DELETE FROM conversation_thread; DELETE FROM conversation; DELETE FROM placement;
                    DELETE FROM membership; DELETE FROM owner;
                    INSERT INTO owner (id, party, public, shown, size, is_parted) SELECT id, party, 0, id, 1, 0 FROM address;
                    INSERT INTO membership (address, owner) SELECT id, id FROM address
                    """)
            try Schema.createIndex(db)
            tell(.customers)
            try NameWordRows.restore(db)
            _ = try OwnerRebuild(db).rebuild(around: try Int64.fetchSet(db, sql: "SELECT id FROM address"))
            try SessionRows.restore(db)
            tell(.timelines)
            try Derivation(db, overseer?.watch).deriveAll()
            tell(.index)
            try db.execute(sql: "INSERT INTO message_text (message_text) VALUES ('optimize')")
        }
        _ = try hasEmptiedLog()
    }

    /// How the archive is: versions, sizes, settings. Nothing that anybody wrote.
    public func condition() throws -> ArchiveCondition {
        try read { db in
            func number(_ pragma: String) throws -> Int { try Int.fetchOne(db, sql: pragma) ?? 0 }
            var condition = ArchiveCondition()
            condition.sqliteVersion = try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
            condition.schemaVersion = try number("PRAGMA user_version")
            condition.pageSize = try number("PRAGMA page_size")
            condition.pages = try number("PRAGMA page_count")
            condition.freePages = try number("PRAGMA freelist_count")
            condition.pendingErasures = try number("SELECT count(*) FROM erasure WHERE is_proven = 0")
            let settings: [(String, String)] = [
                ("journal_mode", "PRAGMA journal_mode"), ("synchronous", "PRAGMA synchronous"),
                ("secure_delete", "PRAGMA secure_delete"), ("trusted_schema", "PRAGMA trusted_schema"),
                ("cell_size_check", "PRAGMA cell_size_check"), ("temp_store", "PRAGMA temp_store"),
                ("mmap_size", "PRAGMA mmap_size"), ("busy_timeout", "PRAGMA busy_timeout"),
            ]
            condition.settings = try settings.map { name, pragma in
                let value = try Row.fetchOne(db, sql: pragma)?.databaseValues.first?.storage.value
                return ArchiveCondition.Setting(name: name, value: value.map { "\($0)" } ?? "off")
            }
            let counted: [(String, String)] = [
                ("source", "SELECT count(*) FROM source"), ("message", "SELECT count(*) FROM message"),
                ("owner", "SELECT count(*) FROM owner"), ("transition", "SELECT count(*) FROM transition"),
                ("session", "SELECT count(*) FROM session"), ("reject", "SELECT count(*) FROM reject"),
                ("tombstone", "SELECT count(*) FROM tombstone"),
            ]
            condition.counts = try counted.map { ArchiveCondition.Count(name: $0, number: try number($1)) }
            condition.costs = try Row.fetchAll(
                db,
                sql: """
                    SELECT dbstat.name, s.type = 'index' AS is_index, pgsize, unused, s.tbl_name
                    FROM dbstat LEFT JOIN sqlite_schema AS s ON s.name = dbstat.name
                    WHERE aggregate = TRUE ORDER BY pgsize DESC, dbstat.name
                    """
            ).map {
                let table: String? = try $0.value("tbl_name")
                return ArchiveCondition.Cost(
                    name: try $0.value("name"), table: try table ?? $0.value("name"),
                    isIndex: try $0.value("is_index") as Int64? == 1, bytes: try $0.value("pgsize"),
                    unused: try $0.value("unused"))
            }
            return condition
        }
    }
}
