import Foundation
import GRDB
import Testing
import TranscriptModel
import TranscriptStore

/// The page about the archive for people with SQL says what is there.
@Suite struct ArchiveDocumentTests {
    private static func page() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("Sources/SegueKit/SegueKit.docc/Archive.md"), encoding: .utf8)
    }

    private func read<T>(_ body: (Database) throws -> T) throws -> T {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("a", "where is my parcel"), Shelf.message("b", "it is late", after: 60)])
        return try DatabaseQueue(path: shelf.path).read(body)
    }

    @Test func `every table has a row in it, and no other`() throws {
        let lists = try #require(
            Self.page().components(separatedBy: "## Facts").last?.components(separatedBy: "## Queries").first)
        let tables = try read { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'
                        AND name NOT IN ('message_text_data', 'message_text_idx', 'message_text_docsize', 'message_text_config')
                    """)
        }
        let rows = lists.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let cells = rows.compactMap { $0.split(separator: "|").first }
        let named = Set(cells.flatMap { $0.split(separator: "`").filter { !$0.contains(" ") }.map(String.init) })
        #expect(named.subtracting(tables) == [] && tables.subtracting(named) == [])
    }

    @Test func `its queries run, and find what is there`() throws {
        let queries = try Self.page().components(separatedBy: "```sql\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(queries.count == 4)
        let rows = try read { db in try queries.map { try Row.fetchAll(db, sql: $0) } }
        #expect(rows[0].map { $0["text"] as String? } == ["where is my parcel", "it is late"])
        #expect(rows[3].map { $0["seen"] as Int } == [2])
    }

    @Test(arguments: [
        ("`message.direction`", Direction.allCases.map(\.word)), ("`message.kind`", MessageKind.allCases.map(\.word)),
        ("`placement.cause`", Cause.allCases.map(\.word)), ("`address.kind`", AddressKind.allCases.map(\.word)),
    ])
    func `numbers are the words that it says`(column: String, words: [String]) throws {
        let row = try #require(try Self.page().split(separator: "\n").first { $0.hasPrefix("| \(column)") })
        #expect(row.contains(words.joined(separator: ", ")), "\(words)")
    }
}
