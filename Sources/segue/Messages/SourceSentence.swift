import SegueKit
import TranscriptModel

/// What was imported, for people.
enum SourceSentence {
    /// The lines about a file: what it is, what it held, when, and what may be missing.
    /// - Parameter isOneOfSeveral: Whether other files have this name too; then the beginning of its hash stands beside it.
    static func lines(
        _ source: SourceSummary, number: Int, notes: [String], text: MessageText, isOneOfSeveral: Bool
    ) -> String {
        let style = text.style
        let seen = "\(ImportSentence.number(source.seen)) \(source.seen == 1 ? "record" : "records")"
        let parts = [
            (source.new, "new"), (source.known, "known"), (source.rejected, "rejected"),
        ].filter { $0.0 > 0 }.map { "\(ImportSentence.number($0.0)) \($0.1)" }
        let period = source.period.map { period in
            period.lowerBound == period.upperBound
                ? "at \(text.time(period.lowerBound))"
                : "from \(text.time(period.lowerBound)) to \(text.time(period.upperBound))"
        }
        let held = parts.isEmpty ? seen : "\(seen): \(parts.joined(separator: ", "))"
        let mark = isOneOfSeveral ? " (\(source.sha256.prefix(8)))" : ""
        var lines = ["\(number)  \(style.bold(Talk.plain(source.name)))\(mark)  \(source.format)"]
        lines.append("   " + [held, period].compactMap { $0 }.joined(separator: "; "))
        lines.append(
            style.dim("   \(ProgressSentence.bytes(Int(source.bytes)))  sha256 \(source.sha256)"))
        lines += notes.map { "   note: \($0)" }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The last line: all files together, and the zone of the times above.
    static func total(_ all: [SourceSummary], _ zone: Zone) -> String {
        let sources = all.filter { !$0.isBeside }
        func sum(_ count: (SourceSummary) -> Int) -> String {
            ImportSentence.number(sources.reduce(0) { $0.addingReportingOverflow(count($1)).partialValue })
        }
        let bytes = sources.reduce(0) { $0.addingReportingOverflow(Int($1.bytes)).partialValue }
        let noun = sources.count == 1 ? "file" : "files"
        return "\(sources.count) \(noun), \(ProgressSentence.bytes(bytes)): \(sum(\.seen)) seen = \(sum(\.new)) new"
            + " + \(sum(\.known)) known + \(sum(\.rejected)) rejected, times in \(zone.name)"
    }

    /// How many records one reason kept out.
    static func line(_ count: RejectCount, reason: String) -> String {
        "\(ImportSentence.number(count.records))  \(reason)  "
            + "(in \(ImportSentence.number(count.files)) \(count.files == 1 ? "file" : "files"))"
    }
}
