import GRDB
import TranscriptModel

/// Finds a free row id for a moment.
final class RowIDs {
    private var highest: Int64
    private let taken: Statement
    private let others: Statement

    init(_ db: Database) throws {
        highest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM message") ?? -1
        others = try Statement(db, "SELECT 1 FROM message WHERE id BETWEEN ? AND ? AND id <> ? LIMIT 1")
        taken = try Statement(db, "SELECT max(id) FROM message WHERE id BETWEEN ? AND ?")
    }

    /// A row id that no message has, in the order of time.
    ///
    /// A millisecond has 16,384 slots. What is left over, if anybody ever sends so much at once, borrows the next one's.
    func free(at instant: Instant) throws -> Int64 {
        var moment = instant
        while true {
            let id = try next(in: moment)
            if id <= MessageRowID.last(at: moment) {
                highest = max(highest, id)
                return id
            }
            // At the end of time there is no next one; a log that tells of so much there is no log.
            guard moment < .latest else { throw DatabaseError(resultCode: .SQLITE_FULL) }
            moment = moment.adding(milliseconds: 1)
        }
    }

    /// Counts a row in that was written without asking for its id.
    func note(_ id: Int64) { highest = max(highest, id) }

    /// Whether another message has the millisecond of this row.
    func isShared(_ id: Int64) throws -> Bool {
        let moment = MessageRowID.instant(of: id)
        others.bind(MessageRowID.first(at: moment), at: 1)
        others.bind(MessageRowID.last(at: moment), at: 2)
        others.bind(id, at: 3)
        defer { others.reset() }
        return try others.step()
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
