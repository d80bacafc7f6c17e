import SegueKit
import TranscriptExporting
import TranscriptModel

/// How far an import is, in one line.
enum ProgressSentence {
    /// The line, cut to the width of a terminal: `[2/7] 2026-03.jsonl  41%  1.2 of 2.9 GB  310,000 records  68 MB/s  0:25 left`.
    /// - Parameters:
    ///   - seconds: Since the import began.
    ///   - columns: Width of the terminal. The name of the file gets what the numbers leave.
    static func line(_ progress: ImportProgress, seconds: Double, columns: Int) -> String {
        let facts = facts(progress, seconds: seconds)
        let count = progress.files > 1 ? "[\(progress.number)/\(progress.files)] " : ""
        // The last column stays free: some terminals begin a new line behind it.
        let room = columns - 1 - count.utf8.count - facts.utf8.count - 2
        guard room >= 8 else {
            return String(decoding: (count + facts).utf8.prefix(max(columns - 1, 0)), as: UTF8.self)
        }
        return count + cut(progress.file, to: room) + "  " + facts
    }

    private static func facts(_ progress: ImportProgress, seconds: Double) -> String {
        switch progress.step {
        case .copying:
            return "\(bytes(progress.bytesDone)) copied" + (rate(progress.bytesDone, seconds).map { "  \($0)" } ?? "")
        case .comparing(let done, let length):
            return "compared with the archive: \(part(done, of: length))"
        case .reading:
            let records = "\(ImportSentence.number(progress.records)) records"
            let total = progress.bytesTotal ?? 0
            let facts = [
                total > 0 ? "\(percent(progress.bytesDone, of: total))%" : nil,
                total > 0 ? part(progress.bytesDone, of: total) : bytes(progress.bytesDone), records,
                rate(progress.bytesDone, seconds), left(progress.bytesDone, of: total, seconds),
            ]
            return facts.compactMap { $0 }.joined(separator: "  ")
        }
    }

    /// A size with three digits at most: 999 bytes, 1.2 GB, 68 MB.
    static func bytes(_ count: Int) -> String {
        let (number, unit) = scaled(count, by: count)
        return "\(number) \(unit)"
    }

    static func part(_ done: Int, of total: Int) -> String {
        let (all, unit) = scaled(total, by: total)
        return "\(scaled(done, by: total).number) of \(all) \(unit)"
    }

    /// A number of bytes in the unit that suits another.
    private static func scaled(_ count: Int, by measure: Int) -> (number: String, unit: String) {
        let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
        var power = 0
        var size = 1
        while power < units.count - 1, measure / size >= 1000 {
            size *= 1000
            power += 1
        }
        let tenths = count / size * 10 + count % size * 10 / size
        let isWhole = power == 0 || tenths >= 1000 || measure / size >= 100
        return (isWhole ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)", units[power])
    }

    private static func percent(_ done: Int, of total: Int) -> Int {
        Int(min(100, Double(done) / Double(total) * 100))
    }

    static func rate(_ done: Int, _ seconds: Double, _ unit: WorkProgress.Unit = .bytes) -> String? {
        guard seconds >= 0.5, done > 0, let perSecond = Int(exactly: (Double(done) / seconds).rounded()) else {
            return nil
        }
        return switch unit {
        case .bytes: "\(bytes(perSecond))/s"
        case .messages, .transcripts: "\(ImportSentence.number(perSecond))/s"
        }
    }

    /// Time left, as minutes and seconds or hours, minutes and seconds.
    static func left(_ done: Int, of total: Int, _ seconds: Double) -> String? {
        guard seconds >= 1, done > 0, done <= total else { return nil }
        let left = (Double(total - done) / Double(done) * seconds).rounded(.up)
        guard let left = Int(exactly: left), left < 360_000 else { return nil }
        guard left > 0 else { return "finishing" }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let (hours, minutes) = (left / 3600, left / 60 % 60)
        return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(left % 60)) left"
    }

    private static func cut(_ name: Untrusted, to columns: Int) -> String {
        let shown = Talk.plain(name)
        guard PlainText.columns(of: Untrusted(shown)) > columns else { return shown }
        var kept = ""
        var width = 0
        for scalar in shown.unicodeScalars {
            width += max(1, PlainText.columns(of: Untrusted(String(scalar))))
            guard width < columns else { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept + "…"
    }
}
