import TranscriptModel

extension CSVTable {
    /// What the transcript is: one row for each thing that is said of it.
    mutating func about(_ header: TranscriptHeader, to bytes: inout [UInt8]) {
        if let customer = header.customer {
            row("customer", Untrusted(joining: customer.names, by: ", "), &bytes)
            row("customer id", Untrusted(customer.id.text), &bytes)
        } else {
            row("customers", Untrusted(String(header.customers)), &bytes)
        }
        if let period = header.period {
            row("period", Untrusted("\(period.lowerBound.iso8601) to \(period.upperBound.iso8601)"), &bytes)
        }
        row("time zone", Untrusted(header.zone), &bytes)
        if let query = header.query { row("query", query, &bytes) }
        selection(header.selection, &bytes)
        counts(header, &bytes)
        row("rules", Untrusted("version \(header.rulesVersion)"), &bytes)
        for policy in header.policies {
            row(
                "channel",
                Untrusted(joining: [policy.channel, Untrusted(": \(policy.summary) (\(policy.provenance))")]), &bytes)
        }
        for source in header.sources {
            self[.source] = source.file
            row("source", Untrusted("\(source.format), SHA-256 \(source.sha256)"), &bytes)
        }
        for gap in header.gaps { row("known gap", Untrusted(gap), &bytes) }
        if let files = header.archiveFiles { row("archive", Untrusted(Wording.count(files, "file", "files")), &bytes) }
        if let program = header.madeBy { row("made by", Untrusted(program), &bytes) }
        if let command = header.madeWith { row("made with", command, &bytes) }
    }

    private mutating func selection(_ selection: TranscriptSelection, _ bytes: inout [UInt8]) {
        if let from = selection.from { row("from", CSVTable.utc(from), &bytes) }
        if let until = selection.until { row("before", CSVTable.utc(until), &bytes) }
        if let context = selection.context { row("only context", Untrusted(context.word), &bytes) }
        if let session = selection.session { row("only session", session, &bytes) }
        if selection.around > 0 { row("around", Untrusted(String(selection.around)), &bytes) }
    }

    private mutating func counts(_ header: TranscriptHeader, _ bytes: inout [UInt8]) {
        let totals = header.totals
        let kept = header.showsOmitted ? "; shown here all the same, for an audit" : ""
        row("messages", Untrusted(String(totals.messages)), &bytes)
        row("transitions", Untrusted(String(totals.transitions)), &bytes)
        row("omitted", Untrusted("\(totals.omitted), because the conversation switched to service\(kept)"), &bytes)
        for absence in Absence.allCases {
            guard let count = totals.absent[absence], count > 0 else { continue }
            row("missing", Untrusted("\(count), \(Wording.reason(absence))"), &bytes)
        }
        if totals.rejected > 0 { row("rejected records", Untrusted(String(totals.rejected)), &bytes) }
        for redaction in header.redactions {
            let distinct = Wording.count(redaction.distinct, "placeholder", "placeholders")
            let count = Wording.count(redaction.count, "time", "times")
            row("redacted", Untrusted("\(redaction.kind): \(distinct), used \(count)"), &bytes)
        }
    }

    private mutating func row(_ label: Untrusted, _ value: Untrusted, _ bytes: inout [UInt8]) {
        guard !value.isEmpty else { return }
        self[.type] = "about"
        self[.id] = label
        self[.text] = value
        endRow(&bytes)
    }

    mutating func customer(_ customer: Customer, to bytes: inout [UInt8]) {
        self[.type] = "customer"
        self[.id] = Untrusted(customer.id.text)
        self[.customer] = customer.shown
        self[.name] = customer.names.isEmpty ? nil : Untrusted(joining: customer.names, by: ", ")
        self[.text] = Untrusted(joining: customer.addresses.filter(\.kind.isShown).map(\.value), by: ", ")
        endRow(&bytes)
    }

    /// The last row. Without it the table is cut off.
    /// - Parameter digest: SHA-256 of everything above.
    mutating func end(_ totals: TranscriptTotals, digest: String?, to bytes: inout [UInt8]) {
        self[.type] = "end"
        let counts = "\(totals.messages) messages, \(totals.transitions) transitions, \(totals.omitted) omitted"
        let seal = digest.map { "; SHA-256 of everything above: \($0)" } ?? ""
        self[.text] = Untrusted("\(counts), \(totals.rejected) records rejected\(seal)")
        endRow(&bytes)
    }
}
