import SegueKit
import TranscriptModel

/// Sentences about the health of an archive.
enum DoctorSentence {
    static func lines(_ diagnosis: Doctor.Diagnosis) -> [String] {
        let condition = diagnosis.condition
        let size = condition.pages * condition.pageSize
        let head = [
            "archive: schema \(condition.schemaVersion), \(bytes(size)) in \(ImportSentence.number(condition.pages)) pages of \(condition.pageSize) bytes, "
                + "\(ImportSentence.number(condition.freePages)) empty; log of writes \(bytes(diagnosis.logBytes)); "
                + "free on the disk \(bytes(diagnosis.freeBytes))",
            condition.settings.map { "\($0.name) \($0.value)" }.joined(separator: ", "),
            condition.counts.map { "\(ImportSentence.number($0.number)) \($0.name)" }.joined(separator: ", "),
        ]
        let shown = condition.costs.prefix(12)
        let costs = shown.map { cost in
            let share = size == 0 ? 0 : cost.bytes * 1000 / size
            let name = cost.isIndex ? "\(cost.name) (index of \(cost.table))" : cost.name
            return "\(padded(bytes(cost.bytes), 10))  \(padded("\(share / 10).\(share % 10) %", 7))  \(name)"
        }
        let rest = condition.costs.dropFirst(shown.count).reduce(0) { $0 + $1.bytes }
        let more = "\(padded(bytes(rest), 10))  \(condition.costs.count - shown.count) smaller tables and indexes"
        return head + costs + (rest > 0 ? [more] : [])
    }

    static func of(_ warning: Doctor.Warning) -> String {
        switch warning {
        case .network:
            "the archive lies on a network, where its log of writes does not work; move it to a disk of this machine"
        case .littleRoom: "there is less room on the disk than a backup or an erasure may need (twice the archive)"
        case .readable: "others may read the archive: chmod 600 it"
        case .openFolder: "others may write into the archive's folder"
        case .longLog: "the log of writes is long: a program may be reading for hours, or has ended badly"
        case .emptyPages: "more than a quarter of the file is empty; 'segue backup' writes a smaller copy"
        case .pendingErasures(let count): ErasureSentence.pending(count)
        case .oldSQLite: "this SQLite is older than 3.37"
        }
    }

    private static func bytes(_ count: Int) -> String {
        var (value, unit) = (count * 10, 0)
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        while value >= 10_240, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return unit == 0 ? "\(count) B" : "\(value / 10).\(value % 10) \(units[unit])"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
}
