import TimelineBuilding
import TranscriptModel

/// What a phone exported of a conversation, to be told from what another phone did.
struct PhoneExport {
    /// The rows in the order of the export.
    let rows: [Int32]
    private let told: Testimonies
    /// One that tells the minute may share what another sent at its beginning, and is no kin of it.
    private let tellsSeconds: Bool

    private struct Words: Hashable {
        var direction: Direction
        var text: Int
    }

    /// Clocks of phones that show mostly the same minutes are no farther apart.
    private static let near: Int64 = 120_000

    init(_ rows: [Int32], _ told: Testimonies) {
        self.rows = rows
        self.told = told
        tellsSeconds = rows.contains { MessageRowID.milliseconds(of: told.rows[Int($0)].id) % 60_000 != 0 }
    }

    /// Whether the same phone exported both.
    ///
    /// Such exports share, of the time that both tell of, all but what was changed. Others share what chance makes equal, and with a clock
    /// that is off by seconds most of it: then something else differs by a minute.
    func isKin(of other: PhoneExport) -> Bool {
        guard tellsSeconds == other.tellsSeconds, let from = [rows.min(), other.rows.min()].compactMap(\.self).max(),
            let until = [rows.max(), other.rows.max()].compactMap(\.self).min(), from <= until
        else { return false }
        let (mine, theirs) = (
            Set(rows.filter { (from...until).contains($0) }), other.rows.filter { (from...until).contains($0) }
        )
        let shared = mine.intersection(theirs)
        guard !shared.isEmpty, shared.count * 2 >= max(mine.count, theirs.count) else { return false }
        var times: [Words: [Int64]] = [:]
        for row in theirs where !shared.contains(row) {
            guard let message = told.message(Int(row)) else { continue }
            for text in message.texts {
                times[Words(direction: message.direction, text: text), default: []].append(message.from)
            }
        }
        return !mine.subtracting(shared).contains { row in
            guard let message = told.message(Int(row)) else { return false }
            return message.texts.contains { text in
                let others = times[Words(direction: message.direction, text: text)] ?? []
                return others.contains { abs($0 &- message.from) <= PhoneExport.near } && !others.contains(message.from)
            }
        }
    }
}
