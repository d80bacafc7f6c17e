import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct WhatsAppChatLineTests {
    /// Lines as they come out of a reader: text, number, offset, ending, whether cut.
    private func lines(_ text: String, chunk: Int = .max, limit: Int = 1 << 20) throws -> [String] {
        var lines: [String] = []
        try LineReader(ChatBytes(Array(text.utf8), chunk: chunk), limit: limit).forEachLine { line in
            let ending =
                switch line.ending {
                case .lineFeed: "LF"
                case .carriageReturnLineFeed: "CRLF"
                case .endOfLog: "end"
                }
            lines.append(
                "\(line.number) \(line.offset) \(String(decoding: line.bytes, as: UTF8.self)) \(ending)"
                    + (line.isCut ? " cut" : "")
            )
        }
        return lines
    }

    @Test(arguments: [1, 2, 3, 5, 7, .max])
    func `only a line feed ends a line`(_ chunk: Int) throws {
        let text = "\u{FEFF}a\r\nb\u{2028}c\u{85}d\n\n\r\n\re\r\r\nf"
        #expect(
            try lines(text, chunk: chunk) == [
                "1 3 a CRLF", "2 6 b\u{2028}c\u{85}d LF", "3 15  LF", "4 16  CRLF", "5 18 \re\r CRLF", "6 23 f end",
            ])
        #expect(try lines("", chunk: chunk).isEmpty)
        #expect(try lines("a\n", chunk: chunk) == ["1 0 a LF"])
    }

    @Test(arguments: [1, 2, 3, 5, 7, .max])
    func `a line that is too long is cut and the rest is read`(_ chunk: Int) throws {
        #expect(
            try lines("12345\r\n123456\r\n1234567890\nab\n123456", chunk: chunk, limit: 5) == [
                "1 0 12345 CRLF", "2 7 12345 CRLF cut", "3 15 12345 LF cut", "4 26 ab LF", "5 29 12345 end cut",
            ])
    }

    /// A chat in which a quoted chat was pasted.
    private func pasted(_ end: String, _ inner: String) -> String {
        "[13/01/23, 10:00:00] Ana: they wrote\(inner)[12/01/23, 09:00:00] Leo: I never said that\(inner)see?\(end)"
            + "[13/01/23, 10:01:00] Leo: hm\(end)"
    }

    @Test func `where CRLF ends messages a header after a bare LF is text`() throws {
        let sink = try ChatSink.of(pasted("\r\n", "\n"))
        #expect(sink.messages.map(\.text) == ["they wrote\n[12/01/23, 09:00:00] Leo: I never said that\nsee?", "hm"])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `where all lines end alike every header counts`(_ end: String) throws {
        #expect(try ChatSink.of(pasted(end, end)).messages.count == 3)
    }

    @Test func `in a file that was converted most headers follow LF and all count`() throws {
        let text = "[13/01/23, 10:00:00] Ana: a\r\n[13/01/23, 10:00:01] Leo: b\n[13/01/23, 10:00:02] Leo: c\n"
        #expect(try ChatSink.of(text + text.suffix(28)).messages.count == 4)
    }

    @Test func `a header in the style of another phone is text`() throws {
        let text = """
            [17.9.2019, 16:37:47] Ana: first
            [1.9.19, 00:00:00] Ana: second line
            17.9.2019, 16:37 - Leo: third line
            [17.9.2019, 16:38:06] Leo: a
            [17.9.2019, 16:38:59] Ana: b
            [17.09.2019, 16:39:52] Ana: c
            """
        let sink = try ChatSink.of(text)
        #expect(sink.messages.count == 4)
        #expect(sink.places.map(\.line) == [1, 4, 5, 6])
    }

    @Test func `a chat put together from two phones is read whole`() throws {
        let android = (0..<60).map { "13/01/23, \($0 / 6 + 10):\($0 % 6)0 - Ana: a\n" }
        let ios = (0..<25).map { "[14/01/23, 10:\($0 + 10):00] Leo: b\n" }
        let sink = try ChatSink.of((android + ios).joined())
        let precisions: [Precision] = Array(repeating: .minutes, count: 60) + Array(repeating: .seconds, count: 25)
        #expect(sink.messages.map(\.precision) == precisions)
    }

    static let chat = """
        \u{FEFF}[13/01/23, 10:00:00] Ana: \u{200E}Messages and calls are end-to-end encrypted.\r
        [13/01/23, 10:00:05] \u{202A}+44\u{A0}7700\u{A0}900123\u{202C}: one\n\ntwo 👩🏽‍💻\r
        \u{200E}[13/01/23, 10:01:00] Leo: \u{200E}image omitted\r
        [13/01/23, 6:02:00\u{202F}PM] Leo: e\u{301}: x\r

        """

    @Test(arguments: 1...7)
    func `pieces of any size give the same`(_ chunk: Int) throws {
        let whole = try ChatSink.of(Self.chat)
        let pieces = try ChatSink.of(Self.chat, chunk: chunk)
        #expect(whole.messages.count == 4)
        #expect(pieces.messages == whole.messages)
        #expect(pieces.places == whole.places)
    }

    @Test func `text before the first message is told once`() throws {
        let sink = try ChatSink.of("\n\nExported\nby hand\n13/01/23, 10:00 - Ana: a\n")
        #expect(sink.rejects == [.strayText])
        #expect(sink.rejectPlaces.map(\.line) == [3])
        #expect(try ChatSink.of("\n \n13/01/23, 10:00 - Ana: a\n").rejects.isEmpty)
    }

    @Test func `a message that is too long is rejected and the next one is read`() throws {
        let long = String(repeating: "x", count: 300)
        let text =
            "13/01/23, 10:00 - Ana: \(long)\n13/01/23, 10:01 - Ana: a\n\(long)\(long)\n13/01/23, 10:02 - Ana: b\n"
        let sink = try ChatSink.of(text, limit: 200)
        #expect(sink.rejects == [.tooLong(limit: 200), .tooLong(limit: 200)])
        #expect(sink.rejectPlaces.map(\.line) == [1, 2])
        #expect(sink.messages.map(\.text) == ["b"])
        #expect(sink.places.map(\.line) == [4])
    }

    @Test func `what is no UTF-8 is refused with its place`() throws {
        let text = Array("13/01/23, 10:00 - Ana: a\n13/01/23, 10:01 - Ana: caf".utf8) + [0xE9, 0x0A]
        #expect(throws: LogRefusal.notUTF8(offset: 51)) { try ChatSink.of(text) }
        let nul = try ChatSink.of("13/01/23, 10:00 - Ana: a\0b\n")
        #expect(nul.messages.map(\.text) == ["a\0b"])
    }

    @Test func `a file without messages is refused`() throws {
        for text in ["", "hello\n", "{\"a\": 1}\n"] {
            #expect(throws: LogRefusal.noRecords) { try ChatSink.of(text) }
        }
    }
}
