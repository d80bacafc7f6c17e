import TranscriptModel

/// A transcript as a table (RFC 4180) that is safe to open in a spreadsheet.
///
/// The first row names the columns. Rows of the type `about` say what the transcript is, then follow customers, sessions,
/// transitions, messages and gaps in the order of time, and a row of the type `end`. What a spreadsheet would take for a
/// formula has an apostrophe in front (`DelimitedText`); JSON Lines is the form without loss.
public struct CSVExporter: TranscriptExporter {
    /// `csv`.
    public let id = "csv"
    /// What it is.
    public let summary = "a transcript as a table, safe to open in a spreadsheet"
    /// `csv`.
    public let fileExtension = "csv"
    /// What it writes of every item beside what people wrote.
    public let fields: TranscriptFields = [.sides, .sources, .evidence]

    /// The exporter.
    public init() {}

    /// Starts a table.
    public func writer(to output: any ByteSink) -> any TranscriptWriter {
        CSVTranscriptWriter(output)
    }
}

final class CSVTranscriptWriter: TranscriptWriter {
    private var output: OutputBuffer
    private var table: CSVTable?

    init(_ output: any ByteSink) {
        self.output = OutputBuffer(output)
    }

    func begin(_ header: TranscriptHeader) throws {
        var table = CSVTable(Stamp(header.offset), showsOmitted: header.showsOmitted)
        table.columnNames(to: &output.bytes)
        table.about(header, to: &output.bytes)
        self.table = table
        try output.flushIfLarge()
    }

    func write(_ item: TranscriptItem) throws {
        switch item {
        case .customer(let customer): table?.customer(customer, to: &output.bytes)
        case .session(let session): table?.session(session, to: &output.bytes)
        case .transition(let transition): table?.transition(transition, to: &output.bytes)
        case .message(let message): table?.message(message, to: &output.bytes)
        case .gap(let gap): table?.gap(gap, to: &output.bytes)
        }
        try output.flushIfLarge()
    }

    func end(_ totals: TranscriptTotals) throws {
        try output.flush()
        table?.end(totals, digest: output.digest, to: &output.bytes)
        try output.flush()
    }
}
