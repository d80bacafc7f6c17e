import Foundation
import GRDB
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Settings of the connection, backups, rebuilding, migrations.
@Suite struct CareTests {
    @Test func `SQLite's own tables and those behind the index can't be written`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        for statement in ["DELETE FROM message_text_data", "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"] {
            #expect(throws: (any Error).self, "\(statement)") {
                try shelf.archive.write { try $0.execute(sql: statement) }
            }
        }
        #expect(try shelf.archive.verify() == [])
    }

    @Test(arguments: [
        "CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM source; END", "CREATE VIEW v AS SELECT 1",
    ])
    func `an archive with a trigger or a view of somebody else is refused`(statement: String) throws {
        let shelf = try Shelf()
        try shelf.archive.write { try $0.execute(sql: statement) }
        for mode in [ArchiveMode.read, .write, .create] {
            #expect(throws: StoreError.damaged(path: shelf.path)) { try Archive(path: shelf.path, mode: mode) }
        }
    }

    @Test(arguments: ["CREATE TABLE more (a)", "DROP INDEX message_thread"])
    func `tables that somebody changed are found`(statement: String) throws {
        let shelf = try Shelf()
        try shelf.archive.write { try $0.execute(sql: statement) }
        #expect(try shelf.archive.verify(.quick).contains(.schema))
    }

    @Test func `a backup is an archive of its own, and replaces nothing unasked`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        let path = shelf.folder.appendingPathComponent("copy.sqlite").path
        try shelf.archive.backUp(to: path, replacing: false)
        #expect(throws: StoreError.exists(path: path)) { try shelf.archive.backUp(to: path, replacing: false) }
        try shelf.take([Shelf.message("2", "there")])
        try shelf.archive.backUp(to: path, replacing: true)
        let copy = try Archive(path: path, mode: .write)
        #expect(try copy.verify() == [])
        #expect(try copy.sources().count == 2)
        #expect(try copy.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let names = try FileManager.default.contentsOfDirectory(atPath: shelf.folder.path)
        #expect(!names.contains { $0.contains("partial") })
    }

    /// SQLite takes a log of that name for the copy's.
    @Test(arguments: ["-wal", "-shm", "-journal"])
    func `a backup takes no name of SQLite's, nor one beside which such a file lies`(suffix: String) throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        let own = shelf.path + suffix
        for replacing in [false, true] {
            #expect(throws: StoreError.partOfArchive(path: own)) {
                try shelf.archive.backUp(to: own, replacing: replacing)
            }
        }
        let path = shelf.folder.appendingPathComponent("copy.sqlite").path
        try Data("old".utf8).write(to: URL(fileURLWithPath: path + suffix))
        guard suffix != "-shm" else { return }
        for replacing in [false, true] {
            #expect(throws: StoreError.leftBehind(path: path + suffix)) {
                try shelf.archive.backUp(to: path, replacing: replacing)
            }
        }
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.leftBehind(path: path + suffix)) {
            try shelf.archive.backUp(to: path, replacing: true)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path + suffix)) == Data("old".utf8))
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a backup replaces a copy that somebody read, and never the archive itself`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        let path = shelf.folder.appendingPathComponent("copy.sqlite").path
        try shelf.archive.backUp(to: path, replacing: false)
        // What a reader leaves.
        for suffix in ["-wal", "-shm"] { try Data().write(to: URL(fileURLWithPath: path + suffix)) }
        try shelf.take([Shelf.message("2", "there")])
        try shelf.archive.backUp(to: path, replacing: true)
        #expect(try Archive(path: path, mode: .read).sources().count == 2)
        #expect(throws: StoreError.locked(path: shelf.path)) {
            try shelf.archive.backUp(to: shelf.path, replacing: true)
        }
        #expect(try shelf.archive.hasEmptiedLog())
        #expect(throws: StoreError.locked(path: shelf.path)) {
            try shelf.archive.backUp(to: shelf.path, replacing: true)
        }
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `somebody's own file is not taken for a piece of a backup, and a killed one's is`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        let path = shelf.folder.appendingPathComponent("copy.sqlite").path
        let partial = URL(fileURLWithPath: path + ".partial")
        try Data("precious, and longer than the header of an archive: ................................".utf8).write(
            to: partial)
        #expect(throws: StoreError.exists(path: partial.path)) { try shelf.archive.backUp(to: path, replacing: false) }
        #expect(FileManager.default.fileExists(atPath: partial.path))
        try FileManager.default.removeItem(at: partial)
        try Data(contentsOf: URL(fileURLWithPath: shelf.path)).prefix(4096).write(to: partial)
        try shelf.archive.backUp(to: path, replacing: false)
        #expect(!FileManager.default.fileExists(atPath: partial.path))
    }

    /// What a statement of another program does to the tables, what the full check says, and whether a rebuild mends it.
    @Test(arguments: [
        ("DELETE FROM session", Finding.derivation, true), ("UPDATE session SET status = 'x'", .derivation, true),
        ("UPDATE session SET start = start + 1000, end = end + 1000", .derivation, true),
        ("UPDATE session SET thread = (SELECT max(id) FROM thread)", .derivation, false),
        ("DELETE FROM name_word", .derivation, true), ("INSERT INTO name_word VALUES ('zebra', 1)", .derivation, true),
        ("UPDATE placement SET session = NULL", .derivation, true),
        ("UPDATE transition SET conversation = 99", .derivation, true),
        ("UPDATE transition SET session = 99", .derivation, true),
        ("UPDATE conversation_thread SET conversation = (SELECT max(id) FROM conversation)", .derivation, true),
        ("DELETE FROM conversation", .derivation, true),
        ("UPDATE coverage SET first = first - 1000", .altered(1), false), ("DELETE FROM name", .strays(0), false),
        ("UPDATE policy_file SET text = 'x'", .altered(1), false),
        ("UPDATE policy SET default_app = 'marketing'", .altered(1), false),
        ("UPDATE note SET detail = 'x'", .altered(1), false),
        ("UPDATE source SET sha256 = 'x' WHERE id = 1", .altered(1), false),
        ("UPDATE tombstone_key SET key = x'00'", .altered(1), false),
        ("UPDATE decision SET who = 'x'", .altered(1), false),
    ])
    func `the full check sees every table, and a rebuild mends what is derived`(
        statement: String, finding: Finding, isMended: Bool
    ) throws {
        let shelf = try CareTests.full()
        #expect(try shelf.archive.verify() == [], "before")
        try CareTests.change(shelf, statement)
        let found = try shelf.archive.verify()
        #expect(found.contains { CareTests.kind($0) == CareTests.kind(finding) }, "\(found)")
        guard isMended else { return }
        try shelf.archive.rebuild()
        #expect(try shelf.archive.verify() == [], "rebuilt")
    }

    private static func kind(_ finding: Finding) -> String { String("\(finding)".prefix { $0 != "(" }) }

    /// An archive with something in each of the tables.
    private static func full() throws -> Shelf {
        let shelf = try Shelf()
        var session = SessionRecord(
            identifier: "0MwQy0000000001AAA", customer: [Address(.phone, "+447700900123")],
            channel: [Address(.phone, "+442079460958")])
        session.start = Instant(milliseconds: 1_772_442_000_000)
        session.end = Instant(milliseconds: 1_772_445_600_000)
        session.status = "Ended"
        try shelf.take(
            [
                Shelf.message("1", "hello") { $0.name = "Ana Lima" },
                Shelf.message("2", "there", after: 60, phone: "+447700900124") { $0.name = "Owen" },
                .session(session),
            ], as: "first")
        _ = try shelf.archive.erase(
            .customer(#require(shelf.archive.customers(named: "+447700900124").first?.id)), at: .latest)
        try shelf.take(
            [
                Shelf.message("3", "of the same", after: 90, phone: "+447700900125"),
                Shelf.message("4", "of another", after: 95, phone: "+447700900126"),
            ], as: "second")
        _ = try shelf.archive.link(
            Address(.phone, "+447700900123"), Address(.phone, "+447700900125"),
            Signature(who: "Ada", at: .earliest, why: "one person"))
        try shelf.archive.write {
            try $0.execute(
                sql: """
                    INSERT INTO note (source, code, detail) VALUES (1, 'gap', 'x');
                    INSERT INTO policy_file (name, text) VALUES ('p', 'defaults: {}');
                    INSERT INTO policy (position, number, effective_from) VALUES (0, '+442079460958', 0)
                    """)
        }
        return shelf
    }

    /// Another program writes: it has no sums, so SQLite must be told of a function of that name.
    private static func change(_ shelf: Shelf, _ statement: String) throws {
        #expect(try shelf.archive.hasEmptiedLog())
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            db.add(function: DatabaseFunction("segue_sum", pure: true) { _ in 7 })
        }
        let other = try DatabaseQueue(path: shelf.path, configuration: configuration)
        try other.write { try $0.execute(sql: statement) }
        try other.close()
    }

    @Test(arguments: UInt64(0)..<6) func `a rebuilt archive is what it was`(seed: UInt64) throws {
        let random = try RandomArchive(seed: seed)
        let archive = random.shelf.archive
        func state() throws -> [[Untrusted?]] {
            try ["", "parcel", "context:service", "is:first-contact"].map(random.shelf.found)
        }
        let before = try state()
        // What is derived is lost, and made anew.
        try archive.write {
            try $0.execute(sql: "DELETE FROM transition; DELETE FROM owner; DELETE FROM membership; DELETE FROM twin")
        }
        try archive.rebuild()
        #expect(try state() == before)
        #expect(try archive.verify() == [])
    }

    @Test func `an older archive is brought up to date, and what it was stays beside it`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        let history = SchemaHistory(
            version: 3,
            steps: [
                1: { try $0.execute(sql: "CREATE TABLE second (a ANY) STRICT") },
                2: { try $0.execute(sql: "INSERT INTO second VALUES (1)") },
            ])
        #expect(throws: StoreError.older(path: shelf.path, found: 1, current: 3)) {
            try Archive(path: shelf.path, mode: .read, history: history)
        }
        let migrated = try Archive(path: shelf.path, mode: .write, history: history)
        #expect(try migrated.read { try Int.fetchOne($0, sql: "SELECT a FROM second") } == 1)
        #expect(try migrated.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 3)
        let copy = try Archive(path: shelf.path + ".version-1", mode: .read)
        #expect(try copy.verify(.quick) == [])
    }

    @Test func `a migration that fails leaves the archive as it was`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        struct Broken: Error {}
        let history = SchemaHistory(
            version: 3,
            steps: [1: { try $0.execute(sql: "DROP TABLE reject") }, 2: { _ in throw Broken() }])
        #expect(throws: Broken.self) { try Archive(path: shelf.path, mode: .write, history: history) }
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `the condition of an archive tells of nobody`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "Qzsecret words") { $0.name = "Qzperson" }])
        let condition = try shelf.archive.condition()
        #expect(condition.costs.contains { $0.name == "message" && $0.bytes > 0 })
        #expect(condition.settings.contains { $0.name == "secure_delete" && $0.value == "1" })
        #expect(!"\(condition)".lowercased().contains("qz"))
    }
}
