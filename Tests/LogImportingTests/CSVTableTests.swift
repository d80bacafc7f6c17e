import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct CSVTableTests {
    struct Found: Equatable {
        var header: [String] = []
        var rows: [[String]] = []
        var lines: [Int] = []
        var sink = FoundRecords()
    }

    func read(_ text: some Collection<UInt8>, pieces: Int = .max, limit: Int = 16 << 20) throws -> Found {
        var found = Found()
        var sink = FoundRecords()
        try CSVTable.read(
            .bytes(Array(text), pieces: pieces), options: ImportOptions(maximumRecordSize: limit), into: &sink,
            header: { found.header = $0.names.map { String(decoding: $0, as: UTF8.self) } },
            row: { row, _ in
                found.rows.append(row.fields.map { String(decoding: $0, as: UTF8.self) })
                found.lines.append(row.line)
            })
        found.sink = sink
        return found
    }

    func read(_ text: String, pieces: Int = .max) throws -> Found { try read(text.utf8, pieces: pieces) }

    @Test(arguments: [
        ("a,b,c\n1,2,3\n", [["1", "2", "3"]]),
        ("a,b,c\n1,2,3", [["1", "2", "3"]]),
        ("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", [["1", "ha \"ha\" ha"], ["3", "4"]]),
        ("a,b\n1,\"\"\n2,3\n", [["1", ""], ["2", "3"]]),
        ("a,b\n,\n", [["", ""]]),
        ("a,b\n1,\"x, y\"\n", [["1", "x, y"]]),
        ("a,b\n\"once\nupon\",\"5\r\n6\"\n7,8\n", [["once\nupon", "5\r\n6"], ["7", "8"]]),
        ("a,b\n\"{\"\"k\"\": \"\"v\"\"}\",2\n", [["{\"k\": \"v\"}", "2"]]),
        ("a,b\nʤ,🧵\n", [["ʤ", "🧵"]]),
        ("a,b\nx\"y,\"z\"w\n", [["x\"y", "zw"]]),
        ("a,b\n\"\u{301},\",\"\u{301}\n\"", [["\u{301},", "\u{301}\n"]]),
        ("a,b\ne\u{301},\u{301}\n", [["e\u{301}", "\u{301}"]]),
        ("a,b\n1\u{0}2,\u{0}\n", [["1\u{0}2", "\u{0}"]]),
        ("a,b\n1\u{85}\u{2028}2,3\u{B}\n", [["1\u{85}\u{2028}2", "3\u{B}"]]),
        ("a,b\n\n1,2\n\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
        ("\n\na,b\n1,2\n", [["1", "2"]]),
        ("a\n1\n\"\"\n2\n", [["1"], [""], ["2"]]),
        ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
        ("a,b\n\u{FEFF}1,2\n", [["\u{FEFF}1", "2"]]),
    ])
    func `fields come out as they were written`(text: String, rows: [[String]]) throws {
        let found = try read(text)
        #expect(found.rows.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
        #expect(found.sink == FoundRecords())
    }

    @Test(arguments: [",", "\t", ";", "|", "^", "`"])
    func `the header line tells the delimiter`(sign: String) throws {
        let header = ["\"Id\"", "\"a,b;c\"", "Name"].joined(separator: sign)
        let row = ["1", "\"2\(sign)\"", "3"].joined(separator: sign)
        let found = try read("\(header)\n\(row)\n")
        #expect(found.header == ["id", "a,b;c", "name"])
        #expect(found.rows == [["1", "2\(sign)", "3"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `any line end is a line end, and lines are counted from 1`(end: String) throws {
        let text = ["a,b", "1,2", "\"x", "y\",3", "", "4,5"].joined(separator: end)
        for text in [text, text + end] {
            let found = try read(text)
            #expect(found.header == ["a", "b"])
            #expect(found.rows == [["1", "2"], ["x\(end)y", "3"], ["4", "5"]])
            #expect(found.lines == [2, 3, 6])
        }
    }

    @Test(arguments: 1...7)
    func `pieces of any size give the same rows`(size: Int) throws {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["\u{FEFF}a;b,c;d", "\"é\"\"🧵\";\u{0};x", "\"x", "", "\";\"\"\"\";", "1;2", ";;"].joined(
                separator: end)
            #expect(try read(text, pieces: size) == read(text))
            #expect(try read(text, pieces: size).rows.count == 3)
            #expect(try read(text, pieces: size).sink.rejects.map(\.place.line) == [6])
        }
    }

    @Test(arguments: 0..<200)
    func `what was quoted comes back`(seed: Int) throws {
        var random = Repeatable(seed: UInt64(seed))
        let signs = ["a", "\"", ",", "\n", "\r", "\u{301}", "🧵", ";", " ", ""]
        let rows = (0..<5).map { _ in
            (0..<3).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in signs.randomElement(using: &random) ?? "" }
                    .joined()
            }
        }
        let text = rows.map { row in row.map { Self.quoted($0) }.joined(separator: ",") }.joined(separator: "\n")
        let found = try read(Array("x,y,z\n".utf8) + Array(text.utf8), pieces: seed % 9 + 1)
        #expect(found.rows.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
    }

    static func quoted(_ field: String) -> String {
        String(decoding: [0x22] + field.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22], as: UTF8.self)
    }

    @Test func `an unclosed quote names the line that opens it`() {
        #expect(throws: LogRefusal.unclosedQuote(line: 3)) {
            try read("a,b\n1,2\n3,\"never\nending\n5,6\n")
        }
        #expect(throws: LogRefusal.unclosedQuote(line: 1)) { try read("a,\"b\n1,2\n") }
        // Two that stand alone take everything between them into the header.
        #expect(throws: LogRefusal.unclosedQuote(line: 1)) { try read("a,\"b\n1,2\n3,\"4\n") }
    }

    @Test(arguments: [
        ([0x61, 0x2C, 0x62, 0x0A, 0xE9, 0x0A], 4), ([0x61, 0x0A, 0xC3], 2), ([0xFF, 0xFE, 0x61, 0x00], 0),
        ([0x61, 0x0A, 0xED, 0xA0, 0x80, 0x0A, 0x61, 0x61], 2), ([0x61, 0x0A, 0x00, 0xF0, 0x9F, 0x98], 3),
    ])
    func `what is no UTF-8 is refused with its place`(bytes: [UInt8], offset: Int) {
        for size in [1, 2, 3, 5, 100] {
            #expect(throws: LogRefusal.notUTF8(offset: offset)) { try read(bytes, pieces: size) }
        }
    }

    @Test func `a ragged row is rejected and the next one is read`() throws {
        let found = try read("a,b\n1\n1,2,3\n4,5\n")
        #expect(found.rows == [["4", "5"]])
        #expect(
            found.sink.rejects == [
                .init(reason: .columnCount(expected: 2, found: 1), place: RecordPlace(line: 2)),
                .init(reason: .columnCount(expected: 2, found: 3), place: RecordPlace(line: 3)),
            ])
    }

    @Test func `a row that is too long is rejected and the next one is read`() throws {
        let long = String(repeating: "x", count: 200)
        let found = try read("a,b\n1,\"\(long)\n\(long)\"\n4,5\n".utf8, limit: 100)
        #expect(found.rows == [["4", "5"]])
        #expect(found.lines == [4])
        #expect(found.sink.rejects == [.init(reason: .tooLong(limit: 100), place: RecordPlace(line: 2))])
    }

    @Test func `a hundred thousand columns are columns`() throws {
        let header = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
        let row = String(repeating: ",", count: 99_999)
        let found = try read(header + "\n" + row + "\n")
        #expect(found.header.count == 100_000)
        #expect(found.rows.map(\.count) == [100_000])
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\r\n\n"])
    func `nothing but blanks has no records`(text: String) {
        #expect(throws: LogRefusal.noRecords) { try read(text) }
    }

    @Test func `time grows with the size and not faster`() throws {
        let shapes = ["\"", "\"\"", ",", "\r", "a\"", "\"a\"", "\"\n\"", "\u{301}", "\"\u{301},"]
        for shape in shapes {
            func cost(_ count: Int) throws -> Duration {
                let bytes = Array("a,b\n".utf8) + Array(repeatElement(Array(shape.utf8), count: count).joined())
                return try ContinuousClock().measure {
                    do { _ = try read(bytes) } catch is LogRefusal {}
                }
            }
            _ = try cost(1000)
            let ratio = try cost(400_000) / max(cost(100_000), .milliseconds(5))
            #expect(ratio < 16, "\(shape)")
        }
    }
}
