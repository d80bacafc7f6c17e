import Testing
import TranscriptModel

@testable import LogImporting

/// Logs in other encodings: what is taken for proof of one, and what comes out.
@Suite struct TextEncodingTests {
    private static let text = "24/11/2022, 13:05 - Ana: Grüße, café – 5 €\n24/11/2022, 13:06 - Leo: ok 😀\n"

    private func utf16(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let halves = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return encoding == .utf16LittleEndian ? halves : halves.reversed()
        }
    }

    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, chunk: Int = .max) throws -> ([UInt8], Int) {
        let repairs = RepairCount()
        let log = LogContent(name: "a") { ChatBytes(bytes, chunk: chunk) }.decoded(from: encoding, repairs: repairs)
        let source = try log.open()
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 7)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return (result, repairs.count) }
            result += buffer[..<count]
        }
    }

    private func isWindows1252(_ bytes: [UInt8], chunk: Int = 3) -> Bool {
        var survey = SingleByteSurvey()
        var rest = bytes[...]
        while !rest.isEmpty {
            Array(rest.prefix(chunk)).withUnsafeBytes { survey.see($0) }
            rest = rest.dropFirst(chunk)
        }
        return survey.isWindows1252()
    }

    @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian], [1, 2, 3, Int.max])
    func `UTF-16 is told by its mark or its zeros, and read in pieces of any size`(
        _ encoding: TextEncoding, _ chunk: Int
    ) throws {
        let bare = utf16(Self.text, encoding)
        let marked = utf16("\u{FEFF}", encoding) + bare
        #expect(EncodingDecision.of(head: bare) == EncodingDecision(encoding, by: .zeroBytes))
        #expect(EncodingDecision.of(head: marked) == EncodingDecision(encoding, by: .byteOrderMark))
        for bytes in [bare, marked] {
            let (text, repairs) = try decoded(bytes, encoding, chunk: chunk)
            #expect(text == Array(Self.text.utf8))
            #expect(repairs == 0)
        }
    }

    @Test(arguments: [
        [], [0xFF], [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
        Array("{\"a\":1}".utf8), [UInt8](repeating: 0, count: 2000), [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0],
    ])
    func `what is no UTF-16 is not taken for it`(_ bytes: [UInt8]) {
        #expect(EncodingDecision.of(head: bytes) == nil)
    }

    @Test func `halves of pairs and an odd byte become U+FFFD and are counted`() throws {
        let units: [UInt8] = [0x41, 0, 0x00, 0xD8, 0x42, 0, 0x00, 0xDC, 0x00, 0xD8, 0x00, 0xD8, 0x00, 0xDC, 0x43]
        let (text, repairs) = try decoded(units, .utf16LittleEndian, chunk: 1)
        #expect(text == Array("A\u{FFFD}B\u{FFFD}\u{FFFD}\u{10000}\u{FFFD}".utf8))
        #expect(repairs == 4)
    }

    @Test func `Windows-1252 is read with its own punctuation`() throws {
        let (text, repairs) = try decoded([0x80, 0x20, 0x93, 0xE9, 0x94, 0x81], .windows1252)
        #expect(text == Array("€ “é”\u{81}".utf8))
        #expect(repairs == 0)
    }

    @Test(arguments: [
        ("café", [0x63, 0x61, 0x66, 0xE9, 0x0A], true),
        ("it’s – 5 €", [0x69, 0x74, 0x92, 0x73, 0x20, 0x96, 0x20, 0x35, 0x20, 0x80], true),
        ("ASCII", Array("plain\n".utf8), false),
        ("UTF-8", Array("café\n".utf8), false),
        ("UTF-8 with a broken byte", Array("café ".utf8) + [0x63, 0xE9, 0x0A], false),
        ("a broken byte before UTF-8", [0x63, 0xE9, 0x0A] + Array("Grüße".utf8), false),
        ("Cyrillic in Windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xEC, 0xE8, 0xF0], false),
        ("Polish in Windows-1250", [0x7A, 0xB3, 0x6F, 0x74, 0x79, 0x0A], false),
        ("Chinese in GBK", [0xC4, 0xE3, 0xBA, 0xC3, 0x0A], false),
        ("what Windows-1252 does not define", [0x61, 0x8D, 0x62], false),
    ])
    func `Windows-1252 needs proof from all bytes`(_ name: String, _ bytes: [UInt8], _ isProven: Bool) {
        for chunk in [1, 3, 1000] { #expect(isWindows1252(bytes, chunk: chunk) == isProven, "\(name)") }
    }

    @Test func `names of encodings are taken in any case`() {
        #expect(TextEncoding(named: "UTF-8") == .utf8)
        #expect(TextEncoding(named: "Latin1") == .windows1252)
        #expect(TextEncoding(named: "UTF-16BE") == .utf16BigEndian)
        #expect(TextEncoding(named: "ebcdic") == nil)
    }
}
