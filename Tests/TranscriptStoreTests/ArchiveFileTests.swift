import Foundation
import GRDB
import SearchQuery
import Testing
import TranscriptModel

@testable import TranscriptStore

/// What an archive does with the file it stands in, and with files that are none of its own.
@Suite struct ArchiveFileTests {
    @Test func `writes are synced, in the log of writes, and nobody else may read`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "hi")])
        for (mode, synchronous) in [(ArchiveMode.create, 2), (.write, 2)] {
            let archive = try Archive(path: shelf.path, mode: mode)
            #expect(try archive.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == synchronous)
            #expect(try archive.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
            #expect(try archive.read { try Int.fetchOne($0, sql: "PRAGMA secure_delete") } == 1)
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: shelf.folder.path)
        #expect(files.contains("test.sqlite"))
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: shelf.folder.appendingPathComponent(file).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
    }

    @Test(arguments: [ArchiveMode.read, .write])
    func `an archive that is not there is not made`(mode: ArchiveMode) throws {
        let shelf = try Shelf()
        let path = shelf.folder.appendingPathComponent("none.sqlite").path
        #expect(throws: StoreError.missing(path: path)) { try Archive(path: path, mode: mode) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: [ArchiveMode.read, .write, .create])
    func `folders, links and files with several names are refused`(mode: ArchiveMode) throws {
        let shelf = try Shelf()
        let manager = FileManager.default
        func path(_ name: String) -> String { shelf.folder.appendingPathComponent(name).path }
        try manager.createDirectory(atPath: path("folder"), withIntermediateDirectories: false)
        try manager.createSymbolicLink(atPath: path("link"), withDestinationPath: shelf.path)
        try manager.createSymbolicLink(atPath: path("dangling"), withDestinationPath: path("nowhere"))
        let other = try Shelf()
        try manager.linkItem(atPath: other.path, toPath: other.folder.appendingPathComponent("second").path)
        for path in [path("folder"), path("link"), path("dangling"), other.path] {
            #expect(throws: StoreError.unsafePath(path: path)) { try Archive(path: path, mode: mode) }
        }
        #expect(!manager.fileExists(atPath: path("nowhere")))
    }

    @Test(arguments: [ArchiveMode.read, .write, .create], ["DELETE", "WAL", "WAL in use"])
    func `another program's database is refused and left as it was`(mode: ArchiveMode, journal: String) throws {
        let shelf = try Shelf()
        let folder = shelf.folder.appendingPathComponent("others")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let path = folder.appendingPathComponent("other.sqlite").path
        var queue: DatabaseQueue? = try DatabaseQueue(path: path)
        try queue?.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = \(journal.split(separator: " ")[0])") }
        try queue?.write { try $0.execute(sql: "CREATE TABLE t (a); INSERT INTO t VALUES ('x')") }
        if journal != "WAL in use" { queue = nil }
        let before = try Self.contents(of: folder)
        #expect(throws: StoreError.notAnArchive(path: path)) { try Archive(path: path, mode: mode) }
        #expect(try Self.contents(of: folder) == before)
        try withExtendedLifetime(queue) { try queue?.close() }
    }

    private static func contents(of folder: URL) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            contents[name] = try Data(contentsOf: folder.appendingPathComponent(name))
        }
        return contents
    }

    @Test func `an archive whose making broke off is made on`() throws {
        let shelf = try Shelf()
        let path = shelf.folder.appendingPathComponent("begun.sqlite").path
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.inDatabase { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
        }
        #expect(throws: StoreError.notAnArchive(path: path)) { try Archive(path: path, mode: .read) }
        let archive = try Archive(path: path, mode: .create)
        try Shelf.take([Shelf.message("1", "hi")], into: archive, as: "a")
        #expect(try archive.verify() == [])
    }

    @Test(arguments: [ArchiveMode.read, .write, .create])
    func `a file that is no database is refused and left as it was`(mode: ArchiveMode) throws {
        let shelf = try Shelf()
        let path = shelf.folder.appendingPathComponent("notes.txt").path
        let text = Data(String(repeating: "dear diary ", count: 100).utf8)
        try text.write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.notAnArchive(path: path)) { try Archive(path: path, mode: mode) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }

    @Test func `a newer archive is refused`() throws {
        let shelf = try Shelf()
        try shelf.archive.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        for mode in [ArchiveMode.read, .write, .create] {
            #expect(throws: StoreError.newer(path: shelf.path, found: 99, supported: 1)) {
                try Archive(path: shelf.path, mode: mode)
            }
        }
    }

    @Test(
        arguments: [
            "ALTER TABLE source RENAME COLUMN bytes TO size", "DROP INDEX twin_of",
            "ALTER TABLE note ADD COLUMN place INTEGER",
        ])
    func `an archive with the tables of a pre-release is told from a damaged one`(change: String) throws {
        let shelf = try Shelf()
        try shelf.archive.write { try $0.execute(sql: change) }
        for mode in [ArchiveMode.read, .write, .create] {
            #expect(throws: StoreError.otherTables(path: shelf.path)) { try Archive(path: shelf.path, mode: mode) }
        }
    }

    @Test func `tables that somebody added are no concern`() throws {
        let shelf = try Shelf()
        try shelf.archive.write {
            try $0.execute(sql: "CREATE TABLE bookmark (message INTEGER); CREATE INDEX x ON message (line)")
        }
        #expect(throws: Never.self) { try Archive(path: shelf.path, mode: .read) }
    }

    @Test(
        arguments: [
            [0x61, 0x00, 0x62], [0x00], [0xFF, 0xFE, 0x41], [0xC3], [0xED, 0xA0, 0x80], [0x22, 0xCC, 0x81],
            Array("plain".utf8),
            Array("e\u{301}".utf8), Array("\u{E9}".utf8), [0x0D, 0x0A, 0x1B, 0x5B, 0x6D],
        ] as [[UInt8]])
    func `text comes out byte for byte as it came in`(bytes: [UInt8]) throws {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("1", Untrusted(bytes)) {
                $0.name = Untrusted(bytes)
                $0.media = [Media(kind: .document, name: Untrusted(bytes))]
                $0.buttons = [Untrusted(bytes)]
            }
        ])
        var messages: [Message] = []
        try shelf.archive.search(SearchRequest(predicate: .all)) { messages.append($0) }
        let message = try #require(messages.first)
        #expect(message.text?.bytes == bytes && message.name?.bytes == bytes && message.buttons.map(\.bytes) == [bytes])
        #expect(message.media == [.shown(Media(kind: .document, name: Untrusted(bytes)))])
        try shelf.take([Shelf.message("1", Untrusted(bytes)), Shelf.message("2", "x")])
        #expect(try shelf.archive.verify() == [])
    }
}
