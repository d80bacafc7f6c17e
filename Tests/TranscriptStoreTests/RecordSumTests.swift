import Foundation
import GRDB
import Testing
import TranscriptModel

@testable import TranscriptStore

/// A disk that forgets a bit is noticed: SQLite's own check looks at how pages hang together, not at what is written in them.
@Suite struct RecordSumTests {
    /// What flips a bit of the archive's file behind SQLite's back, wherever some bytes stand; the number of places.
    private func flip(_ bytes: String, in path: String) throws -> Int {
        var file = try Data(contentsOf: URL(fileURLWithPath: path))
        var places = 0
        var rest = file.startIndex..<file.endIndex
        while let found = file.range(of: Data(bytes.utf8), in: rest) {
            // A small letter becomes a capital one: for the index both are the same word.
            file[found.lowerBound] ^= 0x20
            places += 1
            rest = found.upperBound..<file.endIndex
        }
        try file.write(to: URL(fileURLWithPath: path))
        return places
    }

    @Test func `a bit that flipped inside of a text is found by the full check`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "quince jelly"), Shelf.message("2", "nothing else", after: 60)])
        #expect(try shelf.archive.hasEmptiedLog())
        #expect(try flip("quince jelly", in: shelf.path) == 1)
        let reopened = try Archive(path: shelf.path, mode: .write)
        #expect(try reopened.verify(.quick) == [])
        #expect(try reopened.verify(.full) == [.altered(1)])
        #expect(try reopened.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    }

    /// Tables, and what may be written into each of their columns.
    @Test func `every column of every fact is summed`() throws {
        let random = try RandomArchive(seed: 3)
        let archive = random.shelf.archive
        let summed = try archive.read {
            try String.fetchAll(
                $0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%segue_sum(%'")
        }
        #expect(summed.count == 19)
        for table in summed {
            let columns = try archive.read { db in
                try Row.fetchAll(db, sql: "PRAGMA table_xinfo(\(table))").filter { $0["hidden"] as Int == 0 }
            }
            let sql = try archive.read { db in
                try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table])
            }
            let summed = try #require(
                sql?.components(separatedBy: "segue_sum(").last?.components(separatedBy: ")").first)
            let names = summed.split { $0 == "," || $0.isWhitespace }.map(String.init)
            // The row's number is the order of the table itself, and other tables name it.
            let own = columns.filter { $0["pk"] as Int == 1 }.map { $0["name"] as String }.filter {
                ["id", "key", "address"].contains($0) && table != "tombstone_key"
            }
            #expect(Set(names) == Set(columns.map { $0["name"] as String }).subtracting(own), "\(table)")
            let query = "SELECT count(*) FROM \(table) WHERE sum IS NOT segue_sum(\(summed))"
            #expect(try archive.read { try Int.fetchOne($0, sql: query) } == 0)
        }
        #expect(try archive.read(RecordSum.mismatches) == 0)
    }

    @Test(arguments: [
        ("SELECT segue_sum(1, 2)", "SELECT segue_sum(2, 1)"),
        ("SELECT segue_sum('ab', 'c')", "SELECT segue_sum('a', 'bc')"),
        ("SELECT segue_sum(NULL)", "SELECT segue_sum('')"), ("SELECT segue_sum(x'00')", "SELECT segue_sum(x'0000')"),
        ("SELECT segue_sum('12345678')", "SELECT segue_sum(x'3132333435363738')"),
        ("SELECT segue_sum(0)", "SELECT segue_sum(NULL)"),
    ])
    func `rows that differ have different sums`(one: String, other: String) throws {
        try Shelf().archive.read { db in
            let sums = try [one, other].compactMap { try Int64.fetchOne(db, sql: $0) }
            #expect(Set(sums).count == 2)
            #expect(sums.allSatisfy { (-8_388_608..<8_388_608).contains($0) })
        }
    }
}
