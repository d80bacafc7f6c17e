import SearchQuery
import Testing
import TranscriptModel

@Suite struct PlainTextTests {
    static let table: [(String, String)] = [
        ("what's", "\"what s\""),
        ("C++", "C"),
        ("user@example.com", "\"user example com\""),
        ("+49 170", "(49 AND 170)"),
        ("50%", "50"),
        ("http://x:80/a", "\"http x 80 a\""),
        ("https:x", "\"https x\""),
        ("mailto:priya@example.test", "\"mailto priya example test\""),
        ("ssh://host", "\"ssh host\""),
        ("12:30", "\"12 30\""),
        ("10:00", "\"10 00\""),
        ("re: refund", "(re AND refund)"),
        ("note:", "note"),
        ("std::vector", "\"std vector\""),
        ("a-b", "\"a b\""),
        ("--force", "force"),
        ("-5", "NOT 5"),
        ("5\" screen", "(5 AND screen)"),
        ("say\"hi\"", "\"say hi\""),
        ("\"note:this\"", "\"note this\""),
        ("\"my parcel, never arrived!\"", "\"my parcel never arrived\""),
        ("\"5\"\" screen\"", "\"5 screen\""),
        ("\"from:agent\"", "\"from agent\""),
        ("NEAR(", "NEAR"),
        ("ref*", "ref*"),
        ("ref**", "ref*"),
        ("\"my par\"*", "\"my par\"*"),
        ("a*b", "\"a b\""),
        ("*bold*", "bold*"),
        ("x'; DROP TABLE message; --y", "(x AND DROP AND TABLE AND message AND y)"),
        ("naïve CAFÉ", "(\"naïve\" AND \"CAFÉ\")"),
        ("退款", "\"退 款\""),
        ("退款　订单", "(\"退 款\" AND \"订 单\")"),
        ("a\u{A0}b", "(a AND b)"),
        ("👍🏽", "xemoji1f44d"),
        ("٤٢", "42"),
        ("re\u{301}", "\"re\u{301}\""),
    ]

    @Test(arguments: table) func `what is no operator is text`(query: String, expected: String) {
        #expect(meaning(of: query) == expected)
    }

    @Test func `a NUL in a query parts words`() throws {
        let predicate = try parse([0x61, 0x00, 0x62])
        #expect(QueryDescription.text(of: predicate).repaired == "\"a b\"")
    }

    @Test func `a term knows its place in the query`() throws {
        guard case .and(let parts) = try parse(Array("café par*".utf8)), case .text(let term) = parts[1] else {
            Issue.record("not two terms")
            return
        }
        #expect(term.range == 6..<10)
        #expect(term.isPrefix)
        #expect(!term.isPhrase)
    }
}
