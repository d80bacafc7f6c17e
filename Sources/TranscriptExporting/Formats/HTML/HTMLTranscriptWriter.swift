import Markup
import TranscriptModel

/// Writes the page from its head to its foot.
final class HTMLTranscriptWriter: TranscriptWriter {
    private let html: HTMLWriter
    private let sink: any ByteSink
    private var page: HTMLPage?
    private var ends = SessionEnds()
    private var namesCustomers = false

    init(_ html: HTMLWriter, _ sink: any ByteSink) {
        self.html = html
        self.sink = sink
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
        case .gap(let gap): try page.gap(gap)
        }
    }

    func end(_ totals: TranscriptTotals) throws {
        guard let page else { return }
        try endSessions(by: nil, on: page)
        try page.end(totals)
        try html.finish()
        try sink.sealPage()
    }

    private func endSessions(by moment: Instant?, on page: HTMLPage) throws {
        while let session = ends.next(by: moment) { try page.end(session) }
    }
}

extension ByteSink {
    /// Writes the digest of everything above below the page, where no reader of HTML shows it.
    func sealPage() throws {
        guard let digest else { return }
        try Array("<!-- SHA-256 of everything above: \(digest) -->\n".utf8).withUnsafeBytes { try write($0) }
    }
}
