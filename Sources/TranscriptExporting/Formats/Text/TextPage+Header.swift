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
        selection(header.selection)
        counts(header)
        for redaction in header.redactions {
            let distinct = Wording.count(redaction.distinct, "placeholder", "placeholders")
            field(
                "Redacted",
                Untrusted("\(redaction.kind): \(distinct), used \(Wording.count(redaction.count, "time", "times"))"))
        }
        field("Rules", Untrusted("version \(header.rulesVersion)"))
        for policy in header.policies {
            field(
                "Channel",
                Untrusted(joining: [policy.channel, ": ", Untrusted("\(policy.summary) (\(policy.provenance))")]))
        }
        for source in header.sources {
            field("Source", Untrusted(joining: [source.file, Untrusted(" (\(source.format))")]))
            field("SHA-256", Untrusted(source.sha256))
        }
        for gap in header.gaps { field("Known gap", Untrusted(gap)) }
        if let files = header.archiveFiles {
            field("Archive", Untrusted(Wording.count(files, "file", "files")))
        }
        if let program = header.madeBy { field("Made by", Untrusted(program)) }
        if let command = header.madeWith { madeWith(command.bytes) }
        blank()
    }

    private mutating func selection(_ selection: TranscriptSelection) {
        if let from = selection.from { field("From", Untrusted(moment(from))) }
        if let until = selection.until { field("Before", Untrusted(moment(until))) }
        if let context = selection.context { field("Only", Untrusted("the \(context.word) context")) }
        if let session = selection.session { field("Only", Untrusted(joining: ["session ", session])) }
        if selection.around > 0 {
            field(
                "Around", Untrusted("\(Wording.count(selection.around, "message", "messages")) before and after each"))
        }
    }

    /// The command in pieces of 68 columns, none of which ends in a space, so that joining them gives it back.
    private mutating func madeWith(_ command: [UInt8]) {
        var rest = command[...]
        var label: StaticString = "Made with   "
        while !rest.isEmpty {
            var piece = rest.prefix(Self.columns - 12)
            while piece.count < rest.count, piece.last == 0x20, piece.count > 1 { piece = piece.dropLast() }
            bytes.append(label)
            bytes += piece
            bytes.append(0x0A)
            rest = rest.dropFirst(piece.count)
            label = "            "
        }
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

    /// What shows that nothing above was changed.
    mutating func seal(_ digest: String) {
        bytes.append("SHA-256 of all lines above:\n\(digest)\n")
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
