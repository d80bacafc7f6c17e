import TestSupport
import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("\u{1B}[2J\u{7}\u{7F}\0", #"\x1b[2J\x07\x7f\x00"#), ("a\tb\nc\rd", #"a\tb\nc\rd"#), (#"C:\x1b"#, #"C:\\x1b"#),
        ("\u{9B}2J\u{85}", #"\u{9b}2J\u{85}"#),
        ("\u{202E}x\u{2066}\u{200F}\u{61C}", #"\u{202e}x\u{2066}\u{200f}\u{061c}"#),
        ("\u{E0041}a\u{200B}\u{FEFF}\u{AD}\u{2028}", #"\u{0e0041}a\u{200b}\u{feff}\u{ad}\u{2028}"#),
        ("مرحبا שלום می\u{200C}خواهم", "مرحبا שלום می\u{200C}خواهم"),
        ("👩\u{200D}👩\u{200D}👧 ❤\u{FE0F} 👍🏽", "👩\u{200D}👩\u{200D}👧 ❤\u{FE0F} 👍🏽"),
        ("a\u{200D}b 👩\u{200D}x", #"a\u{200d}b 👩\u{200d}x"#), ("a\u{FE0F}", #"a\u{fe0f}"#),
        ("1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}"),
        ("ශ්\u{200D}රී", "ශ්\u{200D}රී"), ("e\u{301}", "e\u{301}"),
    ])
    func `what acts or hides is spelled out, the rest stays`(_ text: String, _ expected: String) {
        #expect(PlainText.line(Untrusted(text)) == Array(expected.utf8))
    }

    @Test func `a byte that is no UTF-8 is spelled by itself`() {
        #expect(PlainText.line(Untrusted([0x9B, 0xC0, 0x9B, 0x61])) == Array(#"\x9b\xc0\x9ba"#.utf8))
    }

    @Test(arguments: [
        ("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("😀", 2), ("👩\u{200D}👩\u{200D}👧", 2), ("👍🏽", 2), ("🇬🇧", 2),
        ("❤\u{FE0F}", 2),
        ("한국", 4), ("ｆ", 2), ("\u{1B}", 4), ("مرحبا", 5), ("กำ", 2), ("…–", 2),
    ])
    func `columns are those of a terminal`(_ text: String, _ columns: Int) {
        #expect(PlainText.columns(of: Untrusted(text)) == columns)
    }

    @Test(arguments: [
        ("one two three four", "> one two\n> three four\n"), ("abcdefghijklmnop", "> abcdefghij\n> klmnop\n"),
        ("a\nb\r\nc\n\nd", "> a\n> b\n> c\n\n> d\n"), ("", "\n"), ("  code  x", ">   code  x\n"),
        ("漢字漢字漢字", "> 漢字漢字漢\n> 字\n"), ("a \u{1B}\u{1B}\u{1B}", "> a \\x1b\\x1b\n> \\x1b\n"),
        ("1234567890 12", "> 1234567890\n> 12\n"),
    ])
    func `lines break at spaces and keep their prefix`(_ text: String, _ expected: String) {
        var page: [UInt8] = []
        PlainText.appendLines(Untrusted(text), prefix: Array("> ".utf8), columns: 12, to: &page)
        #expect(String(decoding: page, as: UTF8.self) == expected)
    }

    @Test func `no hostile text leaves a forbidden byte, on one line or on many`() throws {
        for text in SharedData.isHere ? try HostileTexts.all() : HostileTexts.own {
            #expect(!PlainText.line(text).contains(0x0A))
            #expect(ForbiddenBytes.first(in: PlainText.line(text)) == nil)
            var page: [UInt8] = []
            PlainText.appendLines(text, prefix: Array("    ".utf8), columns: 80, to: &page)
            #expect(ForbiddenBytes.first(in: page) == nil)
            for line in page.split(separator: 0x0A) { #expect(line.starts(with: "    ".utf8)) }
        }
    }

    @Test func `the spelling can be undone`() throws {
        for text in SharedData.isHere ? try HostileTexts.all() : HostileTexts.own where text.count < 10_000 {
            #expect(Unescaped.bytes(of: PlainText.line(text)) == text.bytes)
        }
    }
}

/// What T-20 forbids on a terminal and in a file.
enum ForbiddenBytes {
    /// Offset of the first forbidden byte: a control but TAB and LF, DEL, a C1 control, or what is no UTF-8.
    static func first(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var previous: UInt8 = 0
            for (at, byte) in bytes.enumerated() {
                if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { return at }
                if previous == 0xC2 && byte < 0xA0 { return at - 1 }
                previous = byte
            }
            return UTF8Check.firstProblem(in: bytes)
        }
    }
}

/// The way back from the spelling of plain text.
enum Unescaped {
    static func bytes(of line: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = line[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch letter {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "x"): bytes.append(UInt8(hexadecimal(rest.prefix(2)))); rest = rest.dropFirst(2)
            case UInt8(ascii: "u"):
                let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
                rest = rest.dropFirst(digits.count + 2)
                bytes += Unicode.Scalar(hexadecimal(digits)).map { Array(String(Character($0)).utf8) } ?? []
            default: bytes.append(letter)
            }
        }
        return bytes
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32 {
        UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
    }
}
