import Markup
import TranscriptModel

/// The conversation of the page that is being written, piece by piece: which day it is at, what is folded, what was said.
///
/// Everything stands side by side, no element spans several items, so that a page can end between any two.
final class HTMLPage {
    let html: HTMLWriter
    let stamp: Stamp
    var replies = RepliedMessages()
    var contents = HTMLContents()
    /// Number of the page, counted from 1.
    private(set) var number = 1
    /// File name of a page by its number, once there are several.
    var nameOfPage: ((Int) -> String)?
    /// Whether each message says which channel it went through.
    let showsChannels: Bool
    private let namesCustomers: Bool
    private var parts: [HTMLFragment] = []
    private var partsCount = 0
    private var run: HTMLRun?
    private var day: Int64?
    private var sessions = 0

    init(_ header: TranscriptHeader, _ stamp: Stamp) throws {
        html = try HTMLWriter()
        self.stamp = stamp
        namesCustomers = header.customers != 1 || header.customer == nil
        showsChannels = header.strip.lanes.count > 1 || namesCustomers
    }

    /// Number of bytes since the page began, but for the last few kilobytes.
    var count: Int { partsCount + html.gatheredCount }

    /// Writes one item.
    /// - Parameter links: Whether the message that a transition names is sure to be there.
    func write(_ item: TranscriptItem, linksTrigger links: Bool = false) throws {
        switch item {
        case .customer(let customer):
            try endRun()
            try startCustomer(customer)
        case .session(let session):
            try endRun()
            sessions += 1
            contents.add(session, number: sessions)
            try start(session, number: sessions)
        case .transition(let transition):
            try endRun()
            contents.add(transition)
            try self.transition(transition, links: links)
        case .message(let message):
            try fold(message)
            contents.add(message)
            try self.message(message)
            replies.add(message, page: number)
        case .gap(let gap):
            try endRun()
            try self.gap(gap)
        }
    }

    /// Writes that a session ends.
    func writeEnd(of session: Session) throws {
        try endRun()
        try end(session)
    }

    /// Hands over what was written since the last call; the page goes on.
    func take() throws -> [HTMLFragment] {
        try endRun()
        let last = try html.takeFragment()
        defer { (parts, partsCount) = ([], 0) }
        return parts + [last]
    }

    /// Begins the next page.
    func turn() {
        number += 1
        day = nil
        contents.turn()
    }

    /// Long runs of marketing can be folded: a message of the business in marketing goes into the run.
    private func fold(_ message: Message) throws {
        guard message.context == .marketing, message.direction == .outbound else { return try endRun() }
        if run == nil {
            try keep(html.takeFragment())
            run = HTMLRun(message.at, day: day)
        }
        run?.add(message)
    }

    private func endRun() throws {
        guard let run else { return }
        self.run = nil
        let messages = try html.takeFragment()
        guard run.isLong else { return keep(messages) }
        try start(run)
        try html.fragment(messages)
        try html.end()
        try html.lineBreak()
        // A day that began within the fold was named there, out of sight.
        if run.day != day { day = nil }
    }

    private func keep(_ part: HTMLFragment) {
        parts.append(part)
        partsCount += part.count
    }

    /// The next items are another customer's; named when there are several.
    private func startCustomer(_ customer: Customer) throws {
        day = nil
        guard namesCustomers else { return }
        try html.start(.section, class: "customer")
        try html.attribute(.id, untrusted: customer.id.bytes)
        try html.element(.h2, class: "name") { try html.bdi(customer.names.first ?? customer.shown) }
        try html.knownAs(customer)
        try html.end()
        try html.lineBreak()
    }

    /// Names the day when a new one has begun, and returns date and clock.
    func local(_ at: Instant) throws -> CivilTime {
        let time = stamp.local(at)
        let today = Int64(time.year * 10_000 + time.month * 100 + time.day)
        if today != day {
            day = today
            try html.element(.h3, class: "day") {
                try html.start(.time)
                var date: [UInt8] = []
                Stamp.appendDate(time, to: &date)
                try html.attribute(.datetime, untrusted: date)
                try html.text(computed: Stamp.day(time))
                try html.end()
            }
            try html.lineBreak()
        }
        return time
    }
}
