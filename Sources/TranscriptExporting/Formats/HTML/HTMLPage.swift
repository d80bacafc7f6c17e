import Markup
import TranscriptModel

/// The page that is being written: its frame, and which day and customer it is at.
final class HTMLPage {
    let html: HTMLWriter
    let stamp: Stamp
    var recent = RecentMessages()
    private var day: Int64?
    private var isInCustomer = false

    init(_ html: HTMLWriter, _ stamp: Stamp) {
        self.html = html
        self.stamp = stamp
    }

    /// Everything before the first message.
    func start(_ header: TranscriptHeader) throws {
        try html.doctype()
        try html.start(.html)
        try html.attribute("lang", "en")
        try html.element(.head) {
            try html.void(.meta, ["charset": "utf-8"])
            try html.void(.meta, ["http-equiv": "Content-Security-Policy", "content": HTMLStyle.policy])
            try html.void(.meta, ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            try html.void(.meta, ["name": "color-scheme", "content": "light dark"])
            try html.void(.meta, ["name": "referrer", "content": "no-referrer"])
            if let command = header.madeWith { try html.meta(name: "made-with", untrusted: command.bytes) }
            try html.element(.title) {
                try html.text("Transcript")
                if let customer = header.customer {
                    try html.text(" · ")
                    try html.text(untrusted: customer.names.first ?? customer.shown)
                }
            }
            try html.style(HTMLStyle.sheet)
        }
        try html.lineBreak()
        try html.start(.body)
        try html.startLink(toFragment: Array("timeline".utf8), class: "skip")
        try html.text("Skip to the conversation")
        try html.end()
        try about(header)
        try html.start(.main)
        try html.attribute("id", "timeline")
        try html.lineBreak()
    }

    /// Everything after the last message. A page without it is cut off.
    func end(_ totals: TranscriptTotals) throws {
        try endCustomer()
        try html.end()
        try html.element(.footer) {
            try html.element(.p, class: "end") {
                try html.text("End of the transcript: ")
                let messages = Wording.count(totals.messages, "message", "messages")
                let transitions = Wording.count(totals.transitions, "transition", "transitions")
                let rejected = Wording.count(totals.rejected, "record", "records")
                try html.text(computed: "\(messages), \(transitions), \(totals.omitted) omitted, \(rejected) rejected.")
            }
        }
        try html.end()
        try html.end()
        try html.lineBreak()
    }

    /// The next items are another customer's; named when there are several.
    func startCustomer(_ customer: Customer?) throws {
        try endCustomer()
        day = nil
        try html.start(.section, class: "customer")
        isInCustomer = true
        guard let customer else { return }
        try html.attribute(.id, untrusted: Array(customer.id.text.utf8))
        try html.element(.h2, class: "name") { try html.bdi(customer.names.first ?? customer.shown) }
        try knownAs(customer)
        try html.lineBreak()
    }

    private func endCustomer() throws {
        if isInCustomer { try html.end() }
        isInCustomer = false
    }

    /// Names the day when a new one has begun, and returns date and clock.
    func local(_ at: Instant) throws -> CivilTime {
        let time = stamp.local(at)
        let today = Int64(time.year * 10_000 + time.month * 100 + time.day)
        if today != day {
            day = today
            try html.element(.h3, class: "day") {
                try html.element(.time) { try html.text(computed: Stamp.day(time)) }
            }
            try html.lineBreak()
        }
        return time
    }

    /// A time that programs can read too.
    func time(_ at: Instant, _ local: CivilTime, precision: Precision = .seconds) throws {
        try html.start(.time)
        var bytes: [UInt8] = []
        Stamp.appendISO8601(at, to: &bytes)
        try html.attribute(.datetime, untrusted: bytes)
        bytes.removeAll(keepingCapacity: true)
        Stamp.appendClock(local, precision: precision, to: &bytes)
        try html.text(untrusted: bytes)
        try html.end()
    }
}
