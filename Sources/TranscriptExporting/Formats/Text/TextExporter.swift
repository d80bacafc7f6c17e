import TranscriptModel

/// A transcript as plain text of 80 columns, for `less`, mail and print.
public struct TextExporter: TranscriptExporter {
    /// `text`.
    public let id = "text"
    /// What it is.
    public let summary = "a transcript to read, plain text of 80 columns"
    /// `txt`.
    public let fileExtension = "txt"
    /// What it writes of every item beside what people wrote.
    public let fields: TranscriptFields = [.evidence]

    /// The exporter.
    public init() {}

    /// Starts a transcript.
    public func writer(to output: any ByteSink) -> any TranscriptWriter {
        TextTranscriptWriter(output)
    }
}

final class TextTranscriptWriter: TranscriptWriter {
    private var output: OutputBuffer
    private var page: TextPage?
    private var ends = SessionEnds()
    private var showsOmitted = false
    private var names = false

    init(_ output: any ByteSink) {
        self.output = OutputBuffer(output)
    }

    func begin(_ header: TranscriptHeader) throws {
        page = TextPage(Stamp(header.offset))
        showsOmitted = header.showsOmitted
        names = header.customers != 1 || header.customer == nil
        try withPage { $0.header(header) }
    }

    func write(_ item: TranscriptItem) throws {
        try endSessions(by: item.at)
        try withPage { page in
            switch item {
            case .customer(let customer):
                page.startCustomer()
                if names { page.customer(customer) }
            case .session(let session): page.start(session)
            case .transition(let transition): page.transition(transition)
            case .message(let message): page.message(message, showsOmitted: showsOmitted)
            case .gap(let gap): page.gap(gap)
            }
        }
        if case .session(let session) = item { ends.add(session) }
    }

    func end(_ totals: TranscriptTotals) throws {
        try endSessions(by: nil)
        try withPage { $0.end(totals) }
        try output.flush()
        guard let digest = output.digest else { return }
        try withPage { $0.seal(digest) }
        try output.flush()
    }

    private func endSessions(by moment: Instant?) throws {
        while let session = ends.next(by: moment) {
            try withPage { $0.end(session) }
        }
    }

    private func withPage(_ write: (inout TextPage) -> Void) throws {
        guard var page else { return }
        self.page = nil
        swap(&page.bytes, &output.bytes)
        write(&page)
        swap(&page.bytes, &output.bytes)
        self.page = page
        try output.flushIfLarge()
    }
}
