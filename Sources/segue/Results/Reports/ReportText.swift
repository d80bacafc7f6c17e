import SegueKit
import TranscriptExporting
import TranscriptModel

/// A report as tables and bars for a terminal.
struct ReportText {
    let style: Style
    let zone: Zone
    /// Columns of the terminal.
    let width: Int

    private static let nameWidth = 30
    private static let numberWidth = 9
    private static let widestName = 56

    func of(_ report: Report) -> String {
        var lines = head(report)
        lines += contexts(report)
        lines += section("transitions by cause", report.causes)
        lines += answers(report)
        lines += campaigns(report)
        lines += unanswered(report)
        lines += section("what does not show", report.omissions)
        lines += section("what is doubtful", report.quality)
        if !report.gaps.isEmpty { lines += ["", style.bold("known gaps")] + report.gaps.map { "  \($0)" } }
        return lines.map { $0 + "\n" }.joined()
    }

    private func head(_ report: Report) -> [String] {
        let statistics = report.statistics
        let period = statistics.period.map { "\(date($0.lowerBound)) to \(date($0.upperBound))" } ?? "no time"
        return [
            style.bold("\(number(statistics.messages)) messages, \(period)")
                + "  times in \(report.zone)\(report.during.map { ", only \(Talk.plain(Untrusted($0)))" } ?? "")"
        ]
    }

    // MARK: - Contexts

    /// A bar for each month, marketing before service, as long as the month with most messages fills the terminal.
    private func contexts(_ report: Report) -> [String] {
        guard !report.contexts.isEmpty else { return [] }
        let most = report.contexts.map { $0.marketing.count + $0.service.count }.max() ?? 1
        let room = max(8, width - 8 - 2 * (ReportText.numberWidth + 1) - 12)
        var lines = [
            "",
            style.bold("contexts over time") + "  " + style.context(.marketing, "█ marketing") + "  "
                + style.context(.service, "▒ service"),
            style.dim("month   " + padded("marketing", 10) + padded("service", 10) + padded("switches", 11)),
        ]
        for month in report.contexts {
            let sum = month.marketing.count + month.service.count
            let whole = scaled(sum, of: most, to: room)
            let marketing = sum == 0 ? 0 : min(whole, (month.marketing.count * whole * 2 + sum) / (sum * 2))
            let bar =
                style.context(.marketing, String(repeating: "█", count: marketing))
                + style.context(.service, String(repeating: "▒", count: whole - marketing))
            let numbers = padded(number(month.marketing.count), 10) + padded(number(month.service.count), 10)
            lines.append("\(month.month) \(numbers)\(padded(number(month.transitions), 10))  \(bar)")
        }
        if let last = report.contexts.last?.marketing.query {
            lines.append(style.dim("        segue search '\(Talk.plain(last))'"))
        }
        return lines
    }

    /// A part of the room, at least one cell for what is not nothing.
    private func scaled(_ count: Int, of most: Int, to room: Int) -> Int {
        guard most > 0, count > 0 else { return 0 }
        return max(1, Int(Double(count) / Double(most) * Double(room)))
    }

    // MARK: - Tables

    private func section(_ title: String, _ counts: [ReportCount]) -> [String] {
        guard !counts.isEmpty else { return [] }
        return ["", style.bold(title)] + table(counts)
    }

    /// A name, a number, a bar, and how to list what was counted where there is room; columns are as wide as their widest.
    private func table(_ counts: [ReportCount]) -> [String] {
        let most = counts.map(\.count).max() ?? 1
        let widest = counts.map { ColumnText.width(of: $0.name) }.max() ?? 0
        let names = min(widest + 2, ReportText.widestName, max(12, width / 2))
        let looks = counts.map { ColumnText.width(of: look($0)) }.max() ?? 0
        let room = width - names - ReportText.numberWidth - 6
        let bars = room - looks >= 8 ? min(32, room - looks) : 8
        return counts.map { count in
            let bar = ColumnText.filled(
                String(repeating: "■", count: scaled(count.count, of: most, to: bars - 1)), bars)
            let how = room - bars >= looks ? "  " + style.dim(look(count)) : ""
            let text =
                "  \(filled(count.name, names))\(padded(number(count.count), ReportText.numberWidth))  \(bar)\(how)"
            return ReportText.trimmed(text)
        }
    }

    private static func trimmed(_ line: String) -> String {
        String(decoding: line.utf8.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
    }

    private func look(_ count: ReportCount) -> String {
        guard count.count > 0 else { return "" }
        return count.query.map(Talk.plain) ?? count.command ?? ""
    }

    private func answers(_ report: Report) -> [String] {
        let times = report.statistics.answers
        guard times.answered + times.unanswered > 0 else { return [] }
        let sum =
            "\(number(times.answered)) of \(number(times.answered + times.unanswered)) switches to service were answered"
        var lines = ["", style.bold("from the switch to the first answer of an agent"), "  \(sum)"]
        if let median = times.median, let ninetieth = times.ninetieth {
            lines.append("  half within \(duration(median)), nine of ten within \(duration(ninetieth))")
        }
        let months = report.statistics.monthlyAnswers.filter { $0.times.median != nil }
        guard months.count > 1 else { return lines }
        let most = months.compactMap(\.times.median).max() ?? 1
        for (month, times) in months {
            guard let median = times.median else { continue }
            let bar = String(
                repeating: "■", count: scaled(Int(median / 1000), of: Int(most / 1000), to: max(8, width - 40)))
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
            let query = campaign.sent.query.map { "  " + style.dim(Talk.plain($0)) } ?? ""
            lines.append("  \(filled(Talk.plain(campaign.name), ReportText.nameWidth))\(numbers)\(query)")
        }
        if report.campaigns.count > shown.count { lines.append("  and \(report.campaigns.count - shown.count) more") }
        return lines
    }

    private func unanswered(_ report: Report) -> [String] {
        guard report.unanswered.count > 0 else { return [] }
        let customers = report.unansweredCustomerCount
        var lines = [
            "", style.bold("customers who wait for an answer: \(number(customers))"),
        ]
        lines += table([report.unanswered])
        for customer in report.unansweredCustomers {
            let names = customer.names.map(Talk.plain).joined(separator: ", ")
            lines.append("  \(style.dim(customer.id.text))  \(Talk.plain(customer.shown))  \(names)")
        }
        let rest = customers - report.unansweredCustomers.count
        if rest > 0 {
            lines.append(
                "  and \(number(rest)) more (segue customers '\(report.unanswered.query.map(Talk.plain) ?? "")')")
        }
        return lines
    }

    // MARK: - Pieces

    private func date(_ moment: Instant) -> String { zone.local(moment).dateText }

    private func number(_ count: Int) -> String { ImportSentence.number(count) }

    /// In its two largest units.
    private func duration(_ milliseconds: Int64) -> String { WaitText.words(milliseconds) }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    /// A text in so many columns; what is longer is cut.
    private func filled(_ text: String, _ width: Int) -> String { ColumnText.filled(text, width) }
}
