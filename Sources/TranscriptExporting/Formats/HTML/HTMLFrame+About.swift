import Markup
import TranscriptModel

extension HTMLFrame {
    /// What the transcript is, before its first message.
    /// - Parameters:
    ///   - place: The file that holds a transition; nil when it is on this page.
    func about(_ contents: HTMLContents?, place: (PublicID) -> String?) throws {
        try html.element(.header, class: "about") {
            try html.element(.p, class: "eyebrow", text: "Conversation transcript")
            try html.element(.h1) { try whose() }
            if let customer = header.customer { try html.knownAs(customer) }
            try html.lineBreak()
            try html.element(.dl, class: "facts") { try facts() }
            try strip(place: place)
            try gaps()
            if let contents { try sessions(contents) }
            try policies()
            try sources()
            if let command = header.madeWith {
                try html.element(.p, class: "made") {
                    try html.text("Made with ")
                    try html.element(.code) { try html.text(untrusted: command.bytes) }
                    try html.text(". segue verify derives it once more.")
                }
            }
        }
        try html.lineBreak()
    }

    private func facts() throws {
        if let period = header.period {
            try fact("Period") {
                try html.moment(period.lowerBound, stamp)
                try html.text(" to ")
                try html.moment(period.upperBound, stamp)
            }
        }
        try fact("Times in") { try html.bdi(Untrusted(header.zone)) }
        let totals = header.totals
        try fact("Holds") {
            let messages = Wording.count(totals.messages, "message", "messages")
            try html.text(computed: "\(messages), \(Wording.count(totals.transitions, "transition", "transitions"))")
        }
        if totals.omitted > 0 {
            try fact("Omitted") {
                try html.text(computed: Wording.count(totals.omitted, "item", "items"))
                try html.text(", because the conversation switched to service")
            }
        }
        for absence in Absence.allCases {
            guard let count = totals.absent[absence], count > 0 else { continue }
            try fact("Missing") {
                try html.text(computed: "\(Wording.count(count, "item", "items")), \(Wording.reason(absence))")
            }
        }
        if totals.rejected > 0 {
            try fact("Rejected") {
                try html.text(computed: "\(Wording.count(totals.rejected, "record", "records")) of the sources")
            }
        }
        if let query = header.query { try fact("Query") { try html.bdi(query) } }
        try chosen(header.selection)
        for redaction in header.redactions {
            let distinct = Wording.count(redaction.distinct, "placeholder", "placeholders")
            let count = Wording.count(redaction.count, "time", "times")
            try fact("Redacted") { try html.text(computed: "\(redaction.kind): \(distinct), used \(count)") }
        }
        try fact("Rules") { try html.text(computed: "version \(header.rulesVersion)") }
        try fact("Private notes") { try html.text("not included") }
    }

    private func chosen(_ selection: TranscriptSelection) throws {
        if let from = selection.from { try fact("From") { try html.moment(from, stamp) } }
        if let until = selection.until { try fact("Before") { try html.moment(until, stamp) } }
        if let context = selection.context {
            try fact("Only") { try html.text(computed: "the \(context.word) context") }
        }
        if let session = selection.session { try fact("Only session") { try html.bdi(session) } }
        guard selection.around > 0 else { return }
        let around = Wording.count(selection.around, "message", "messages")
        try fact("Around") { try html.text(computed: "\(around) before and after each") }
    }

    private func fact(_ label: StaticString, _ value: () throws -> Void) throws {
        try html.element(.div) {
            try html.element(.dt, text: label)
            try html.element(.dd, value)
        }
    }

    private func gaps() throws {
        guard !header.gaps.isEmpty else { return }
        try html.element(.section, class: "gaps") {
            try html.element(.h2, text: "What may be missing")
            try html.element(.ul) {
                for gap in header.gaps { try html.element(.li) { try html.text(computed: gap) } }
            }
        }
        try html.lineBreak()
    }

    /// The chapters of a transcript of one page.
    private func sessions(_ contents: HTMLContents) throws {
        var sessions: [(number: Int, session: Session)] = []
        for case .session(let number, let session) in contents.entries { sessions.append((number, session)) }
        guard !sessions.isEmpty else { return }
        try fold("Sessions", count: sessions.count) {
            try html.element(.ol, class: "places") {
                for (number, session) in sessions { try html.element(.li) { try place(of: session, number) } }
            }
        }
    }

    /// A session with a link to where it begins.
    func place(of session: Session, _ number: Int) throws {
        try html.startLink(toFragment: Array("s-\(number)".utf8))
        try html.text(session.isImplied ? "Implied session " : "Session ")
        try html.bdi(session.name ?? session.id)
        try html.end()
        try html.text(" ")
        try html.moment(session.start, stamp)
        for fact in [session.status, session.owner] {
            guard let fact else { continue }
            try html.text(" · ")
            try html.bdi(fact)
        }
    }

    private func policies() throws {
        guard !header.policies.isEmpty else { return }
        try fold("How its channels were routed", count: header.policies.count) {
            try html.element(.ul, class: "policies") {
                for policy in header.policies {
                    try html.element(.li) {
                        try html.bdi(policy.channel, class: "channel")
                        try html.text(computed: " \(policy.summary) ")
                        try html.element(.span, class: "origin") { try html.text(computed: "(\(policy.provenance))") }
                    }
                }
            }
        }
    }

    private func sources() throws {
        guard !header.sources.isEmpty else { return }
        try fold("Files that it is made from, with SHA-256", count: header.sources.count) {
            try html.element(.ul, class: "sources") {
                for source in header.sources {
                    try html.element(.li) {
                        try html.bdi(source.file, class: "file")
                        try html.text(computed: " \(source.format) ")
                        try html.element(.code) { try html.text(computed: source.sha256) }
                    }
                }
            }
        }
    }

    /// A part that opens on demand, and is open on paper.
    func fold(_ title: StaticString, count: Int, _ content: () throws -> Void) throws {
        try html.element(.details, class: "fold") {
            try html.element(.summary) {
                try html.element(.h2) {
                    try html.text(title)
                    try html.text(" ")
                    try html.element(.span, class: "count") { try html.text(computed: Wording.number(count)) }
                }
            }
            try content()
        }
        try html.lineBreak()
    }
}
