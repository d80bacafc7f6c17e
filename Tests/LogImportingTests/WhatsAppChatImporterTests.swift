import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct WhatsAppChatImporterTests {
    private func recognizes(_ text: String, isWhole: Bool = true) -> Bool {
        WhatsAppChatImporter().recognizes(LogHead(bytes: Array(text.utf8), isWhole: isWhole))
    }

    @Test(arguments: [
        "13/01/23, 10:00 - Ana: hi", "\u{FEFF}[13/01/23, 10:00:00] Ana: hi\r\n", "[2022-03-18, 14:56:01] Ana: hi",
        "2020-12-31, 9:05 a.m. - Ana: hi", "\n\n13/01/23, 10:00 - Ana: hi\na\nb\nc\nd\n",
        "[3/18/22 14:56:00] Ana: ahoj",
        "\u{200E}[2022-03-18 14:56:01] Ana: hi", "note\n13/01/23, 10:00 - Ana: hi\n13/01/23, 10:00 - Leo: hi",
        "2022. 03. 27. du. 9:43 - Ana: szia", "3/3/18, 2:56:01 PM: Ana: hi",
    ])
    func `a chat is recognised`(_ text: String) {
        #expect(recognizes(text))
    }

    @Test(arguments: [
        "", "\n\n", "hello", "{\"date\": \"13/01/23, 10:00 - Ana: hi\"}", "[{\"a\": 1}]", "[1, 2]",
        "<a>13/01/23, 10:00 - x</a>",
        "2023-11-14T22:13:20.123Z info POST /webhook {\"entry\": []}", "[2023-11-14 22:13:20] local.INFO: started",
        "2023-11-14 22:13:20 - INFO - started", "2023-11-14 22:13:20,123 - app - INFO - started",
        "date,from,text\n13/01/23 10:00,Ana,hi\n", "\"13/01/23, 10:00 - Ana: hi\",x\n", "13/01/23 10:00;Ana;hi\n",
        "32/13/99, 10:00 - Ana: hi", "14/11/2023 22:13:20: started",
        "From,To,Body,SentDate\n+447700900123,+447700900456,13/01/23, 10:00 - Ana: hi\n",
    ])
    func `what is no chat is not recognised`(_ text: String) {
        #expect(!recognizes(text))
    }

    @Test func `hostile heads are recognised or not in no time`() {
        for unit in [
            "[", "1", ":", "\u{200E}", "\u{FEFF}", "1/1/22, 1:00 - ", "\n", " ", "e\u{301}\u{323}",
            "[1/1/22, 1:00:00] a: ",
        ] {
            _ = recognizes(String(repeating: unit, count: 65536 / unit.utf8.count), isWhole: false)
        }
    }

    @Test func `two equal messages in the same minute stay two, in the order of the file`() throws {
        let sink = try ChatSink.of("26/03/23, 02:59 - Ana: a\n26/03/23, 02:30 - Leo: b\n26/03/23, 02:30 - Leo: b\n")
        #expect(sink.messages.map(\.text) == ["a", "b", "b"])
        #expect(
            sink.messages.map(\.at.iso8601) == ["2023-03-26T02:59:00Z", "2023-03-26T02:30:00Z", "2023-03-26T02:30:00Z"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines end as old and new systems end them`(end: String) throws {
        let lines = [
            "26/03/23, 02:30 - Ana: a", "26/03/23, 02:31 - Leo: b", "and more", "26/03/23, 02:32 - Ana: c", "",
        ]
        let sink = try ChatSink.of(lines.joined(separator: end))
        #expect(sink.messages.map(\.text) == ["a", "b\nand more", "c"])
        #expect(recognizes(lines.joined(separator: end)))
    }

    @Test func `a lone return is a part of its text where lines end otherwise`() throws {
        let sink = try ChatSink.of(
            "26/03/23, 02:30 - Ana: a\r26/03/23, 02:31 - Leo: forged\n26/03/23, 02:32 - Leo: b\n")
        #expect(sink.messages.count == 2)
    }

    @Test func `doubtful local times are counted`() throws {
        var sink = ChatSink()
        let options = ImportOptions(
            resolve: { time in
                time.instantInUTC.map {
                    ImportOptions.Resolved(instant: $0.adding(milliseconds: -3_600_000), isDoubtful: time.hour == 2)
                }
            }, businessNames: ["Leo"])
        let text = Array("26/03/23, 02:59 - Ana: a\n26/03/23, 02:59 - Leo: b\n26/03/23, 03:30 - Leo: c\n".utf8)
        try WhatsAppChatImporter().read(LogContent(name: "x") { ChatBytes(text) }, options: options, into: &sink)
        #expect(
            sink.messages.map(\.at.iso8601) == ["2023-03-26T01:59:00Z", "2023-03-26T01:59:00Z", "2023-03-26T02:30:00Z"])
        #expect(sink.notes.contains(.doubtfulTimes(2)))
    }

    @Test(arguments: [(9_994, false), (9_995, true), (10_000, true), (10_005, true), (10_006, false)])
    func `a chat as long as an export can be may be cut`(_ count: Int, _ mayBeCut: Bool) throws {
        let sink = try ChatSink.of(String(repeating: "13/01/23, 10:00 - Ana: a\n", count: count))
        #expect(sink.notes.contains(.mayBeCut(messages: count)) == mayBeCut)
    }

    /// Parts of which hostile chats are made, each about four megabytes long.
    static let hostile: [(name: String, head: String, unit: String, tail: String)] = [
        ("colons", "13/01/23, 10:00 - ", ":", "\n"), ("colons with spaces", "13/01/23, 10:00 - ", ": ", "\n"),
        ("headers in a line", "", "13/01/23, 10:00 - Ana: ", "\n"), ("headers", "", "13/01/23, 10:00 - Ana: a\n", ""),
        ("almost headers", "13/01/23, 10:00 - Ana: a\n", "13/01/23, 10:00 -\n", ""),
        ("marks", "", "\u{200E}\u{FEFF}", "\n"),
        ("marked headers", "", "\u{200E}\u{200E}[13/01/23, 10:00:00] \u{200E}\n", ""),
        ("digits", "", "1", "\n"), ("brackets", "13/01/23, 10:00 - Ana: ", "[", "\n"),
        ("angle brackets", "13/01/23, 10:00 - Ana: <", "<", ">\n"),
        ("round brackets", "13/01/23, 10:00 - Ana: a", " (", ")\n"),
        ("quotes", "13/01/23, 10:00 - Ana", "\"", ": a\n"),
        ("zalgo", "13/01/23, 10:00 - Ana: a", "\u{301}\u{323}", "\n"),
        ("empty lines", "13/01/23, 10:00 - Ana: a\n", "\n", ""),
        ("poll", "13/01/23, 10:00 - Ana: POLL:\nq\n", "O: a (1 b)\n", ""),
        ("places", "[13/01/23, 10:00:00] Ana: ", ": https://maps.google.com/?q=", "\n"),
        ("dashes", "1/2/22, 10:00 - ", "-", "\n"),
        ("names of files", "1/2/22, 10:00 - Ana: ", "20220201-WA-", "\n"),
        ("returns", "13/01/23, 10:00 - Ana: a", "\r", "\n"),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: hostile.indices)
    func `hostile shapes take no longer than others`(_ index: Int) throws {
        let shape = Self.hostile[index]
        let text = shape.head + String(repeating: shape.unit, count: (1 << 22) / shape.unit.utf8.count) + shape.tail
        _ = try? ChatSink.of(text, order: .dayMonthYear)
    }

    @Test func `many writers and many shapes are no burden`() throws {
        let writers = (0..<20_000).map { "13/01/23, 10:00 - W\($0): a\n" }.joined()
        let sink = try ChatSink.of(writers + "13/01/23, 10:00 - Leo: a\n", name: "WhatsApp Chat with Tour.txt")
        #expect(sink.messages.count == 20_001)
    }
}
