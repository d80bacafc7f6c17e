public import TranscriptModel

extension JSONText {
    /// The first line: what the transcript is.
    mutating func header(_ header: TranscriptHeader) {
        begin("header")
        field("schema", "segue.timeline/1")
        field("customers", header.customers)
        array("sources", header.sources) { json, source in
            json.beginObject()
            json.field("file", source.file)
            json.field("sha256", source.sha256)
            json.field("format", source.format)
            json.endObject()
        }
        array("policy", header.policies) { json, policy in
            json.beginObject()
            json.field("channel", policy.channel)
            json.field("summary", policy.summary)
            json.field("origin", policy.origin)
            if let digest = policy.digest { json.field("digest", digest) }
            json.endObject()
        }
        field("query", header.query)
        field("zone", "UTC")
        field("rules", header.rulesVersion)
        if !header.gaps.isEmpty { array("gaps", header.gaps) { $0.string($1) } }
        if header.showsOmitted { field("with_omitted", true) }
        selection(header.selection)
        if !header.redactions.isEmpty {
            array("redacted", header.redactions) { json, redaction in
                json.beginObject()
                json.field("kind", redaction.kind)
                json.field("distinct", redaction.distinct)
                json.field("count", redaction.count)
                json.endObject()
            }
        }
        if let files = header.archiveFiles { field("archive_files", files) }
        if let program = header.madeBy { field("made_by", program) }
        if let command = header.madeWith { field("made_with", command) }
        finish()
    }

    private mutating func selection(_ selection: TranscriptSelection) {
        guard selection != TranscriptSelection() else { return }
        key("selection")
        beginObject()
        if let from = selection.from { moment("from", from) }
        if let until = selection.until { moment("until", until) }
        if let context = selection.context { field("context", context.word) }
        if let session = selection.session { field("session", session) }
        if selection.around > 0 { field("around", selection.around) }
        endObject()
    }

    /// Messages that were not chosen.
    mutating func gap(_ gap: TranscriptGap) {
        begin("gap")
        field("messages", gap.messages)
        field("transitions", gap.transitions)
        moment("first", gap.first)
        moment("last", gap.last)
        finish()
    }

    /// Whose the next lines are.
    public mutating func customer(_ customer: Customer) {
        begin("customer")
        field("id", customer.id.text)
        array("names", customer.names) { $0.string($1) }
        let shown = customer.addresses.filter(\.kind.isShown)
        array("addresses", shown) { $0.string($1.value) }
        array("kinds", shown) { $0.string($1.kind.word) }
        if let origin = customer.origin {
            key("origin")
            beginObject()
            field("kind", origin.kind.word)
            field("value", origin.value)
            endObject()
        }
        finish()
    }

    /// A session.
    public mutating func session(_ session: Session) {
        begin("session")
        field("id", session.id)
        field("channel", session.channel)
        moment("start", session.start)
        moment("end", session.end)
        field("status", session.status)
        field("implied", session.isImplied)
        if let name = session.name { field("name", name) }
        if let owner = session.owner { field("owner", owner) }
        if let id = session.ownerID { field("owner_id", id) }
        if let kind = session.channelKind { field("channel_kind", kind.word) }
        finish()
    }

    /// A change of context. The engine is the one that takes over.
    public mutating func transition(_ transition: Transition) {
        begin("transition")
        field("customer", transition.customer)
        field("channel", transition.channel)
        moment("at", transition.at)
        field("from", transition.from?.word)
        field("to", transition.to.word)
        field("engine", transition.to.engine.name)
        field("cause", transition.cause.word)
        field("rule", transition.rule.rawValue)
        field("message", transition.message?.text)
        field("session", transition.session)
        sources("evidence", transition.evidence)
        field("id", transition.id.text)
        finish()
    }

    /// The last line. Without it the file is cut off.
    /// - Parameter digest: SHA-256 of all lines before it.
    mutating func totals(_ totals: TranscriptTotals, digest: String? = nil) {
        begin("end")
        field("messages", totals.messages)
        field("transitions", totals.transitions)
        field("omitted", totals.omitted)
        field("rejected", totals.rejected)
        if let digest { field("sha256", digest) }
        finish()
    }

    /// Starts a line.
    mutating func begin(_ type: String) {
        beginObject()
        field("type", type)
    }

    /// Ends a line.
    mutating func finish() {
        endObject()
        endLine()
    }

    /// Writes a name and an array.
    mutating func array<Element>(
        _ name: String, _ elements: [Element], _ write: (inout JSONText, Element) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }

    /// Writes a name and a time in UTC, or null.
    mutating func moment(_ name: String, _ at: Instant?) {
        guard let at else { return field(name, String?.none) }
        var stamp: [UInt8] = []
        Stamp.appendISO8601(at, to: &stamp)
        field(name, Untrusted(stamp))
    }

    /// Writes a name and the lines of files that tell of something.
    mutating func sources(_ name: String, _ lines: [SourceLine]) {
        array(name, lines) { json, line in
            json.beginObject()
            json.field("file", line.file)
            json.field("line", line.line)
            json.endObject()
        }
    }
}
