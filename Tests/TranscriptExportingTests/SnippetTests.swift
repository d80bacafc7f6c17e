import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct SnippetTests {
    /// The snippet with its hits in brackets; the hits are where the terms stand byte by byte.
    private func snippet(_ text: String, _ terms: String..., width: Int = 40) -> String {
        let bytes = Array(text.utf8)
        let hits = bytes.indices.compactMap { at in
            terms.map { Array($0.utf8) }.first { !$0.isEmpty && bytes[at...].starts(with: $0) }.map {
                at..<(at + $0.count)
            }
        }
        let snippet = Snippet.make(text: Untrusted(text), hits: hits, width: width)
        let pieces = snippet.pieces.map { $0.isHit ? "[\($0.text.repaired)]" : $0.text.repaired }.joined()
        return (snippet.isCutAtStart ? "…" : "") + pieces + (snippet.isCutAtEnd ? "…" : "")
    }

    @Test func `hits are marked with the combining marks behind them`() {
        #expect(snippet("my parcel, the parcel", "parcel") == "my [parcel], the [parcel]")
        #expect(snippet("the cafe\u{301} is", "cafe") == "the [cafe\u{301}] is")
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
        let far = flags.utf8.count + 1
        #expect(!Snippet.make(text: Untrusted(flags + " needle"), hits: [far..<far + 6], width: 20).pieces.isEmpty)
        let marks = "a" + String(repeating: "\u{301}\u{323}", count: 100_000) + " needle"
        #expect(Snippet.make(text: Untrusted(marks), hits: [0..<1], width: 20).pieces.count >= 1)
    }

    @Test func `hits that are not in the text are passed over`() {
        let snippet = Snippet.make(text: "short", hits: [2..<9, 9..<12], width: 10)
        #expect(snippet.pieces.map(\.isHit) == [false, true])
    }

    @Test func `bytes that are no UTF-8 stay in the pieces as they are`() {
        let snippet = Snippet.make(text: Untrusted([0xFF, 0x20, 0x61, 0xC3]), hits: [2..<3], width: 10)
        #expect(snippet.pieces.map(\.text.bytes) == [[0xFF, 0x20], [0x61], [0xC3]])
    }
}
