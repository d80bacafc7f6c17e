import Markup
import TranscriptModel

extension HTMLPage {
    /// What the transcript is, before its first message.
    func about(_ header: TranscriptHeader) throws {
        try html.element(.header, class: "about") {
            try html.element(.p, class: "eyebrow", text: "Conversation transcript")
            try html.element(.h1) {
                if let customer = header.customer {
                    try html.bdi(customer.names.first ?? customer.shown)
                } else {
                    try html.text(computed: Wording.count(header.customers, "customer", "customers"))
                }
            }
            if let customer = header.customer { try knownAs(customer) }
            try html.lineBreak()
            try html.element(.dl, class: "facts") { try facts(header) }
            try legend()
            try gaps(header)
            try policies(header)
            try sources(header)
        }
        try html.lineBreak()
    }

    /// Every name and address of a customer.
    func knownAs(_ customer: Customer) throws {
        try html.element(.ul, class: "known") {
            for name in customer.names.dropFirst() { try html.element(.li) { try html.bdi(name) } }
            for address in customer.addresses where address.kind.isShown {
                try html.element(.li) { try html.bdi(address.value) }
            }
            try html.element(.li) { try html.text(computed: customer.id.text) }
        }
    }

    private func facts(_ header: TranscriptHeader) throws {
        if let period = header.period {
            try fact("Period") {
                try moment(period.lowerBound)
                try html.text(" to ")
                try moment(period.upperBound)
            }
        }
        try fact("Times in") { try html.bdi(Untrusted(header.zone)) }
        let totals = header.totals
        try fact("Holds") {
            let messages = Wording.count(totals.messages, "message", "messages")
            let transitions = Wording.count(totals.transitions, "transition", "transitions")
            try html.text(computed: "\(messages), \(transitions)")
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
        try fact("Rules") { try html.text(computed: "version \(header.rulesVersion)") }
    }

    private func fact(_ label: StaticString, _ value: () throws -> Void) throws {
        try html.element(.div) {
            try html.element(.dt, text: label)
            try html.element(.dd, value)
        }
    }

    private func moment(_ at: Instant) throws {
        let time = stamp.local(at)
        try html.start(.time)
        try html.attribute(.datetime, untrusted: Array(at.iso8601.utf8))
        try html.text(computed: "\(time.dateText) \(time.clockText)")
        try html.end()
    }

    private func legend() throws {
        try html.element(.ul, class: "legend") {
            try html.element(.li, class: "marketing") {
                try html.text("Marketing: Journey Builder controls the conversation")
            }
            try html.element(.li, class: "service") { try html.text("Service: Omni-Channel controls the conversation") }
        }
        try html.lineBreak()
    }

    private func gaps(_ header: TranscriptHeader) throws {
        guard !header.gaps.isEmpty else { return }
        try html.element(.section, class: "gaps") {
            try html.element(.h2, text: "What may be missing")
            try html.element(.ul) {
                for gap in header.gaps { try html.element(.li) { try html.text(computed: gap) } }
            }
        }
        try html.lineBreak()
    }

    private func policies(_ header: TranscriptHeader) throws {
        guard !header.policies.isEmpty else { return }
        try html.element(.section) {
            try html.element(.h2, text: "How its channels were routed")
            try html.element(.ul, class: "policies") {
                for policy in header.policies {
                    try html.element(.li) {
                        try html.bdi(policy.channel, class: "channel")
                        try html.text(computed: " \(policy.summary) ")
                        try html.element(.span, class: "origin") { try html.text(computed: "(\(policy.origin))") }
                    }
                }
            }
        }
        try html.lineBreak()
    }

    private func sources(_ header: TranscriptHeader) throws {
        guard !header.sources.isEmpty else { return }
        try html.element(.section) {
            try html.element(.h2, text: "Files that it is made from")
            try html.element(.ul, class: "sources") {
                for source in header.sources {
                    try html.element(.li) {
                        try html.bdi(source.file, class: "file")
                        try html.text(computed: " \(source.format)")
                        try html.element(.code) {
                            try html.text("SHA-256 ")
                            try html.text(computed: source.sha256)
                        }
                    }
                }
            }
        }
        try html.lineBreak()
    }
}
