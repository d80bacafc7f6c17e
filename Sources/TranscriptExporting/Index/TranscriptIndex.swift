import Markup
public import TranscriptModel

/// A page over the transcripts of several customers: a row for each, with counts and a strip of its contexts.
public final class TranscriptIndex {
    /// A transcript.
    public struct Entry: Hashable, Sendable {
        /// Name of its file in the same folder, `[A-Za-z0-9._-]` only.
        public var file: String
        /// Whose it is.
        public var customer: Customer
        /// Time of its first and last message.
        public var period: ClosedRange<Instant>?
        /// What it holds.
        public var totals: TranscriptTotals
        /// What was redacted in it.
        public var redactions: [TranscriptRedaction]
        /// Its contexts over time.
        public var bar: HistoryBar

        /// A transcript of a customer in a file.
        public init(file: String, customer: Customer) {
            self.file = file
            self.customer = customer
            totals = TranscriptTotals()
            redactions = []
            bar = HistoryBar()
        }
    }

    private let html: HTMLWriter
    private let sink: any ByteSink
    private let stamp: Stamp
    private var totals = TranscriptTotals()
    private var customers = 0
    /// How often each kind was redacted, in the order of their first.
    private var redactions: [(kind: String, count: Int)] = []

    /// Starts the page. Of the header it takes the zone, what was chosen, the rules, and how it was made.
    /// - Parameter policies: A digest over how all channels of the transcripts were routed.
    public init(_ header: TranscriptHeader, policies: String, to output: any ByteSink) throws {
        html = try HTMLWriter { try output.write($0) }
        sink = output
        stamp = Stamp(header.offset)
        try html.doctype()
        try html.start(.html)
        try html.attribute("lang", "en")
        try head(header, policies)
        try html.start(.body)
        try html.start(.main)
        try html.element(.h1, text: "Transcripts")
        try html.element(.p) {
            try html.text("Times in ")
            try html.bdi(Untrusted(header.zone))
            if let query = header.query {
                try html.text(" · messages found by ")
                try html.bdi(query)
            }
            try chosen(header.selection)
            try html.text(computed: " · rules version \(header.rulesVersion)")
            if header.showsOmitted { try html.text(" · omitted items are shown, for an audit") }
        }
        try html.element(.p, class: "legend") {
            try html.text("Over time: ")
            try html.element(.span, class: "marketing", text: "▀ marketing")
            try html.text(" ")
            try html.element(.span, class: "service", text: "▄ service")
            try html.text(" █ both, coloured as most of them; thin where nobody wrote")
        }
        try html.start(.table)
        try columns()
        try html.start(.tbody)
        try html.lineBreak()
    }

    /// Writes the row of a transcript that is on the disk.
    public func add(_ entry: Entry) throws {
        customers += 1
        totals.messages += entry.totals.messages
        totals.transitions += entry.totals.transitions
        totals.omitted += entry.totals.omitted
        for redaction in entry.redactions {
            if let index = redactions.firstIndex(where: { $0.kind.utf8.elementsEqual(redaction.kind.utf8) }) {
                redactions[index].count += redaction.count
            } else {
                redactions.append((redaction.kind, redaction.count))
            }
        }
        try html.element(.tr) {
            try html.start(.th)
            try html.attribute("scope", "row")
            try html.startLink(toFile: entry.file)
            try html.bdi(entry.customer.names.first ?? entry.customer.shown)
            try html.end()
            if !entry.customer.names.isEmpty {
                try html.element(.div, class: "known") { try html.bdi(entry.customer.shown) }
            }
            try html.end()
            for count in [entry.totals.messages, entry.totals.transitions, entry.totals.omitted] {
                try html.element(.td, class: "number") { try html.text(computed: String(count)) }
            }
            try html.element(.td) { try period(entry.period) }
            try html.element(.td) { try bar(entry.bar) }
        }
        try html.lineBreak()
    }

    /// Ends the page.
    public func end() throws {
        try html.end()
        try html.end()
        try html.element(.p, class: "end") {
            let messages = Wording.count(totals.messages, "message", "messages")
            let transitions = Wording.count(totals.transitions, "transition", "transitions")
            try html.text(
                computed: "\(Wording.count(customers, "customer", "customers")), \(messages), \(transitions), "
                    + "\(totals.omitted) omitted.")
            guard !redactions.isEmpty else { return }
            let told = redactions.map { "\($0.kind) \(Wording.count($0.count, "time", "times"))" }
            try html.text(computed: " Redacted: \(told.joined(separator: ", ")).")
        }
        try html.end()
        try html.end()
        try html.end()
        try html.lineBreak()
        try html.finish()
        try sink.sealPage()
    }

    private func chosen(_ selection: TranscriptSelection) throws {
        if let from = selection.from { try html.text(computed: " · from \(moment(from))") }
        if let until = selection.until { try html.text(computed: " · before \(moment(until))") }
        if let context = selection.context { try html.text(computed: " · only the \(context.word) context") }
        if let session = selection.session {
            try html.text(" · only session ")
            try html.bdi(session)
        }
        guard selection.around > 0 else { return }
        let around = Wording.count(selection.around, "message", "messages")
        try html.text(computed: " · with \(around) before and after each")
    }

    private func moment(_ moment: Instant) -> String {
        let local = stamp.local(moment)
        return "\(local.dateText) \(local.clockText)"
    }

    private func head(_ header: TranscriptHeader, _ policies: String) throws {
        try html.element(.head) {
            try html.void(.meta, ["charset": "utf-8"])
            try html.void(.meta, ["http-equiv": "Content-Security-Policy", "content": TranscriptIndex.policy])
            try html.void(.meta, ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            try html.void(.meta, ["name": "color-scheme", "content": "light dark"])
            try html.origin(of: header)
            try html.meta(name: "policies-sha256", untrusted: Array(policies.utf8))
            try html.element(.title, text: "Transcripts")
            try html.style(TranscriptIndex.sheet)
        }
        try html.lineBreak()
    }

    private func columns() throws {
        try html.element(.thead) {
            try html.element(.tr) {
                for name: StaticString in ["Customer", "Messages", "Transitions", "Omitted", "Period", "Contexts"] {
                    try html.start(.th)
                    try html.attribute("scope", "col")
                    try html.text(name)
                    try html.end()
                }
            }
        }
    }

    private func period(_ period: ClosedRange<Instant>?) throws {
        guard let period else { return }
        let (first, last) = (stamp.local(period.lowerBound), stamp.local(period.upperBound))
        try html.text(computed: first.dateText)
        if first.dateText != last.dateText { try html.text(computed: " to \(last.dateText)") }
    }

    /// Neighbours of one context stand in one element.
    private func bar(_ bar: HistoryBar) throws {
        try html.start(.span, class: "strip")
        try html.attribute("role", "img")
        let spoken = "\(bar.marketing) messages in marketing, \(bar.service) in service"
        try html.attribute(.ariaLabel, untrusted: Array(spoken.utf8))
        let cells = bar.cells(24)
        var at = 0
        while at < cells.count {
            let context = cells[at].context
            var glyphs: [UInt8] = []
            while at < cells.count, cells[at].context == context {
                glyphs.append(cells[at].glyph)
                at += 1
            }
            switch context {
            case .marketing: try html.element(.span, class: "marketing") { try html.text(untrusted: glyphs) }
            case .service: try html.element(.span, class: "service") { try html.text(untrusted: glyphs) }
            case nil: try html.text(untrusted: glyphs)
            }
        }
        try html.end()
    }
}
