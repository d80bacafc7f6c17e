import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct JSONObjectStreamTests {
    /// Objects as `line:id`, faults as `line!code`.
    private func items(_ source: any ByteSource, limit: Int = 16 << 20) throws -> (items: [String], other: Int) {
        let stream = JSONObjectStream(source, maximumRecordSize: limit)
        var found: [String] = []
        while let item = try stream.next() {
            switch item {
            case .object(let value, let line): found.append("\(line):\(value["id"]?.int.map(String.init) ?? "-")")
            case .rejected(let reason, let line): found.append("\(line)!\(reason.code)")
            }
        }
        return (found, stream.otherLines)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var items: [String]
        var other = 0
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "empty", text: "", items: []),
        Case(name: "only a byte order mark", text: "\u{FEFF}", items: []),
        Case(name: "lines", text: "{\"id\":1}\n{\"id\":2}\r\n\n{\"id\":3}", items: ["1:1", "2:2", "4:3"]),
        Case(name: "mark and lines", text: "\u{FEFF}{\"id\":1}\n", items: ["1:1"]),
        Case(name: "array in one line", text: "[{\"id\":1},{\"id\":2} , {\"id\":3}]", items: ["1:1", "1:2", "1:3"]),
        Case(name: "pretty array", text: "[\n {\n  \"id\": 1\n },\n {\n  \"id\": 2 } ]\n", items: ["2:1", "5:2"]),
        Case(
            name: "concatenated", text: "{\"id\":1}{\"id\":2}\n{\n\"id\":3\n}{\"id\":4}",
            items: ["1:1", "1:2", "2:3", "4:4"]),
        Case(
            name: "prefixes", text: "12:00 got {\"id\":1} ok\n==> run {x} \nWebhook received: {\"id\":2}\n",
            items: ["1:1", "3:2"], other: 3),
        Case(name: "braces in text", text: "{\"id\":1,\"t\":\"}{ \\\" {\"}\n", items: ["1:1"]),
        Case(
            name: "unterminated string", text: "no { \"u\": \"x\n{\"id\":2}\n", items: ["1!invalid_json", "2:2"],
            other: 1),
        Case(name: "cut line", text: "{\"id\":1,\n{\"id\":2}\n{\"id\":3}\n", items: ["1!invalid_json", "2:2", "3:3"]),
        Case(
            name: "cut in an array", text: "{\"a\":[\n{\"id\":2}\n{\"id\":3}\n",
            items: ["1!invalid_json", "2:2", "3:3"]),
        Case(
            name: "cut pretty-printed object is told of once",
            text: "{\n \"a\": {\n  \"b\": {\n   \"c\": 1,\n{\"id\":2}\n", items: ["1!invalid_json", "5:2"], other: 3),
        Case(name: "cut at the end", text: "{\"id\":1}\n{\"id\":2", items: ["1:1", "2!invalid_json"]),
        Case(
            name: "junk on the line of an object", text: "{\"id\":1}}}]\n{\"id\":2}", items: ["1:1", "2:2"], other: 1),
        Case(name: "braces that open nothing", text: "{ { {{\n{\n{ \"id\":1}", items: ["3:1"], other: 2),
        Case(name: "no final line feed, blanks", text: "  \n\t{\"id\":1}  ", items: ["2:1"]),
        Case(name: "scalars", text: "1\n\"x\"\nnull\n[]\n", items: [], other: 3),
        Case(name: "empty objects", text: "{}\n{ }", items: ["1:-", "2:-"]),
    ]

    @Test(arguments: cases) func `objects are found with their lines`(_ it: Case) throws {
        let found = try items(MemorySource(Array(it.text.utf8)))
        #expect(found.items == it.items)
        #expect(found.other == it.other)
    }

    @Test(arguments: cases) func `the size of the pieces changes nothing`(_ it: Case) throws {
        for sizes in [[1], [2, 3], [7, 1, 5]] {
            let found = try items(MemorySource(Array(it.text.utf8), sizes: sizes))
            #expect(found.items == it.items)
            #expect(found.other == it.other)
        }
    }

    @Test func `records across the borders of the window are whole`() throws {
        let filler = String(repeating: "x", count: 300_000)
        let text = (1...20).map { "{\"t\":\"\(filler)\",\"id\":\($0)}\n" }.joined()
        #expect(try items(MemorySource(Array(text.utf8))).items == (1...20).map { "\($0):\($0)" })
    }

    @Test func `a record may be larger than the window and not larger than the limit`() throws {
        let filler = String(repeating: "x", count: 3_000_000)
        let text = "{\"id\":1}\n{\"t\":\"\(filler)\",\"id\":2}\n{\"id\":3}\n"
        #expect(try items(MemorySource(Array(text.utf8))).items == ["1:1", "2:2", "3:3"])
        #expect(try items(MemorySource(Array(text.utf8)), limit: 2_000_000).items == ["1:1", "2!too_long", "3:3"])
        #expect(try items(MemorySource(Array(text.utf8)), limit: 100).items == ["1:1", "2!too_long", "3:3"])
    }

    @Test func `an array of many objects in one line streams`() throws {
        let source = RepeatingSource("[{}", repeating: ", {\"id\":1}", times: 200_000, tail: "]")
        let stream = JSONObjectStream(source, maximumRecordSize: 16 << 20)
        var count = 0
        while let item = try stream.next() {
            if case .object = item { count += 1 }
        }
        #expect(count == 200_001)
        #expect(stream.otherLines == 0)
    }

    /// Shapes that make a careless reader look at the same bytes over and over. The bound on that is in `fault`.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("{\n", 100_000, 0), ("{ ", 100_000, 0), ("{\"a\":\n", 100_000, 1), ("{\"a\":[0,\n", 100_000, 1),
            ("{\"a", 200_000, 1), ("{\"a\"\n", 100_000, 100_000), ("[", 500_000, 0), (" ", 400_000, 0),
            ("\"", 500_000, 0), ("{\"a\":\"\\ud800\"}\n", 50_000, 0),
        ])
    func `hostile shapes are read in linear time`(_ piece: String, _ times: Int, _ leastFaults: Int) throws {
        let found = try items(RepeatingSource(repeating: piece, times: times)).items
        #expect(found.filter { $0.contains("!") }.count >= leastFaults)
    }

    @Test func `openers before a long tail are not read again for each of them`() throws {
        let head = String(repeating: "{\"x\":[\n", count: 250)
        let found = try items(RepeatingSource(head, repeating: "1,\n", times: 400_000), limit: 1 << 20).items
        #expect(found.first == "1!too_long")
        #expect(found.count < 10)
    }

    @Test func `faults at the same place of different windows are all told of`() throws {
        let line = "{\"a\":\"" + String(repeating: "x", count: 1 << 20 - 9) + "\"!\n"
        #expect(line.utf8.count == 1 << 20)
        #expect(try items(RepeatingSource(repeating: line, times: 3)).items == (1...3).map { "\($0)!invalid_json" })
    }
}
