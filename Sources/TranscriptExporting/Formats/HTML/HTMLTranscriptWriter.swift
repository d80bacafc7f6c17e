import Markup
import TranscriptModel

/// Writes the page from its head to its foot.
final class HTMLTranscriptWriter: TranscriptWriter {
    private let html: HTMLWriter
    private var page: HTMLPage?
    private var ends = SessionEnds()
    private var namesCustomers = false

    init(_ html: HTMLWriter) {
        self.html = html
    }

    func begin(_ header: TranscriptHeader) throws {
        let page = HTMLPage(html, Stamp(header.offset))
        namesCustomers = header.customers != 1 || header.customer == nil
        try page.start(header)
        self.page = page
    }

    func write(_ item: TranscriptItem) throws {
        guard let page else { return }
        try endSessions(by: item.at, on: page)
        switch item {
        case .customer(let customer): try page.startCustomer(namesCustomers ? customer : nil)
        case .session(let session):
            try page.start(session)
            ends.add(session)
        case .transition(let transition): try page.transition(transition)
        case .message(let message): try page.message(message)
        }
    }

    func end(_ totals: TranscriptTotals) throws {
        guard let page else { return }
        try endSessions(by: nil, on: page)
        try page.end(totals)
        try html.finish()
    }

    private func endSessions(by moment: Instant?, on page: HTMLPage) throws {
        while let session = ends.next(by: moment) { try page.end(session) }
    }
}
