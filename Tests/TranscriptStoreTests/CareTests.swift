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
