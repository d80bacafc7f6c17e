import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct SnippetTests {
    private func snippet(_ text: String, _ terms: String..., width: Int = 40) -> String {
        let snippet = Snippet.make(text: Untrusted(text), terms: terms.map { Array($0.utf8) }, width: width)
        let pieces = snippet.pieces.map { $0.isHit ? "[\($0.text.repaired)]" : $0.text.repaired }.joined()
        return (snippet.isCutAtStart ? "…" : "") + pieces + (snippet.isCutAtEnd ? "…" : "")
    }

    @Test func `hits are found without case and accents`() {
        #expect(snippet("My PARCEL, the parçel", "parcel") == "My [PARCEL], the [parçel]")
        #expect(snippet("cafe\u{301} Café", "café") == "[cafe\u{301}] [Café]")
        #expect(snippet("it is a red coat", "red coat", "red") == "it is a [red coat]")
    }

    @Test func `a hit begins where a word begins`() {
        #expect(snippet("concatenate cat catalogue", "cat") == "concatenate [cat] [cat]alogue")
        #expect(snippet("我的包裹没到", "包裹") == "我的[包裹]没到")
    }

    @Test func `a long text is cut at words around the first hit`() {
        let text = String(repeating: "word ", count: 50) + "needle " + String(repeating: "more ", count: 50)
        #expect(snippet(text, "needle", width: 30) == "…word word [needle] more more …")
    }

    @Test func `without a hit the beginning shows`() {
        #expect(snippet("short text", "zebra") == "short text")
        #expect(snippet("one two three four", "zebra", width: 9) == "one two …")
        #expect(snippet("", "x") == "")
        #expect(snippet("x", "") == "x")
    }

    @Test func `flags and marks without end take no time`() {
        let flags = String(repeating: "🇬🇧", count: 100_000)
        #expect(snippet(flags + " needle", "needle").isEmpty == false)
        let marks = "a" + String(repeating: "\u{301}\u{323}", count: 100_000) + " needle"
        #expect(Snippet.make(text: Untrusted(marks), terms: [Array("needle".utf8)], width: 20).pieces.count >= 1)
        let spaces = Array(repeatElement("a ", count: 400_000).joined().utf8)
        let phrase = Array(repeating: "a ", count: 2000).joined() + "b"
        #expect(Snippet.make(text: Untrusted(spaces), terms: [Array(phrase.utf8)], width: 20).pieces.count == 1)
    }

    @Test func `bytes that are no UTF-8 stay in the pieces as they are`() {
        let snippet = Snippet.make(text: Untrusted([0xFF, 0x20, 0x61, 0xC3]), terms: [[0x61]], width: 10)
        #expect(snippet.pieces.map(\.text.bytes) == [[0xFF, 0x20], [0x61], [0xC3]])
    }
}
