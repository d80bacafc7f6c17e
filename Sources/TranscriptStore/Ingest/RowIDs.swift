import GRDB
import TranscriptModel

/// Finds a free row id for a moment.
final class RowIDs {
    private var highest: Int64
    private let taken: Statement

    init(_ db: Database) throws {
        highest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM message") ?? -1
        taken = try Statement(db, "SELECT max(id) FROM message WHERE id BETWEEN ? AND ?")
    }

    /// A row id that no message has, in the order of time.
    func free(at instant: Instant) throws -> Int64 {
        var moment = instant
        while true {
            let id = try next(in: moment)
            if id <= MessageRowID.last(at: moment) {
                highest = max(highest, id)
                return id
            }
            // More than 16,384 messages in one millisecond: the rest borrow the next one's slots.
            moment = moment.adding(milliseconds: 1)
        }
    }

    private func next(in moment: Instant) throws -> Int64 {
        let first = MessageRowID.first(at: moment)
        guard first <= highest else { return first }
        taken.bind(first, at: 1)
        taken.bind(MessageRowID.last(at: moment), at: 2)
        defer { taken.reset() }
        return try taken.step() ? (taken.optionalInt(0) ?? first - 1) + 1 : first
    }
}
