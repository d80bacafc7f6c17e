import TestSupport
import Testing
import TranscriptExporting
import TranscriptModel

/// What must not be read is nowhere to be read.
@Suite struct RedactionTests {
    private static let all = RedactionPlan(kinds: Set(RedactionKind.allCases))

    private func redacted(_ text: String, _ kinds: RedactionKind...) -> String {
        Redactor(RedactionPlan(kinds: Set(kinds))).redacted(Untrusted(text)).repaired
    }

    @Test(arguments: [
        ("call +44 7700 900123 now", "call [phone 1] now"), ("0044 7700 900123", "[phone 1]"),
        ("(020) 7946 0958", "[phone 1]"), ("07700 900123", "[phone 1]"), ("202-555-0148", "[phone 1]"),
        ("1 (202) 555-0148", "[phone 1]"), ("44 7700 900123", "[phone 1]"), ("447700900123", "[phone 1]"),
        ("https://wa.me/447700900123?x=1", "https://wa.me/[phone 1]?x=1"), ("tel:+447700900123", "tel:[phone 1]"),
        ("phone=%2B447700900123&", "phone=%2B[phone 1]&"), ("٠٧٧٠٠ ٩٠٠١٢٣", "[phone 1]"),
        ("+44\u{200B}7700\u{202F}900\u{2011}123", "[phone 1]"), ("０７７００９００１２３", "[phone 1]"),
        ("06 12 34 56 78", "[phone 1]"), ("+447700900123, 07700900123", "[phone 1], [phone 2]"),
        ("+44(0)7700900123 +447700900123", "[phone 1] [phone 1]"),
        ("(+44) (0) 7700 900123, +44 7700 900123", "[phone 1], [phone 1]"), ("(+44 7700 900123)", "([phone 1])"),
        ("+44 (0)", "+44 (0)"), ("+4 0", "+4 0"),
        ("wamid.HBgMNDQ3NzAwOTAwMTIz== ok", "[id 1] ok"),
    ])
    func `a phone number is found in every spelling`(text: String, wanted: String) {
        #expect(redacted(text, .phone) == wanted)
    }

    @Test(arguments: [
        "on 2026-03-02 09:12", "02.03.2026 09:12", "order 123456", "1,234.50", "5 items for 12.99", "room 0123",
        "0MwQy000001NwA1KAK", "a0B000000000001AAA", "9:00 - 10:30", "",
    ])
    func `what is no phone number stays`(text: String) {
        #expect(redacted(text, .phone) == text)
    }

    @Test(arguments: [
        ("4111 1111 1111 1111", "[card 1]"), ("4111-1111-1111-1111 12/27 123", "[card 1] 12/27 123"),
        ("378282246310005", "[card 1]"), ("card4111111111111111.", "card[card 1]."),
        ("4111 1111 1111 1112", "4111 1111 1111 1112"), ("0000 0000 0000 0000", "0000 0000 0000 0000"),
        ("4111_1111_1111_1111", "[card 1]"), ("4111–1111–1111–1111", "[card 1]"), ("4111 1111\n1111 1111", "[card 1]"),
        ("4111111111111111 and 4111 1111 1111 1111", "[card 1] and [card 1]"),
    ])
    func `a card's number is known by its check digit`(text: String, wanted: String) {
        #expect(redacted(text, .card) == wanted)
    }

    @Test(arguments: [
        ("GB82 WEST 1234 5698 7654 32", "[iban 1]"),
        ("pay to de89370400440532013000, please", "pay to [iban 1], please"),
        ("GB82 WEST 1234 5698 7654 33", "GB82 WEST 1234 5698 7654 33"),
        ("NO93 8601 1117 947 thanks", "[iban 1] thanks"), ("IBAN:GB82WEST12345698765432BIC", "IBAN:[iban 1]BIC"),
        ("xGB82WEST12345698765432", "xGB82WEST12345698765432"),
    ])
    func `an account's number is known by its remainder`(text: String, wanted: String) {
        #expect(redacted(text, .iban) == wanted)
    }

    @Test(arguments: [
        ("mail priya.raman+x@example.test.", "mail [email 1]."), ("a@b", "a@b"), ("@priya at 5", "@priya at 5"),
        ("?to=priya%40example.test&", "[email 1]&"), ("Priya@Example.Test PRIYA@example.test", "[email 1] [email 1]"),
        ("https://shop.test/u/Ro?tel=1&m=r@x.io, r@x.io", "https://shop.test/u/Ro?tel=1&m=[email 1], [email 1]"),
        ("https://x.test/?e=a%40b.de&t=1", "https://x.test/?e=[email 1]&t=1"),
        ("https://maps.test/@51.50735,-0.12776", "https://maps.test/@51.50735,-0.12776"),
        ("to \"quoted name\"@example.com.", "to [email 1]."), ("say \"hi\" @home", "say \"hi\" @home"),
        ("\"@a.b", "\"@a.b"), ("//@b.de", "//@b.de"), ("//a@b.de", "//[email 1]"),
        ("пётр@пример.рф", "[email 1]"), ("x@y.z@w.v", "[email 1]@w.v"), ("@@@a@@b.c", "@@@a@@b.c"),
    ])
    func `an address of mail is found`(text: String, wanted: String) {
        #expect(redacted(text, .email) == wanted)
    }

    @Test func `names are known wherever they stand, whole and in part`() {
        let redactor = Redactor(RedactionPlan(kinds: [.name]))
        redactor.learn(.customer(Customer(id: Specimen.customerID, names: ["Priya Raman", "王小明"], addresses: [])))
        func shown(_ text: String) -> String { redactor.redacted(Untrusted(text)).repaired }
        #expect(shown("Hi PRIYA, is this Priya Raman?") == "Hi [name 1], is this [name 1]?")
        #expect(shown("Mrs Raman’s order") == "Mrs [name 1]’s order")
        #expect(shown("príya") == "[name 1]")
        #expect(shown("Priyanka and Ramanathan") == "Priyanka and Ramanathan")
        #expect(shown("您好王小明先生") == "您好[name 2]先生")
    }

    @Test(arguments: [
        ("Nguyễn Văn An", "here is nguyen", "here is [name 1]"), ("Nguyễn", "NGUYE\u{302}\u{303}N!", "[name 1]!"),
        ("Γιάννης", "ΓΙΑΝΝΗΣ, γιαννησ", "[name 1], [name 1]"), ("Łukasz Weiß", "lukasz, WEISS", "[name 1], [name 1]"),
        ("Алёна", "Алена", "[name 1]"), ("Ærøskøbing", "Aeroskobing", "[name 1]"),
        ("Işıl", "ISIL isil", "[name 1] [name 1]"),
    ])
    func `a name is known in the spelling of any keyboard`(name: String, text: String, wanted: String) {
        let redactor = Redactor(RedactionPlan(kinds: [.name]))
        redactor.learn(.customer(Customer(id: Specimen.customerID, names: [Untrusted(name)], addresses: [])))
        #expect(redactor.redacted(Untrusted(text)).repaired == wanted)
    }

    @Test func `a backslash at the end of a pattern is one`() throws {
        let redactor = Redactor(RedactionPlan(patterns: [try RedactionPattern(Array("ab\\".utf8))]))
        #expect(redactor.redacted("ab\\ abc") == "[pattern 1] abc")
    }

    @Test func `known numbers have one placeholder in every spelling`() {
        let redactor = Redactor(RedactionPlan(kinds: [.phone]))
        redactor.learn(.customer(Specimen().customer))
        let text = redactor.redacted("+447700900123 447700900123 07700 900123 (07700) 900-123 7700900123, 7700 900 123")
        #expect(text == "[phone 1] [phone 1] [phone 1] [phone 1] [phone 1], [phone 1]")
    }

    @Test func `patterns of a file are found`() throws {
        let patterns = try ["NW-######", "acme*", "?#?-x"].map { try RedactionPattern(Array($0.utf8)) }
        let redactor = Redactor(RedactionPlan(patterns: patterns))
        let text = redactor.redacted("order nw-123456 of ACMEcorp, a1b-X; NW-12345")
        #expect(text == "order [pattern 1] of [pattern 2], [pattern 3]; NW-12345")
        #expect(throws: RedactionPattern.Problem.tooShort) { try RedactionPattern(Array("a*".utf8)) }
        #expect(throws: RedactionPattern.Problem.starInside) { try RedactionPattern(Array("ab*c".utf8)) }
    }

    @Test func `two that overlap become one, without a remainder`() {
        let text = "447700900123@example.test and 4111 1111 1111 1111 5"
        let shown = Redactor(Self.all).redacted(Untrusted(text)).repaired
        #expect(shown.hasPrefix("[email 1] and [card 1]"))
        #expect(!shown.contains("1111"))
    }

    /// Canaries of each kind, each a value that occurs nowhere else.
    private static let canaries: [(spellings: [String], original: String)] = [
        (["+44 7700 900456", "447700900456", "07700 900456"], "900456"), (["zebra.quagga@okapi.test"], "okapi"),
        (["4012 8888 8888 1881", "4012888888881881"], "1881"), (["GB33 BUKB 2020 1555 5555 55"], "BUKB"),
        (["Xanthippe Quillfeather", "QUILLFEATHER", "xanthippe"], "uillfeather"),
    ]

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `no original survives in any field of any format`(format: String) throws {
        let exporter = try #require(TranscriptExporters.named(format))
        for canary in Self.canaries {
            for spelling in canary.spellings {
                let bytes = try exported("see \(spelling), please", name: "Xanthippe Quillfeather", exporter)
                let text = String(decoding: bytes, as: UTF8.self).lowercased()
                #expect(!text.contains(canary.original.lowercased()), "\(format): \(spelling)")
                #expect(!text.contains("xanthippe") && !text.contains("447700900123"), "\(format)")
            }
        }
    }

    /// A transcript with one text in every field, redacted.
    private func exported(_ text: String, name: String, _ exporter: any TranscriptExporter) throws -> [UInt8] {
        let text = Untrusted(text)
        let specimen = Specimen(
            customerName: Untrusted(name), text: text, fileName: text, link: text, template: text, session: text,
            source: text, button: text)
        let redactor = Redactor(Self.all)
        let items = specimen.items
        for item in items { redactor.learn(item) }
        let shown = items.map { redactor.redacted($0) }
        var header = specimen.header
        if case .customer(let customer)? = shown.first { header.customer = customer }
        header.query = text
        header.selection.session = text
        header.gaps = [text.repaired]
        header.madeWith = Untrusted("segue export --query \(text.repaired)")
        header = redactor.redacted(header)
        header.redactions = redactor.redactions
        #expect(header.madeWith == nil)
        return try export(exporter, header, shown, specimen.totals)
    }

    @Test func `random texts lose what is in them, and nothing makes the time grow`() {
        var random = Repeatable(seed: 7)
        let pieces = [
            "4", "1", "+", "4111 1111 1111 1111", "@", ".", "a", "é", " ", "-", "\n", "wamid.", "GB82", "WEST", "%40",
            "٣", "(", ")", "王", "Priya", "\u{200B}",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            .joined()
            let redactor = Redactor(Self.all)
            let once = redactor.redacted(Untrusted("\(text) +447700900456 \(text)"))
            #expect(!once.repaired.contains("900456"), "\(text.debugDescription)")
        }
    }

    @Test(arguments: ["1 ", "a@", "GB82 ", "@", "wamid.", "4111 1111 1111 1111 ", "+", "a.b@c.", "%40", "Priya "])
    func `the time is linear`(piece: String) {
        func steps(_ count: Int) -> Duration {
            let text = Untrusted(String(repeating: piece, count: count))
            let redactor = Redactor(Self.all)
            redactor.learn(.customer(Specimen().customer))
            return ContinuousClock().measure { _ = redactor.redacted(text) }
        }
        _ = steps(1000)
        let (small, large) = (steps(20_000), steps(160_000))
        #expect(large < small * 40 + .milliseconds(200), "\(piece): \(small) \(large)")
    }
}
