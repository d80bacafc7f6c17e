import TestSupport
import Testing

@testable import TranscriptModel

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        "+44 7700 900123", "+447700900123", "447700900123", "00447700900123", "whatsapp:+447700900123",
        "+44 (7700) 900-123", "+44.7700.900123", "+44/7700/900123", "(+44) 7700 900123", "+44 (0)7700 900123",
        "0044 (0)7700 900123", "\u{202A}+44\u{A0}7700\u{202F}900\u{2011}123\u{202C}",
        "\u{200E}+44\u{2009}7700\u{2013}900123\u{2069}", "\u{FEFF}+44\t7700900123",
    ])
    func `every spelling of a number is one number`(text: String) {
        #expect(PhoneNumber.canonical(text.utf8) == "+447700900123")
    }

    @Test(
        arguments: [
            ("07700 900123", "GB", "+447700900123"), ("07700 900123", "gb", "+447700900123"),
            ("07700 900123", nil, nil),
            ("07700 900123", "US", nil), ("07700 900123", "ZZ", nil), ("0151 23456789", "DE", "+4915123456789"),
            ("+44 7700 900123", "DE", "+447700900123"), ("1 555 010 0199", "GB", "+15550100199"),
        ] as [(String, String?, Untrusted?)])
    func `a trunk prefix needs a region`(text: String, region: String?, number: Untrusted?) {
        #expect(PhoneNumber.canonical(text.utf8, region: region) == number)
    }

    @Test(arguments: [
        ("+52 1 55 5555 0100", "+52 55 5555 0100"), ("+54 11 5555 0100", "+54 9 11 5555 0100"),
        ("+55 11 9555 0100", "+55 11 9 9555 0100"), ("+55 11 6555 0100", "+55 11 9 6555 0100"),
    ])
    func `national variants of a mobile number are one`(one: String, other: String) {
        #expect(PhoneNumber.canonical(one.utf8) != nil)
        #expect(PhoneNumber.canonical(one.utf8) == PhoneNumber.canonical(other.utf8))
    }

    @Test(
        arguments: [
            ("+55 11 3555 0100", "+551135550100"), ("+52 55 5555 0100", "+525555550100"),
            ("+54 9 11 5555 0100", "+5491155550100"),
        ] as [(String, Untrusted?)])
    func `other numbers stay`(text: String, number: Untrusted?) {
        #expect(PhoneNumber.canonical(text.utf8) == number)
    }

    @Test(arguments: [
        "", "+", "whatsapp:", "12345", "+123456", "+1234567890123456", "+0447700900123", "000447700900123", "Nobody 0",
        "44 7700 900123 ext 4", "44+7700900123", "++447700900123", "x@example.test", "+44770090012\u{663}",
        "+44\u{301}7700900123", "+44\u{0}7700900123", "US.13491208655302741918", "(0)", "(0)(0)(0)",
    ])
    func `what is no number is none`(text: String) {
        #expect(PhoneNumber.canonical(text.utf8) == nil)
    }

    @Test(
        arguments: [
            ("07700 900123", "GB", "+447700900123"), ("7700 900123", "GB", "+7700900123"),
            ("447700900123", "GB", "+447700900123"), ("(555) 010-0199", "US", "+15550100199"),
            ("1 555 010 0199", "US", "+15550100199"), ("011 44 7700 900123", "US", "+447700900123"),
            ("612 34 56 78", "ES", "+34612345678"), ("34612345678", "ES", "+34612345678"),
            ("447700900123", "ES", "+447700900123"), ("8 912 345 67 89", "RU", "+79123456789"),
            ("06 30 123 4567", "HU", "+36301234567"), ("06 1234 5678", "IT", "+390612345678"),
            ("07 01 23 45 67", "CI", "+2250701234567"), ("044 55 5555 0100", "MX", "+525555550100"),
            ("55 5555 0100", "MX", "+525555550100"), ("011 15 5555-0100", "AR", "+5491155550100"),
            ("0351 15 555-0100", "AR", "+5493515550100"), ("011 9555 0100", "BR", "+5511995550100"),
            ("020 8346 0123", "ZZ", nil), ("07700 900123", "US", nil), ("call me", "GB", nil),
        ] as [(String, String, Untrusted?)])
    func `what people write at home is read as a number of their region`(
        text: String, region: String, number: Untrusted?
    ) {
        #expect(PhoneNumber.written(text.utf8, region: region) == number)
    }

    @Test(
        arguments: [
            ("07700 900123", ["+447700900123", "+817700900123"], ["+17700900123"]),
            ("555 010 0199", ["+15550100199"], ["+445550100199"]), ("+44 7700 900123", [], ["+447700900123"]),
        ] as [(String, [Untrusted], [Untrusted])])
    func `a number without a region may be one of many`(text: String, among: [Untrusted], not: [Untrusted]) {
        let readings = PhoneNumber.nationalReadings(of: text.utf8)
        for number in among { #expect(readings.contains(number)) }
        for number in not { #expect(!readings.contains(number)) }
        #expect(among.isEmpty == readings.isEmpty)
    }

    @Test func `every region has a code of the plan and lengths that fit it`() {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        var count = 0
        for first in letters {
            for second in letters {
                guard let region = PhoneRegion(String(decoding: [first, second], as: UTF8.self)) else { continue }
                count += 1
                #expect((1...3).contains(region.code.count) && region.code.first != UInt8(ascii: "0"))
                #expect(!region.lengths.isEmpty && region.lengths.allSatisfy { (2...15).contains($0) })
            }
        }
        #expect(count == 245)
    }

    @Test(arguments: 0..<500)
    func `a number stays what it is`(seed: Int) {
        var random = Repeatable(seed: UInt64(seed))
        let signs = Array("0123456789+ -().".utf8)
        let text = (0..<16).map { _ in signs[Int(random.next() % UInt64(signs.count))] }
        guard let number = PhoneNumber.canonical(text, region: "GB") else { return }
        #expect(PhoneNumber.canonical(number.bytes) == number, "seed \(seed)")
    }
}
