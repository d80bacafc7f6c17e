import TestSupport
import Testing
import TranscriptModel

@Suite struct PublicIDTests {
    @Test(arguments: PublicID.Kind.allCases)
    func `an id comes back from its text, in any case`(kind: PublicID.Kind) {
        var random = Repeatable(seed: 7)
        for bits in [0, 1, 31, .max, 1 << 63] + (0..<100).map({ _ in random.next() }) {
            let id = PublicID(kind, bits)
            #expect(id.text.utf8.count == 14)
            #expect(PublicID(id.text) == id)
            #expect(PublicID(id.text.uppercased()) == id)
        }
    }

    @Test func `the text is a letter and base 32`() {
        #expect(PublicID(.message, 0).text == "m0000000000000")
        #expect(PublicID(.customer, .max).text == "cfzzzzzzzzzzzz")
        #expect(PublicID(.transition, 0x1234_5678_9ABC_DEF0).text == "t14d2pf2dbsqqg")
    }

    @Test(arguments: [
        "", "m", "m000000000000", "m00000000000000", "x0000000000000", "mg000000000000", "mzzzzzzzzzzzzz",
        "m000000000000i",
        "m000000000000l", "m000000000000o", "m000000000000u", "m00000000000 0", "m0000000000é", "-0000000000000",
    ])
    func `what is no id is none`(text: String) {
        #expect(PublicID(text) == nil)
    }
}
