import SegueKit
import TranscriptModel

/// What another policy would change, as lines for people.
struct ReplayText {
    let totals: ReplayTotals
    let request: ReplayRequest
    let text: MessageText

    /// So many customers are shown with their transitions; of the others only how much changes.
    private static let examples = 10
    /// So many transitions of one customer are shown.
    private static let transitions = 6

    /// Everything, the sums first.
    func lines(_ customers: [CustomerReplay]) -> String {
        var lines = [summary]
        lines += table("transitions won", totals.won) + table("transitions lost", totals.lost)
        if totals.byOtherRule > 0 {
            let pairs = number(totals.byOtherRule, "transition", "transitions")
            lines.append("of these \(pairs) won and lost for the rule alone: moment, contexts and cause would stay")
        }
        lines += keywords
        if totals.omitted > 0 { lines.append("media of \(messages(totals.omitted)) would be omitted") }
        if totals.shown > 0 { lines.append("media of \(messages(totals.shown)) would show again") }
        if totals.doubtful > 0 {
            lines.append("of \(messages(totals.doubtful)) nobody would know whether media is omitted")
        }
        if totals.certain > 0 {
            lines.append("of \(messages(totals.certain)) it would be known whether media is omitted, and is not now")
        }
        if totals.toMarketing > 0 {
            lines.append("\(messages(totals.toMarketing)) would be marketing instead of service")
        }
        if totals.toService > 0 { lines.append("\(messages(totals.toService)) would be service instead of marketing") }
        for (index, customer) in customers.enumerated() {
            if index == 0 { lines += ["", text.style.bold("customers whose history changes")] }
            lines += self.lines(customer, isExample: index < ReplayText.examples)
        }
        let rest = totals.customers - customers.count
        if rest > 0 { lines.append("and \(ImportSentence.number(rest)) more (--limit N shows more, --json all)") }
        return lines.map { $0 + "\n" }.joined()
    }

    private var summary: String {
        let run =
            "\(number(totals.conversations, "conversation", "conversations")) with \(messages(totals.messages)) run\(part)"
        guard !totals.isEmpty else { return "\(run) under both policies: nothing would change" }
        return
            "\(run) under both policies: the history of \(number(totals.customers, "customer", "customers")) would change"
    }

    /// Which part of the archive it tells of; empty for all.
    private var part: String {
        (request.channel.map { " of channel \(Talk.plain($0))" } ?? "")
            + (request.since.map { " (differences since \(text.time($0)))" } ?? "")
    }

    /// A table of causes by months.
    private func table(_ title: String, _ counts: [CauseCount]) -> [String] {
        guard !counts.isEmpty else { return [] }
        let causes = Cause.allCases.filter { cause in counts.contains { $0.cause == cause } }
        let sum = counts.reduce(0) { $0 + $1.count }
        var lines = [text.style.bold("\(title): \(ImportSentence.number(sum))")]
        for cause in causes {
            let own = counts.filter { $0.cause == cause }
            let months = own.map { "\($0.month.dateText.prefix(7)) \(ImportSentence.number($0.count))" }
            let total = ImportSentence.number(own.reduce(0) { $0 + $1.count })
            lines.append("\(padded(total, 11))  \(cause.word)  \(text.style.dim(months.joined(separator: ", ")))")
        }
        return lines
    }

    private var keywords: [String] {
        let changed = totals.ignored.filter { $0.before != $0.after }
        guard !changed.isEmpty else { return [] }
        return [text.style.bold("marketing keywords that an active session keeps from switching")]
            + changed.map { keyword in
                let (before, after) = (ImportSentence.number(keyword.before), ImportSentence.number(keyword.after))
                return "\(padded(after, 11))  \(Talk.plain(keyword.keyword))  \(text.style.dim("now \(before)"))"
            }
    }

    private func lines(_ customer: CustomerReplay, isExample: Bool) -> [String] {
        var facts: [String] = []
        func add(_ count: Int, _ words: String) {
            if count > 0 { facts.append("\(ImportSentence.number(count)) \(words)") }
        }
        add(customer.won.count, "won")
        add(customer.lost.count, "lost")
        add(customer.toMarketing, "to marketing")
        add(customer.toService, "to service")
        add(customer.omitted.count, "omitted")
        add(customer.shown.count, "shown again")
        add(customer.doubtful.count, "in doubt")
        add(customer.certain.count, "out of doubt")
        add(customer.ignored.count, "keywords in vain")
        add(customer.heard.count, "keywords heard")
        let id = text.style.dim(customer.customerID.text)
        var lines = ["\(id)  \(text.shown(customer.customer))  \(facts.joined(separator: ", "))"]
        guard isExample else { return lines }
        let all = customer.won.map { ("+", $0) } + customer.lost.map { ("-", $0) }
        let sorted = all.enumerated().sorted { ($0.element.1.at, $0.offset) < ($1.element.1.at, $1.offset) }.map(
            \.element)
        lines += sorted.prefix(ReplayText.transitions).map(line)
        if sorted.count > ReplayText.transitions { lines.append("    … \(sorted.count - ReplayText.transitions) more") }
        return lines
    }

    private func line(_ sign: String, _ change: ReplayedTransition) -> String {
        let words = "\(change.from?.word ?? "first contact") → \(change.to.word)"
        let trigger = change.message.map { "  \(text.style.dim($0.text))" } ?? ""
        let what = text.style.context(change.to, "\(words) (\(change.cause.word), \(change.rule.rawValue))")
        return "    \(sign) \(text.time(change.at))  \(what)\(trigger)"
    }

    private func messages(_ count: Int) -> String { number(count, "message", "messages") }

    private func number(_ count: Int, _ one: String, _ several: String) -> String {
        "\(ImportSentence.number(count)) \(count == 1 ? one : several)"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
}
