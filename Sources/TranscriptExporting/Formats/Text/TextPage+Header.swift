import TranscriptModel

extension TextPage {
    /// What the transcript is.
    mutating func header(_ header: TranscriptHeader) {
        bytes.append("TRANSCRIPT\n\n")
        if let customer = header.customer {
            field("Customer", Untrusted(joining: customer.names, by: ", "))
            field("Known as", Untrusted(joining: customer.addresses.filter(\.kind.isShown).map(\.value), by: ", "))
            field("Id", Untrusted(customer.id.text))
        } else {
            field("Customers", Untrusted(String(header.customers)))
        }
        if let period = header.period {
            field("Period", Untrusted("\(moment(period.lowerBound)) to \(moment(period.upperBound))"))
        }
        field("Times in", Untrusted(header.zone))
        if let query = header.query { field("Query", query) }
        counts(header)
        field("Rules", Untrusted("version \(header.rulesVersion)"))
        for policy in header.policies {
            field(
                "Channel",
                Untrusted(joining: [policy.channel, ": ", Untrusted("\(policy.summary) (\(policy.origin))")]))
        }
        for source in header.sources {
            field("Source", Untrusted(joining: [source.file, Untrusted(" (\(source.format))")]))
            field("", Untrusted("SHA-256"))
            field("", Untrusted(source.sha256))
        }
        for gap in header.gaps { field("Known gap", Untrusted(gap)) }
        blank()
    }

    private mutating func counts(_ header: TranscriptHeader) {
        let totals = header.totals
        let messages = Wording.count(totals.messages, "message", "messages")
        let transitions = Wording.count(totals.transitions, "transition", "transitions")
        field("Holds", Untrusted("\(messages), \(transitions)"))
        if totals.omitted > 0 {
            let items = Wording.count(totals.omitted, "item", "items")
            let shown = header.showsOmitted ? "; shown here all the same, for an audit" : ""
            field("Omitted", Untrusted("\(items), because the conversation switched to service\(shown)"))
        } else if header.showsOmitted {
            field("Omitted", Untrusted("nothing; omitted items would be shown, for an audit"))
        }
        for absence in Absence.allCases {
            guard let count = totals.absent[absence], count > 0 else { continue }
            field("Missing", Untrusted("\(Wording.count(count, "item", "items")), \(Wording.reason(absence))"))
        }
        if totals.rejected > 0 {
            field("Rejected", Untrusted("\(Wording.count(totals.rejected, "record", "records")) of the sources"))
        }
    }

    /// Who the next lines are about, when there are several.
    mutating func customer(_ customer: Customer) {
        rule("═", Untrusted(joining: [customer.shown, " "] + customer.names.prefix(1)))
        field("Customer", Untrusted(joining: customer.names, by: ", "))
        field("Known as", Untrusted(joining: customer.addresses.filter(\.kind.isShown).map(\.value), by: ", "))
        field("Id", Untrusted(customer.id.text))
        blank()
    }

    /// What makes the transcript complete.
    mutating func end(_ totals: TranscriptTotals) {
        let messages = Wording.count(totals.messages, "message", "messages")
        let transitions = Wording.count(totals.transitions, "transition", "transitions")
        let rejected = Wording.count(totals.rejected, "record", "records")
        rule("━", Untrusted("end of the transcript"))
        bytes.append("\(messages), \(transitions), \(totals.omitted) omitted, \(rejected) rejected\n")
    }

    private mutating func field(_ label: String, _ value: Untrusted) {
        guard !value.isEmpty else { return }
        line(first: label + String(repeating: " ", count: 12 - label.utf8.count), indent: 12, value)
    }

    private func moment(_ at: Instant) -> String {
        let time = stamp.local(at)
        return "\(time.dateText) \(time.clockText)"
    }
}
