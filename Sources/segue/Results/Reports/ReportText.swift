import SegueKit
import TranscriptExporting
import TranscriptModel

/// A report as tables and bars for a terminal.
struct ReportText {
    let style: Style
    /// Columns of the terminal.
    let width: Int

    private static let nameWidth = 30

    private var table: CountTable { CountTable(style: style, width: width) }

    func of(_ report: Report) -> String {
        var lines = head(report)
        lines += contexts(report)
        lines += section("transitions by cause", report.causes)
        lines += answers(report)
        lines += campaigns(report)
        lines += section("sessions that started", report.sessions)
        lines += unanswered(report)
        lines += section("what does not show", report.omissions)
        lines += section("what is doubtful", report.quality)
        if !report.gaps.isEmpty { lines += ["", style.bold("known gaps")] + report.gaps.map { "  \($0)" } }
        return lines.map { $0 + "\n" }.joined()
    }

    private func head(_ report: Report) -> [String] {
        let period = report.days.map { "\($0.first) to \($0.last)" } ?? "no time"
        return [
            style.bold("\(number(report.statistics.messages)) messages, \(period)")
                + "  times in \(report.zone)\(report.during.map { ", only \(Talk.plain(Untrusted($0)))" } ?? "")",
            style.dim("beside a number: a QUERY for segue search QUERY --time-zone \(report.zone), or a command"),
        ]
    }

    // MARK: - Contexts

    /// A bar for each month, marketing before service, as long as the month with most messages fills the terminal.
    private func contexts(_ report: Report) -> [String] {
        guard !report.contexts.isEmpty else { return [] }
        let most = report.contexts.map { $0.marketing.count + $0.service.count }.max() ?? 1
        let room = max(8, width - 8 - 2 * (CountTable.numberWidth + 1) - 12)
        var lines = [
            "",
            style.bold("contexts over time") + "  " + style.context(.marketing, "█ marketing") + "  "
                + style.context(.service, "▒ service"),
            style.dim("month   " + padded("marketing", 10) + padded("service", 10) + padded("switches", 11)),
        ]
        for month in report.contexts {
            let sum = month.marketing.count + month.service.count
            let whole = CountTable.scaled(sum, of: most, to: room)
            let marketing = sum == 0 ? 0 : min(whole, (month.marketing.count * whole * 2 + sum) / (sum * 2))
            let bar =
                style.context(.marketing, String(repeating: "█", count: marketing))
                + style.context(.service, String(repeating: "▒", count: whole - marketing))
            let numbers = padded(number(month.marketing.count), 10) + padded(number(month.service.count), 10)
            lines.append("\(month.month) \(numbers)\(padded(number(month.transitions.count), 10))  \(bar)")
        }
        if let last = report.contexts.last?.marketing.command {
            lines.append(style.dim("        \(CountTable.shell(last))"))
        }
        return lines
    }

    private func section(_ title: String, _ counts: [ReportCount]) -> [String] {
        guard !counts.isEmpty else { return [] }
        return ["", style.bold(title)] + table.lines(counts)
    }

    private func answers(_ report: Report) -> [String] {
        let times = report.statistics.answers
        guard times.answered + times.unanswered + times.byAgent > 0 else { return [] }
        let sum =
            "\(number(times.answered)) of \(number(times.answered + times.unanswered)) switches to service were answered"
        var lines = ["", style.bold("from the switch to the first answer of an agent"), "  \(sum)"]
        if times.byAgent > 0 {
            lines.append("  \(number(times.byAgent)) more began with an agent's own message: nobody waited")
        }
        if let median = times.median {
            let ninetieth = times.ninetieth.map { ", nine of ten within \(duration($0))" } ?? ""
            lines.append("  half within \(duration(median))\(ninetieth)")
        }
        let months = report.statistics.monthlyAnswers.filter { $0.times.median != nil }
        guard months.count > 1 else { return lines }
        let most = months.compactMap(\.times.median).max() ?? 1
        for (month, times) in months {
            guard let median = times.median else { continue }
            let bar = String(
                repeating: "■",
                count: CountTable.scaled(Int(median / 1000), of: Int(most / 1000), to: max(8, width - 40)))
            lines.append("  \(month.dateText.prefix(7))  \(filled(duration(median), 14))\(bar)")
        }
        return lines
    }

    private func campaigns(_ report: Report) -> [String] {
        guard !report.campaigns.isEmpty else { return [] }
        let shown = report.campaigns.prefix(12)
        var lines = [
            "", style.bold("campaigns by the switches to service that they caused"),
            style.dim(
                "  " + filled("last sent before the switch", ReportText.nameWidth) + padded("switches", 9)
                    + padded("sent", 9)),
        ]
        for campaign in shown {
            let numbers = padded(number(campaign.handoffs), 9) + padded(number(campaign.sent.count), 9)
            let query = campaign.sent.count > 0 ? "  " + style.dim(CountTable.look(campaign.sent)) : ""
            lines.append("  \(filled(Talk.plain(campaign.name), ReportText.nameWidth))\(numbers)\(query)")
        }
        if report.campaigns.count > shown.count { lines.append("  and \(report.campaigns.count - shown.count) more") }
        return lines
    }

    private func unanswered(_ report: Report) -> [String] {
        guard report.unanswered.count > 0 else { return [] }
        var lines = ["", style.bold("customers who wait for an answer: \(number(report.waiting.count))")]
        lines += table.lines([report.unanswered])
        for customer in report.firstWaiting {
            let names = customer.names.map(Talk.plain).joined(separator: ", ")
            lines.append("  \(style.dim(customer.id.text))  \(Talk.plain(customer.shown))  \(names)")
        }
        let rest = report.waiting.count - report.firstWaiting.count
        if rest > 0 { lines.append("  and \(number(rest)) more (\(CountTable.look(report.waiting)))") }
        return lines
    }

    // MARK: - Pieces

    private func number(_ count: Int) -> String { ImportSentence.number(count) }

    /// In its two largest units.
    private func duration(_ milliseconds: Int64) -> String { WaitText.words(milliseconds) }

    private func padded(_ text: String, _ width: Int) -> String { CountTable.padded(text, width) }

    /// A text in so many columns; what is longer is cut.
    private func filled(_ text: String, _ width: Int) -> String { ColumnText.filled(text, width) }
}
