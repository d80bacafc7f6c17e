import Markup
import TranscriptModel

/// Writes a transcript as one page, or as several beside a front page when it is long and the sink allows.
///
/// A page is kept in memory until it is full, because its header tells what is on it: at most `pageLimit` bytes.
final class HTMLTranscriptWriter: TranscriptWriter {
    private let output: any ByteSink
    private let pageLimit: Int
    private var page: HTMLPage?
    private var header: TranscriptHeader?
    private var stamp = Stamp { _ in 0 }
    private var ends = SessionEnds()
    /// What came before a message that is still to come, so that a transition knows whether to link it.
    private var waiting: [TranscriptItem] = []
    /// The pages of the transitions that the strip shows, by their ids.
    private var places: [UInt64: Int] = [:]
    private var shown: Set<UInt64> = []
    /// The pages, once there are several.
    private var book: HTMLBook?
    /// The one page, once it is too long to be kept and can't be divided.
    private var stream: HTMLFrame?

    /// - Parameter pageLimit: Bytes of a page's conversation, about.
    init(_ output: any ByteSink, pageLimit: Int) {
        self.output = output
        self.pageLimit = pageLimit
    }

    func begin(_ header: TranscriptHeader) throws {
        stamp = Stamp(header.offset)
        self.header = header
        page = try HTMLPage(header, stamp)
        for lane in header.strip.lanes { for change in lane.switches { shown.insert(change.id.bits) } }
    }

    func write(_ item: TranscriptItem) throws {
        switch item {
        case .transition, .session:
            waiting.append(item)
            if waiting.count > 64 { try writeWaiting(before: nil) }
        case .message(let message):
            try makeRoom(for: message)
            try writeWaiting(before: message.id)
            try writeNow(item, before: nil)
        case .customer, .gap:
            try writeWaiting(before: nil)
            try writeNow(item, before: nil)
        }
    }

    func end(_ totals: TranscriptTotals) throws {
        try writeWaiting(before: nil)
        guard let page, let header else { return }
        while let session = ends.next(by: nil) { try page.writeEnd(of: session) }
        let parts = try page.take()
        if let book {
            try book.write(parts, page.contents, isLast: true)
            try book.finish(totals, places: places)
        } else {
            let frame = try stream ?? startSinglePage(header, page.contents)
            for part in parts { try frame.html.fragment(part) }
            try frame.later(page.contents, nextPage: nil)
            try frame.html.end()
            try frame.html.element(.footer) { try frame.complete(totals) }
            try frame.end()
            try output.sealPage()
        }
    }

    private func writeWaiting(before message: PublicID?) throws {
        let items = waiting
        waiting.removeAll(keepingCapacity: true)
        for item in items { try writeNow(item, before: message) }
    }

    private func writeNow(_ item: TranscriptItem, before message: PublicID?) throws {
        guard let page else { return }
        while let session = ends.next(by: item.at) { try page.writeEnd(of: session) }
        if case .session(let session) = item { ends.add(session) }
        guard case .transition(let transition) = item else { return try page.write(item) }
        if shown.contains(transition.id.bits) { places[transition.id.bits] = page.number }
        let links = transition.message.map { $0 == message || page.replies.page(of: $0) == page.number } ?? false
        try page.write(item, linksTrigger: links)
    }

    /// Ends the page when a message might not fit.
    private func makeRoom(for message: Message) throws {
        guard let page, let header, page.count > 0 else { return }
        // An ampersand is written with five bytes.
        guard page.count + (message.text?.count ?? 0) * 5 > pageLimit else { return }
        if stream == nil, book == nil {
            if let paged = output as? any PagedSink {
                book = HTMLBook(paged, header, stamp)
                page.nameOfPage = paged.name(ofPage:)
            } else {
                stream = try startSinglePage(header, nil)
            }
        }
        if let book {
            try book.write(page.take(), page.contents, isLast: false)
            page.turn()
        } else if let stream {
            for part in try page.take() { try stream.html.fragment(part) }
        }
    }

    private func startSinglePage(_ header: TranscriptHeader, _ contents: HTMLContents?) throws -> HTMLFrame {
        let frame = HTMLFrame(html: try HTMLWriter { [output] in try output.write($0) }, header: header, stamp: stamp)
        try frame.start(page: nil)
        try frame.about(contents) { _ in nil }
        try frame.startMain()
        return frame
    }
}

extension ByteSink {
    /// Writes the digest of everything above below the page, where no reader of HTML shows it.
    func sealPage() throws {
        guard let digest else { return }
        try Array("<!-- SHA-256 of everything above: \(digest) -->\n".utf8).withUnsafeBytes { try write($0) }
    }
}
