import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct KeywordTests {
    private static let lists = KeywordLists(
        marketing: ["Coupon", "Straße", "ΟΔΟΣ", "20% off", "ÇA VA", "c++"], optOut: ["STOP"], optIn: ["Start"],
        help: ["help"])

    @Test(arguments: [
        "coupon", "Coupon ", "COUPON!", "¡coupon!", "*coupon*", "_Coupon_", "~coupon~", "`coupon`", "\"coupon\"",
        "“Coupon”",
        "«coupon»", " \n\tcoupon\r\n", "\u{A0}coupon\u{202F}", "\u{200E}coupon\u{FEFF}", "(coupon).", "…coupon…",
        "—coupon",
        "coupon\u{FE0F}", "\u{0}coupon\u{0}", "straße", "STRASSE", "Strasse", "STRAẞE", "ſtrasse", "οδος", "Οδοσ",
        "20% OFF!!",
        "ça va?", "C++",
    ]) func `a marketing keyword is found whatever its case and punctuation`(text: String) {
        #expect(KeywordTests.lists.kind(of: Array(text.utf8)) == .marketing)
    }

    @Test func `a keyword is found however much punctuation is around it`() {
        let text = String(repeating: " ", count: 5000) + "coupon" + String(repeating: "!", count: 5000)
        #expect(KeywordTests.lists.kind(of: Array(text.utf8)) == .marketing)
    }

    @Test(arguments: [
        "", " ", "!?", "coupon please", "my coupon", "cou pon", "cou-pon", "coupons", "coupon 🎁", "coupon1", "off",
        "20 off",
        "20%off", "c", "stopp", "coupo\u{301}n", "<coupon>", "$coupon",
    ]) func `what is not the whole message is no keyword`(text: String) {
        #expect(KeywordTests.lists.kind(of: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        ("Stop.", KeywordLists.Kind.optOut), ("START", .optIn), ("Help?", .help),
    ]) func `each list gives its kind`(text: String, kind: KeywordLists.Kind) {
        #expect(KeywordTests.lists.kind(of: Array(text.utf8)) == kind)
    }

    @Test func `of several lists the more careful one counts`() {
        let word: [Untrusted] = ["yes"]
        let text = Array("YES!".utf8)
        #expect(KeywordLists(marketing: word, optOut: word, optIn: word, help: word).kind(of: text) == .optOut)
        #expect(KeywordLists(marketing: word, optIn: word, help: word).kind(of: text) == .help)
        #expect(KeywordLists(marketing: word, optIn: word).kind(of: text) == .optIn)
        #expect(KeywordLists(marketing: word).kind(of: text) == .marketing)
    }

    @Test func `no lists and empty keywords match nothing`() {
        #expect(KeywordLists().kind(of: Array("coupon".utf8)) == nil)
        #expect(KeywordLists(marketing: ["", "!"]).kind(of: Array("!".utf8)) == nil)
        #expect(KeywordLists(marketing: ["", "!"]).kind(of: []) == nil)
    }

    @Test func `bytes that are no text are no keyword and no trap`() {
        for bytes: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0x63], [0xE2, 0x80]] {
            #expect(KeywordTests.lists.kind(of: bytes + Array("coupon".utf8) + bytes) == nil)
        }
    }

    @Test func `letters that shrink when they are folded are found too`() {
        // Kelvin signs: three bytes each, one when folded.
        let lists = KeywordLists(marketing: ["kk"], supportWords: ["kkk"])
        #expect(lists.kind(of: Array("\u{212A}\u{212A}".utf8)) == .marketing)
        #expect(lists.containsSupportWord(Array("a \u{212A}\u{212A}\u{212A}".utf8)))
    }

    @Test func `a keyword is folded for comparison`() {
        #expect(CaseFolding.keyword(Array(" ¡STRAẞE! ".utf8)) == Array("strasse".utf8))
        #expect(CaseFolding.keyword(Array("Ὀδυσσεύς".utf8)) == CaseFolding.keyword(Array("ὈΔΥΣΣΕΎΣ".utf8)))
    }
}

@Suite struct SupportWordTests {
    private static let lists = KeywordLists(supportWords: ["Human", "refund", "Straße", "помощь"])

    @Test(arguments: [
        "human", "can I talk to a HUMAN??", "refund/return", "*refund*", "(refund)", "a human's help", "STRASSE 5",
        "Мне нужна ПОМОЩЬ",
        "now\nrefund\nplease", "re-refund",
    ]) func `a support word is found as a whole word`(text: String) {
        #expect(SupportWordTests.lists.containsSupportWord(Array(text.utf8)))
    }

    @Test(arguments: [
        "", "humanity", "inhuman", "refunds", "re fund", "human2", "помощью", "refund\u{301}", "hum\u{200B}an",
    ]) func `a part of a word is no support word`(text: String) {
        #expect(!SupportWordTests.lists.containsSupportWord(Array(text.utf8)))
    }

    @Test func `the words of a text are its runs of letters, digits and marks`() {
        let words = CaseFolding.words(Array("It's 20% OFF: Größe 5, e\u{301}té\u{FF}!".utf8)).map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(
            words.map { Array($0.utf8) }
                == ["it", "s", "20", "off", "grösse", "5", "e\u{301}téÿ"].map { Array($0.utf8) })
    }
}
