import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct LiveChatTests {
    private static let header = "Id,ChatKey,StartTime,EndTime,ContactId,IsChatbotSession,Body"

    private func found(_ csv: [UInt8]) throws -> FoundRecords {
        var sink = FoundRecords()
        try SalesforceLiveChat().read(.bytes(csv), options: ImportOptions(), into: &sink)
        return sink
    }

    /// The table with one chat.
    private func table(_ body: String, bot: Bool = false) -> [UInt8] {
        let quoted = body.replacing("\"", with: "\"\"")
        return Array(
            """
            \(LiveChatTests.header)
            570Qy00000001AAOAI,k,2026-02-11T14:03:20.000Z,2026-02-11T14:09:41.000Z,003Qy00000FgVwZIAV,\(bot),"\(quoted)"
            """.utf8)
    }

    private func lines(_ found: FoundRecords) -> [String] {
        found.records.compactMap { record in
            guard case .message(let message) = record else { return nil }
            return [
                message.at.utc.clockText, message.direction.word, message.speaker?.word ?? "-",
                message.name?.repaired ?? "-",
                message.text?.repaired ?? "-",
            ].joined(separator: " | ")
        }
    }

    @Test(.enabled(if: SharedData.isHere)) func `the sample is read line by line`() throws {
        let bytes = [UInt8](try Data(contentsOf: #require(SharedData.url("samples/salesforce/LiveChatTranscript.csv"))))
        let found = try found(bytes)
        #expect(
            lines(found) == [
                "14:03:20 | outbound | system | - | Chat Origin: Help Button",
                "14:03:20 | outbound | system | - | Agent Owen L",
                "14:03:29 | outbound | agent | Owen L | Hi, it's Owen. How can I help?",
                "14:03:51 | inbound | customer | Priya | do you ship to Jersey?",
                "14:04:24 | outbound | agent | Owen L | Yes: 3&ndash;5 days.",
            ])
        #expect(found.rejects.isEmpty)
        guard case .session(let session)? = found.records.first else {
            Issue.record("no record")
            return
        }
        #expect(session.end?.iso8601 == "2026-02-11T14:09:41Z")
        #expect(
            LogImporters.recognizing(LogHead(bytes: bytes, isWhole: true)).map(\.format.id) == ["salesforce-live-chat"])
    }

    @Test(
        arguments: [
            (
                "a line break within a message", "( 1s ) P: a<br>b<br>( 1h 2m 3s ) P: c",
                ["14:03:21 | inbound | customer | P | a\nb", "15:05:23 | inbound | customer | P | c"]
            ),
            (
                "markup within a message",
                "( 1s ) P: <b>a</b> &lt;i&gt; <a href='javascript:x'>l</a><script>alert(1)</script>",
                ["14:03:21 | inbound | customer | P | a <i> l"]
            ),
            (
                "a colon in the text, none in the name", "( 1s ) P Q: see http://x.test/a:b: ok",
                ["14:03:21 | inbound | customer | P Q | see http://x.test/a:b: ok"]
            ),
            (
                "tags that never end", "<p align=center>Agent O</p><div><b>( 2s ) O: hi<p>( 3s ) P: yo",
                [
                    "14:03:20 | outbound | system | - | Agent O", "14:03:22 | outbound | agent | O | hi",
                    "14:03:23 | inbound | customer | P | yo",
                ]
            ),
            (
                "a later start",
                "<p align='center'>Chat Started: Thursday, February 12, 2026, 10:00:00 (+0100)</p>( 2s ) P: hi",
                ["09:00:02 | inbound | customer | P | hi"]
            ),
            ("empty", "", []),
        ] as [(String, String, [String])])
    func `the body is read as it is seen`(what: String, body: String, expected: [String]) throws {
        #expect(try lines(found(table(body))) == expected)
    }

    @Test func `a bot greets first`() throws {
        let body = "( 1s ) Parcel Bot: hello<br>( 5s ) Priya: hi<br>( 6s ) Parcel Bot: bye"
        #expect(try lines(found(table(body, bot: true))).map { $0.contains("bot") } == [true, false, true])
    }

    @Test func `text before anybody spoke is rejected and the rest is read`() throws {
        let found = try found(table("hm<br>( 1s ) P: a"))
        #expect(found.rejects.map(\.reason) == [.strayText])
        #expect(lines(found).count == 1)
    }

    /// Bodies whose last tag is cut off, and one that looks like it: what stands behind would be lost.
    @Test(arguments: [
        ("( 1s ) P: where is my parcel<br", 0), ("<p ( 1s ) P: where is my parcel", 0), ("( 1s ) P: a<a title='>b", 0),
        ("", 0),
        ("( 1s ) P: 1 < 2 and so <", 1), ("( 1s ) P: a<a title='>'>b</a>", 1),
    ])
    func `a tag that is not closed, or nothing at all, is rejected`(body: String, messages: Int) throws {
        let csv = "\(LiveChatTests.header)\n570Qy00000001AAOAI,k,2026-02-11T14:03:20.000Z,,,false,\"\(body)\"\n"
        let found = try found(Array(csv.utf8))
        #expect(lines(found).count == messages && found.rejects.count == 1 - messages)
    }

    @Test func `a hostile body costs its own row only`() throws {
        let deep = String(repeating: "<b>", count: 100_000)
        let row = "570Qy00000001AAOAI,k,2026-02-11T14:03:20.000Z,,,false,"
        let csv = "\(LiveChatTests.header)\n\(row)\"\(deep)\"\n\(row)( 1s ) P: \u{0}a\nx,k,,,,,b\n"
        let found = try found(Array(csv.utf8))
        #expect(found.rejects.map(\.reason) == [.invalidField("Body"), .invalidField("Id")])
        #expect(lines(found) == ["14:03:21 | inbound | customer | P | \u{FFFD}a"])
    }
}
