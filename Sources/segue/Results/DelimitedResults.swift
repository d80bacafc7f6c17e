import SegueKit
import TranscriptExporting
import TranscriptModel

/// Prints messages as a table: CSV for spreadsheets, TSV for `cut` and its like, one line a message with `\t`, `\n`, `\r`,
/// `\\` and `\u{202e}` for what would break or turn it. The last column names the version of the columns.
final class DelimitedResults: ResultWriter {
    private let output: Output
    private let delimiter: UInt8
    private let hasNeighbours: Bool
    /// On a terminal a text must not turn the line around or hide in it; a spreadsheet has its own ways.
    private let isWatched = ProcessSetup.isTerminal(1)

    init(_ request: ResultRequest, delimiter: UInt8) {
        output = request.output
        self.delimiter = delimiter
        hasNeighbours = request.hasNeighbours
    }

    func begin() throws {
        var names: [Untrusted] = [
            "id", "at", "customer", "channel", "direction", "from", "name", "kind", "context", "engine", "text",
            "status",
        ]
        if hasNeighbours { names.append("match") }
        names.append("schema")
        try row(names)
    }

    func write(_ message: Message, isHit: Bool) throws {
        var fields: [Untrusted] = [
            Untrusted(message.id.text), Untrusted(message.at.iso8601), message.customer, message.channel,
            Untrusted(message.direction.word), Untrusted(message.speaker.word), message.name ?? "",
            Untrusted(message.kind.word), Untrusted(message.context.word), Untrusted(message.context.engine.name),
            message.text ?? "", Untrusted(message.status?.word ?? ""),
        ]
        if hasNeighbours { fields.append(isHit ? "true" : "false") }
        fields.append("segue.search/1")
        try row(fields)
    }

    private func row(_ fields: [Untrusted]) throws {
        var line: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { line.append(delimiter) }
            if delimiter == 0x09 {
                TabbedText.append(field, to: &line)
            } else {
                let shown = isWatched ? Untrusted(Talk.plain(field)) : field
                DelimitedText.append(shown, delimiter: delimiter, to: &line)
            }
        }
        line += delimiter == 0x09 ? [0x0A] : [0x0D, 0x0A]
        try output.write(line)
    }
}
