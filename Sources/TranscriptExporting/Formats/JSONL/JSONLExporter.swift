import TranscriptModel

/// The timeline as JSON Lines, schema `segue.timeline/1`: for programs, and to be imported again.
public struct JSONLExporter: TranscriptExporter {
    /// `jsonl`.
    public let id = "jsonl"
    /// What it is.
    public let summary = "the whole timeline as JSON Lines, for programs; nothing is lost"
    /// `jsonl`.
    public let fileExtension = "jsonl"
    /// What it writes of every item beside what people wrote.
    public let fields: TranscriptFields = [.sides, .identifiers, .sources, .evidence]

    /// The exporter.
    public init() {}

    /// Starts a file.
    public func writer(to output: any ByteSink) -> any TranscriptWriter {
        JSONLTranscriptWriter(output)
    }
}

final class JSONLTranscriptWriter: TranscriptWriter {
    private var json = JSONText()
    private let sink: any ByteSink
    private var showsOmitted = false

    init(_ sink: any ByteSink) {
        self.sink = sink
    }

    func begin(_ header: TranscriptHeader) throws {
        showsOmitted = header.showsOmitted
        json.header(header)
        try flush(from: 0)
    }

    func write(_ item: TranscriptItem) throws {
        switch item {
        case .customer(let customer): json.customer(customer)
        case .session(let session): json.session(session)
        case .transition(let transition): json.transition(transition)
        case .message(let message):
            json.message(message, showsOmitted: showsOmitted, isHit: message.isFound ? true : nil)
        case .gap(let gap): json.gap(gap)
        }
        try flush(from: 32 << 10)
    }

    func end(_ totals: TranscriptTotals) throws {
        try flush(from: 1)
        json.totals(totals, digest: sink.digest)
        try flush(from: 0)
    }

    private func flush(from size: Int) throws {
        guard json.bytes.count >= size else { return }
        try json.bytes.withUnsafeBytes { try sink.write($0) }
        json.removeAll()
    }
}
