import Markup
public import TranscriptModel

/// A report as a page that needs nothing beside itself.
public enum ReportPage {
    /// Writes the page.
    public static func write(_ report: Report, to write: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        let html = try HTMLWriter(to: write)
        let page = ReportWriter(html, report)
        try page.write()
        try html.finish()
    }
}

/// The page that is being written.
final class ReportWriter {
    let html: HTMLWriter
    let report: Report

    init(_ html: HTMLWriter, _ report: Report) {
        self.html = html
        self.report = report
    }

    func write() throws {
        try html.doctype()
        try html.start(.html)
        try html.attribute("lang", "en")
        try html.element(.head) {
            try html.void(.meta, ["charset": "utf-8"])
            try html.void(.meta, ["http-equiv": "Content-Security-Policy", "content": ReportStyle.policy])
            try html.void(.meta, ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            try html.void(.meta, ["name": "color-scheme", "content": "light dark"])
            try html.void(.meta, ["name": "referrer", "content": "no-referrer"])
            try html.element(.title, text: "Report")
            try html.style(ReportStyle.sheet)
        }
        try html.lineBreak()
        try html.element(.body) {
            try about()
            try html.element(.main) {
                try contexts()
                try table("Transitions by cause", "cause", report.causes)
                try answers()
                try campaigns()
                try table("Sessions", "outcome", report.sessions)
                try unanswered()
                try table("What does not show", "reason", report.omissions)
                try table("What is doubtful", "finding", report.quality)
                try gaps()
            }
        }
        try html.end()
        try html.lineBreak()
    }

    private func about() throws {
        let statistics = report.statistics
        try html.element(.header, class: "about") {
            try html.element(.p, class: "eyebrow", text: "Report")
            try html.element(.h1) {
                try html.text(
                    computed: "\(grouped(statistics.messages)) \(statistics.messages == 1 ? "message" : "messages")")
            }
            try html.element(.p, class: "known") {
                if let (first, last) = report.days {
                    try html.text(computed: "\(first) to \(last), months in \(report.zone)")
                }
                if let during = report.during { try html.text(computed: ", only \(during)") }
            }
            try html.element(.dl, class: "facts") {
                let switches = report.causes.reduce(0) { $0 + $1.count }
                try fact("Transitions", grouped(switches))
                try fact("Answered half within", statistics.answers.median.map(WaitText.words) ?? "no answer")
                if let ninetieth = statistics.answers.ninetieth {
                    try fact("Nine of ten within", WaitText.words(ninetieth))
                }
                try fact("Customers who wait", grouped(report.waiting.count))
            }
        }
        try html.lineBreak()
    }

    private func fact(_ name: StaticString, _ value: String) throws {
        try html.element(.div) {
            try html.element(.dt, text: name)
            try html.element(.dd) { try html.text(computed: value) }
        }
    }

    // MARK: - Tables

    /// A section with a heading.
    func section(_ title: StaticString, _ content: () throws -> Void) throws {
        try html.element(.section) {
            try html.element(.h2, text: title)
            try content()
        }
        try html.lineBreak()
    }

    private func table(_ title: StaticString, _ column: StaticString, _ counts: [ReportCount]) throws {
        guard !counts.isEmpty else { return }
        let most = counts.map(\.count).max() ?? 1
        try section(title) {
            try html.element(.table) {
                let isListed = counts.contains { $0.command != nil }
                try head([column, "number", ""] + (isListed ? ["listed by"] : []))
                try html.element(.tbody) {
                    for count in counts {
                        try html.element(.tr) {
                            try cell(count.name)
                            try number(count.count)
                            try html.element(.td, class: "plot") { try bar(count.count, of: most, class: "bar") }
                            if isListed { try html.element(.td) { try look(count) } }
                        }
                    }
                }
            }
        }
    }

    func head(_ titles: [StaticString]) throws {
        try html.element(.thead) {
            try html.element(.tr) {
                for title in titles { try html.element(.th, text: title) }
            }
        }
    }

    func cell(_ text: String) throws {
        try html.element(.td) { try html.text(computed: text) }
    }

    func number(_ count: Int) throws {
        try html.element(.td, class: "number") { try html.text(computed: grouped(count)) }
    }

    /// A number with commas between its thousands.
    func grouped(_ count: Int) -> String {
        var digits = Array(String(count).utf8)
        var at = digits.count - 3
        while at > 0, digits[at - 1] != UInt8(ascii: "-") {
            digits.insert(UInt8(ascii: ","), at: at)
            at -= 3
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The command that lists what was counted.
    func look(_ count: ReportCount) throws {
        guard count.count > 0, let command = count.command else { return }
        try html.element(.code) { try html.text(untrusted: command) }
    }

    /// That a list goes on, and where the rest of it is.
    private func rest(_ count: Int, _ command: Untrusted?) throws {
        guard count > 0 else { return }
        try html.element(.p, class: "origin") {
            try html.text(computed: "and \(grouped(count)) more")
            guard let command else { return }
            try html.text(": ")
            try html.element(.code) { try html.text(untrusted: command) }
        }
    }

    /// So many campaigns are shown.
    private static let campaignLimit = 40

    private func campaigns() throws {
        guard !report.campaigns.isEmpty else { return }
        let most = report.campaigns.map(\.handoffs).max() ?? 1
        try section("Campaigns by the switches to service that they caused") {
            try html.element(.table) {
                try head(["last sent before the switch", "switches", "", "sent", "listed by"])
                try html.element(.tbody) {
                    for campaign in report.campaigns.prefix(ReportWriter.campaignLimit) {
                        try html.element(.tr) {
                            try html.element(.td) { try html.bdi(campaign.name) }
                            try number(campaign.handoffs)
                            try html.element(.td, class: "plot") {
                                try bar(campaign.handoffs, of: most, class: "bar marketing-bar")
                            }
                            try number(campaign.sent.count)
                            try html.element(.td) { try look(campaign.sent) }
                        }
                    }
                }
            }
            try rest(report.campaigns.count - ReportWriter.campaignLimit, "segue report --json")
        }
    }

    private func unanswered() throws {
        guard report.unanswered.count > 0 else { return }
        try section("Customers who wait for an answer") {
            try html.element(.p) {
                try html.text(
                    computed:
                        "\(grouped(report.unanswered.count)) messages of \(grouped(report.waiting.count)) customers "
                )
                try look(report.unanswered)
            }
            try html.element(.ul, class: "customers") {
                for customer in report.firstWaiting {
                    try html.element(.li) {
                        try html.element(.code) { try html.text(computed: customer.id.text) }
                        try html.text(" ")
                        try html.bdi(customer.names.first ?? customer.shown)
                        guard !customer.names.isEmpty else { return }
                        try html.text(" ")
                        try html.bdi(customer.shown, class: "origin")
                    }
                }
            }
            try rest(report.waiting.count - report.firstWaiting.count, report.waiting.command)
        }
    }

    private func gaps() throws {
        guard !report.gaps.isEmpty else { return }
        try section("Known gaps") {
            try html.element(.ul, class: "gaps") {
                for gap in report.gaps { try html.element(.li) { try html.text(computed: gap) } }
            }
        }
    }
}
