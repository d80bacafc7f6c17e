import SearchQuery
import Testing
import TranscriptModel

@Suite struct TextFoldingTests {
    static let unchanged = [
        "", "my parcel never arrived", "Schöne Grüße, 50 % – „ja“!", "Ελληνικη και по-русски", "שלום עולם",
        "مرحبا بالعالم",
        "cafe\u{301}", "a\u{300}\u{301}\u{302}", "½ © ® ™ → ₹", "\t\n\r\u{1}\u{7F}", "na\u{200B}ive",
        "a" + String(repeating: "\u{301}", count: 30),
    ]

    @Test(arguments: unchanged) func `text that the tokenizer reads well is indexed as it is`(text: String) {
        #expect(TextFolding.indexCopy(of: Untrusted(text)) == nil)
    }

    static let copies: [(String, String)] = [
        ("a\0b", "a b"),
        ("我用iPhone，好", "我 用 iPhone, 好 "),
        ("ที่", "ท \u{F0E35} \u{F0E48} "),
        ("한국어", "한 국 어 "),
        ("ひらガナ", "ひ ら ガ ナ "),
        ("ＡＢＣ１２３", "ABC123"),
        ("٤٢ ۴۲ ४२", "42 42 42"),
        ("𝟒𝟐 𝐇𝐞𝐲 𝗵𝗶", "42 Hey hi"),
        ("sınır ﬁn", "sinir fin"),
        ("Łódź, Øster Đorđe", "Lódź, Oster Dorde"),
        ("Ελλάδα ΚΑΦΈΣ", "Ελλαδα ΚΑΦΕΣ"),
        ("Ёлка ещё", "Елка еще"),
        ("أحمد إلى مدرسة", "احمد الي مدرسه"),
        ("ｶﾀｶﾅ ｶﾞﾊﾟｳﾞ", "カ タ カ ナ  ガ パ ヴ "),
        ("AB-1234-5", "AB-1234-5 AB12345"),
        ("call +44 7700 900-123!", "call +44 7700 900-123! 900123 xphone00900123"),
        ("07700 900123 or (020) 7946 0958", "07700 900123 or (020) 7946 0958 xphone00900123 xphone79460958"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "07700 900123 xphone00900123"),
        ("ok👍🏽!", "ok xemoji1f44d !"),
        ("❤️", "xemoji2764 "),
        ("👩‍👧", "xemoji1f469 xemoji1f467 "),
        ("🇩🇪", "xemoji1f1e9 xemoji1f1ea "),
        ("1️⃣", "1"),
        ("★ ✓", "xemoji2605  xemoji2713 "),
        ("हिन्दी", "ह\u{F093F}न\u{F094D}द\u{F0940}"),
        ("كِتَابٌ", "كتاب"),
        ("مـــرحبا", "مرحبا"),
        ("שָׁלוֹם", "שלום"),
        ("\u{2068}Priya\u{2069}", "Priya "),
        ("100₽", "100 "),
        ("a" + String(repeating: "\u{301}", count: 31), "a" + String(repeating: "\u{301}", count: 30)),
        ("\u{301}x我", "x 我 "),
    ]

    @Test(arguments: copies) func `text that the tokenizer reads badly gets a copy`(text: String, expected: String) {
        let copy = TextFolding.indexCopy(of: Untrusted(text))
        #expect(
            copy.map { Untrusted($0) } == Untrusted(expected),
            "\(copy.map { String(decoding: $0, as: UTF8.self) } ?? "nil")")
    }

    static let invalid: [[UInt8]] = [
        [0x61, 0xFF, 0x62], [0x61, 0x80, 0x62], [0x61, 0xC0, 0xAF, 0x62], [0x61, 0xED, 0xA0, 0x80, 0x62],
        [0x61, 0xF4, 0x90, 0x80, 0x80, 0x62], [0x61, 0xE2, 0x82, 0x62], [0x61, 0xF8, 0x62],
        [0x61, 0xE0, 0x81, 0xB8, 0x62], [0x61, 0xF0, 0x80, 0x80, 0xAF, 0x62],
    ]

    @Test(arguments: invalid) func `bytes that are no text part words`(bytes: [UInt8]) {
        #expect(TextFolding.indexCopy(of: Untrusted(bytes)) == Array("a b".utf8))
        #expect(TextFolding.tokens(of: bytes) == [[0x61], [0x62]])
    }

    @Test func `text that breaks off in the middle of a character is read to its end`() {
        #expect(TextFolding.indexCopy(of: Untrusted([0x61, 0xF0, 0x9F, 0x98])) == Array("a ".utf8))
    }

    static let words: [(String, [String])] = [
        ("what's up", ["what", "s", "up"]),
        ("user@example.com", ["user", "example", "com"]),
        ("C++", ["C"]),
        ("退款。", ["退", "款"]),
        ("—", []),
        ("Café–Bar", ["Café", "Bar"]),
        ("a_b", ["a", "b"]),
        ("👍🏽", ["xemoji1f44d"]),
        ("cafe\u{301}s", ["cafe\u{301}s"]),
        ("x\u{332}y", ["xy"]),
    ]

    @Test(arguments: words) func `a text has these words`(text: String, expected: [String]) {
        #expect(TextFolding.tokens(of: Array(text.utf8)).map(Untrusted.init) == expected.map { Untrusted($0) })
    }

    @Test func `a scalar finds itself in a text that holds it, and folding twice changes nothing`() {
        var failures: [UInt32] = []
        // All of the small and busy blocks, and every 61st of the rest.
        let all =
            [0x80...0x33FF, 0xA4D0...0xABFF, 0xF8F0...0xFFFF, 0x1D400...0x1D7FF, 0x1F000...0x1FAFF]
            as [ClosedRange<UInt32>]
        for value in all.joined().map({ $0 }) + stride(from: 0x3400, through: 0x10FFFF, by: 61) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = Array("a\(scalar)b \(scalar)".utf8)
            let indexed = TextFolding.indexCopy(of: Untrusted(text)) ?? text
            let words = TextFolding.tokens(of: text)
            if TextFolding.tokens(of: indexed) != words { failures.append(value) }
        }
        #expect(failures.isEmpty)
    }

    @Test(arguments: 0..<9) func `a NUL or a foreign byte is seen at any place in a word of the machine`(place: Int) {
        for byte: UInt8 in [0x00, 0x80, 0xFF] {
            var text = [UInt8](repeating: 0x61, count: 16)
            text[place] = byte
            #expect(TextFolding.indexCopy(of: Untrusted(text)) != nil)
        }
    }
}
