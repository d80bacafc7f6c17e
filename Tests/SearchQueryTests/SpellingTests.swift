import SearchQuery
import Testing

@Suite struct SpellingTests {
    static let table: [(String, String, Int?)] = [
        ("from", "from", 0), ("form", "from", 1), ("FORM", "from", 1), ("contxt", "context", 1), ("", "ab", 2),
        ("abc", "xyz", nil),
        ("kitten", "sitting", nil), ("ab", "ba", 1), ("abcdef", "badcfe", nil),
    ]

    @Test(arguments: table) func `nearness counts letters`(a: String, b: String, expected: Int?) {
        #expect(Spelling.distance(Array(a.utf8), Array(b.utf8), atMost: 2) == expected)
        #expect(Spelling.distance(Array(b.utf8), Array(a.utf8), atMost: 2) == expected)
    }

    @Test func `the nearest candidate is suggested, and nothing that shares no letter`() {
        #expect(Spelling.nearest(to: Array("raed".utf8), among: ["sent", "read", "red"]) == "read")
        #expect(Spelling.nearest(to: Array("x".utf8), among: ["is", "on"]) == nil)
        #expect(Spelling.nearest(to: [], among: ["is"]) == nil)
    }

    @Test func `a long word is near nothing, quickly`() {
        let long = [UInt8](repeating: 0x61, count: 100_000)
        #expect(Spelling.distance(long, long, atMost: 2) == nil)
    }
}
