import TranscriptModel

/// How far a work on the archive is, in one line.
enum WorkSentence {
    /// The line, cut to the width of a terminal: `timelines  41%  1,200,000 of 2,900,000 messages  310,000/s  0:25 left`.
    /// - Parameters:
    ///   - seconds: Since the step began.
    ///   - columns: Width of the terminal; the last one stays free, as some begin a new line behind it.
    static func line(_ progress: WorkProgress, seconds: Double, columns: Int) -> String {
        let facts = [
            word(progress.step), percent(progress), count(progress),
            ProgressSentence.rate(progress.done, seconds, progress.unit),
            progress.total.flatMap { ProgressSentence.left(progress.done, of: $0, seconds) },
        ]
        let line = facts.compactMap { $0 }.joined(separator: "  ")
        return String(decoding: line.utf8.prefix(max(columns - 1, 0)), as: UTF8.self)
    }

    private static func word(_ step: WorkProgress.Step) -> String {
        switch step {
        case .structure: "pages and tables"
        case .index: "full-text index"
        case .customers: "customers"
        case .timelines: "timelines"
        case .replay: "both policies"
        case .copy: "copying"
        case .check: "checking the copy"
        case .transcripts: "transcripts"
        case .erasure: "taking out"
        case .proof: "searching the file"
        }
    }

    private static func percent(_ progress: WorkProgress) -> String? {
        guard let total = progress.total, total > 0 else { return nil }
        return "\(Int(min(100, Double(progress.done) / Double(total) * 100)))%"
    }

    private static func count(_ progress: WorkProgress) -> String? {
        guard progress.done > 0 || progress.total != nil else { return nil }
        switch progress.unit {
        case .bytes:
            return progress.total.map { ProgressSentence.part(progress.done, of: $0) }
                ?? ProgressSentence.bytes(progress.done)
        case .messages, .transcripts:
            let of = progress.total.map { " of \(ImportSentence.number($0))" } ?? ""
            let noun = progress.unit == .messages ? "messages" : "transcripts"
            return "\(ImportSentence.number(progress.done))\(of) \(noun)"
        }
    }
}
