import Foundation
import Testing
import TranscriptModel

@testable import TranscriptExporting

/// The page of a report is inert and needs nothing beside itself.
@Suite struct ReportPageTests {
    private static func page(name: Untrusted, campaigns: Int = 1) throws -> String {
        var statistics = Statistics()
        statistics.messages = 1_234_567
        statistics.answers = Statistics.AnswerTimes([60_000, 120_000, 600_000], unanswered: 2)
        let day = try #require(CivilTime(year: 2026, month: 3, day: 1))
        statistics.monthlyAnswers = [(day, statistics.answers)]
        let month = ReportMonth(
            month: "2026-03", marketing: ReportCount("marketing", 3, query: "context:marketing"),
            service: ReportCount("service", 4, query: name, command: name),
            transitions: ReportCount("transitions", 2, command: "segue transitions"))
        let campaign = ReportCampaign(
            name: name, handoffs: 1, sent: ReportCount("sent", 2, query: name, command: "segue search $'\\x27'"))
        let report = Report(
            during: "2026-03", zone: "Europe/London", days: ("2026-03-01", "2026-04-01"), statistics: statistics,
            contexts: [month], causes: [ReportCount("default_app", 2, query: name, command: name)],
            campaigns: Array(repeating: campaign, count: campaigns),
            sessions: [ReportCount("recorded: Ended", 5)],
            unanswered: ReportCount("messages", 1, query: "is:unanswered"),
            waiting: ReportCount("customers who wait", 12, command: "segue customers is:unanswered"),
            firstWaiting: [Customer(id: PublicID(.customer, 7), names: [name], addresses: [])],
            omissions: [], quality: [], gaps: [name.repaired])
        var bytes: [UInt8] = []
        try ReportPage.write(report) { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `what strangers wrote stays text`() throws {
        let page = try Self.page(name: "<script>alert(1)</script>\"'&\u{202E}")
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;"))
        #expect(page.contains("1,234,567 messages"))
        for word in ["http://", "https://", "javascript:", "src=", "href="] { #expect(!page.contains(word), "\(word)") }
    }

    @Test func `a command stands as it is to be typed, and nothing else does`() throws {
        let page = try Self.page(name: "x'; touch PWNED; '")
        #expect(
            page.contains("<code>segue search $&#39;\\x27&#39;</code>")
                || page.contains("<code>segue search $'\\x27'</code>"))
        #expect(!page.contains("segue search '"))
    }

    @Test func `a list that is cut says so`() throws {
        #expect(!(try Self.page(name: "a", campaigns: 40)).contains("more: <code>segue report --json"))
        #expect(try Self.page(name: "a", campaigns: 42).contains("and 2 more: <code>segue report --json</code>"))
        #expect(try Self.page(name: "a").contains("and 11 more: <code>segue customers is:unanswered</code>"))
    }

    @Test func `the days are those of the report's zone`() throws {
        #expect(try Self.page(name: "a").contains("2026-03-01 to 2026-04-01, months in Europe/London"))
    }

    @Test func `the policy allows the style sheet and nothing else`() throws {
        let sheet = String(describing: ReportStyle.sheet)
        let hash = Data(SHA256.hash(Array(sheet.utf8))).base64EncodedString()
        #expect(String(describing: ReportStyle.policy).contains("'sha256-\(hash)'"))
    }

    @Test func `waits are told by the nearest rank`() {
        let times = Statistics.AnswerTimes((1...10).map { Int64($0) }, unanswered: 0)
        #expect(times.median == 5 && times.ninetieth == 9)
        #expect(Statistics.AnswerTimes([], unanswered: 3).median == nil)
        let few = Statistics.AnswerTimes([7], unanswered: 0)
        #expect(few.median == 7 && few.ninetieth == nil, "one answer is not nine of ten")
    }
}
