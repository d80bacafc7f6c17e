import Markup
import TranscriptModel

/// A transcript of several pages: writes each page beside the front page, and at last the front page with the index.
final class HTMLBook {
    private struct Page {
        var span: HTMLContents.Span
        var words: [UInt8]
    }

    private let sink: any PagedSink
    private let header: TranscriptHeader
    private let stamp: Stamp
    private var pages: [Page] = []
    /// Bytes of all pages' words. What goes beyond the limit is left out, so that the front page is no longer than others.
    private var wordsCount = 0
    private static let wordsLimit = 4_000_000

    init(_ sink: any PagedSink, _ header: TranscriptHeader, _ stamp: Stamp) {
        self.sink = sink
        self.header = header
        self.stamp = stamp
    }

    /// Writes a page.
    func write(_ parts: [HTMLFragment], _ contents: HTMLContents, isLast: Bool) throws {
        let number = pages.count + 1
        let output = try sink.startPage(number)
        let html = try HTMLWriter { try output.write($0) }
        let frame = HTMLFrame(html: html, header: header, stamp: stamp)
        try frame.start(page: number)
        try frame.pageHeader(contents, page: number)
        try links("Pages", number, isLast: isLast, html)
        try onThisPage(contents, frame)
        try frame.startMain()
        for part in parts { try html.fragment(part) }
        try frame.later(contents, nextPage: isLast ? nil : sink.name(ofPage: number + 1))
        try html.end()
        try html.element(.footer) {
            try links("Pages, at the end", number, isLast: isLast, html)
            if isLast { try frame.complete(header.totals) }
        }
        try frame.end()
        try output.sealPage()
        try sink.endPage()
        let words = contents.words.packed
        wordsCount += words.count
        pages.append(Page(span: contents.span, words: wordsCount <= HTMLBook.wordsLimit ? words : []))
    }

    private func links(_ label: StaticString, _ number: Int, isLast: Bool, _ html: HTMLWriter) throws {
        try html.start(.nav, class: "pages")
        try html.attribute("aria-label", label)
        if number > 1 {
            try html.startLink(toFile: sink.name(ofPage: number - 1), class: "previous")
            try html.text(computed: "← Page \(number - 1)")
            try html.end()
            try html.text(" ")
        }
        try html.startLink(toFile: sink.frontName, class: "all")
        try html.text("All pages")
        try html.end()
        if !isLast {
            try html.text(" ")
            try html.startLink(toFile: sink.name(ofPage: number + 1), class: "next")
            try html.text(computed: "Page \(number + 1) →")
            try html.end()
        }
        try html.end()
        try html.lineBreak()
    }

    /// The transitions and sessions of a page, with links to them.
    private func onThisPage(_ contents: HTMLContents, _ frame: HTMLFrame) throws {
        guard !contents.entries.isEmpty else { return }
        let html = frame.html
        try html.start(.nav)
        try html.attribute("aria-label", "On this page")
        try frame.fold("On this page", count: contents.entries.count + contents.unnamed) {
            try html.element(.ol, class: "places") {
                for entry in contents.entries { try html.element(.li) { try self.entry(entry, frame) } }
            }
            guard contents.unnamed > 0 else { return }
            try html.element(.p) { try html.text(computed: "and \(Wording.number(contents.unnamed)) more") }
        }
        try html.end()
    }

    private func entry(_ entry: HTMLContents.Entry, _ frame: HTMLFrame) throws {
        switch entry {
        case .session(let number, let session): try frame.place(of: session, number)
        case .transition(let transition):
            try frame.html.startLink(toFragment: transition.id.bytes)
            try frame.html.contexts(transition.from, transition.to)
            try frame.html.end()
            try frame.html.text(" ")
            try frame.html.moment(transition.at, stamp)
        }
    }

    /// Writes the front page.
    /// - Parameter places: The pages of the transitions that the strip shows, by their ids.
    func finish(_ totals: TranscriptTotals, places: [UInt64: Int]) throws {
        let html = try HTMLWriter { try self.sink.write($0) }
        let frame = HTMLFrame(html: html, header: header, stamp: stamp)
        try frame.start(page: nil)
        try frame.about(nil) { id in
            places[id.bits].map(self.sink.name(ofPage:))
        }
        try html.start(.main)
        try html.attribute("id", "timeline")
        try html.lineBreak()
        try html.element(.h2) { try html.text(computed: "\(Wording.number(pages.count)) pages") }
        try html.element(.ol, class: "index") {
            for (place, page) in pages.enumerated() { try index(page, place + 1, frame) }
        }
        try html.end()
        try html.element(.footer) { try frame.complete(totals) }
        try frame.end()
        try sink.sealPage()
    }

    private func index(_ page: Page, _ number: Int, _ frame: HTMLFrame) throws {
        let html = frame.html
        try html.start(.li)
        if !page.words.isEmpty { try html.attribute(.dataWords, untrusted: page.words) }
        try html.startLink(toFile: sink.name(ofPage: number))
        try html.text(computed: "Page \(number)")
        try html.end()
        try html.text(" ")
        try html.element(.span) { try frame.span(page.span) }
        try html.end()
        try html.lineBreak()
    }
}
