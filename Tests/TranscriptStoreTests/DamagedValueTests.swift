import Foundation
import GRDB
import SearchQuery
import Testing
import TranscriptModel

@testable import TranscriptStore

/// A page that belongs elsewhere gives values of other kinds than its columns have: SQLite checks kinds only when it writes. Found by
/// `Tests/Faults/damaged.py`, where `segue sources` and `segue rebuild` crashed on such pages.
@Suite struct DamagedValueTests {
    private static func shelf(_ table: String, _ damage: String) throws -> Shelf {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("1", "hi"), Shelf.message("2", "there", after: 60, phone: "+447700900124"),
        ])
        #expect(try shelf.archive.hasEmptiedLog())
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            db.add(function: DatabaseFunction("segue_sum", pure: true) { _ in 0 })
        }
        try DatabaseQueue(path: shelf.path, configuration: configuration).inDatabase { db in
            // The table's own words are put back, so that it looks as it should.
            let sql = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table])
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(
                sql:
                    "UPDATE sqlite_schema SET sql = replace(replace(sql, ' STRICT', ''), 'NOT NULL', '') WHERE name = ?",
                arguments: [table])
            try db.execute(sql: "PRAGMA writable_schema = RESET")
            try db.execute(sql: damage)
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(sql: "UPDATE sqlite_schema SET sql = ? WHERE name = ?", arguments: [sql, table])
            try db.execute(sql: "PRAGMA writable_schema = RESET")
        }
        return shelf
    }

    @Test(arguments: [
        ("source", "UPDATE source SET sha256 = 12, last = 'x'"), ("source", "UPDATE source SET seen = NULL"),
        ("source", "UPDATE source SET bytes = 9e300"), ("source", "UPDATE source SET format = x'00FF'"),
    ])
    func `files of which a value is of another kind are damaged`(table: String, damage: String) throws {
        let shelf = try Self.shelf(table, damage)
        let archive = try Archive(path: shelf.path, mode: .write)
        #expect(throws: StoreError.damaged(path: archive.path)) { try archive.sources() }
        #expect(try !archive.verify().isEmpty)
    }

    /// Numbers as far from what they should be as a column holds, and values of every other kind.
    @Test(arguments: [
        "NULL", "'x'", "x'00FF'", "9e300", "-1", "0", "4611686018427387904", "9223372036854775807",
        "-9223372036854775808", "4294967296", "1000000",
    ])
    func `no value in any column ends the program`(value: String) throws {
        for table in Self.columns.keys.sorted() {
            for column in Self.columns[table] ?? [] {
                let first = "rowid = (SELECT min(rowid) FROM \(table))"
                let shelf = try Self.shelf(table, "UPDATE \(table) SET \(column) = \(value) WHERE \(first)")
                let archive = try Archive(path: shelf.path, mode: .write)
                _ = try? archive.sources()
                _ = try? shelf.found("hi")
                try? archive.customers(matching: .all) { _ in }
                try? archive.transitions(matching: .all) { _ in }
                _ = try? archive.erasures()
                _ = try? archive.customers(named: "+447700900123")
                _ = try? archive.search(SearchRequest(predicate: Shelf.predicate("hi"))) {
                    _ = try archive.explanation(ofMessage: $0.id)
                    _ = try archive.neighbours(of: $0.id, count: 2)
                }
                _ = try? archive.verify()
                _ = try? archive.rebuild()
            }
        }
    }

    private static let columns: [String: [String]] = [
        "message": [
            "direction", "kind", "speaker", "clock", "precision", "media", "flags", "source", "thread", "text",
        ],
        "placement": ["context", "rule", "cause", "session", "flags", "indexed", "media"],
        "address": ["party", "kind", "value"], "thread": ["customer", "channel"],
        "owner": ["party", "public", "shown", "size", "is_parted"], "membership": ["owner"],
        "conversation": ["customer", "channel"],
        "transition": ["at", "origin", "destination", "cause", "rule", "omits"],
        "source": ["name", "seen", "first", "last"],
    ]
}
