import GRDB
import TranscriptModel

/// Keeps the records of a message beyond the first.
final class WitnessBook {
    private let find: Statement
    private let insert: Statement
    private let moveRows: Statement
    private let update: Statement
    private let delete: Statement
    private let findSource: Statement

    init(_ db: Database) throws {
        find = try Statement(
            db,
            """
            SELECT payload, thread, source, line, ordinal FROM witness WHERE message = ? AND payload IS NOT NULL
            ORDER BY source, line, ordinal
            """)
        insert = try Statement(
            db,
            "INSERT OR IGNORE INTO witness (message, source, line, ordinal, thread, payload) VALUES (?, ?, ?, ?, ?, ?)")
        moveRows = try Statement(db, "UPDATE OR REPLACE witness SET message = ? WHERE message = ?")
        delete = try Statement(db, "DELETE FROM witness WHERE message = ?")
        findSource = try Statement(db, "SELECT 1 FROM witness WHERE message = ? AND source = ? LIMIT 1")
        update = try Statement(
            db, "UPDATE witness SET payload = ? WHERE message = ? AND source = ? AND line = ? AND ordinal = ?")
    }

    /// What the records of a message say, each different thing once.
    func testimonies(of row: MessageRow) throws -> [MessageMerge.Testimony] {
        let stored = row.flags.contains(.witnessed) ? try rows(of: row.key).map(\.testimony) : []
        return stored.isEmpty ? [row.testimony].compactMap { $0 } : stored
    }

    /// Writes down what the first record said, before the row says something else.
    func keepFirst(of row: MessageRow) throws {
        guard let first = row.testimony, try !row.flags.contains(.witnessed) || rows(of: row.key).isEmpty else {
            return
        }
        try add(
            row, RecordPlace(line: row.line, ordinal: row.ordinal), row.source, thread: first.thread,
            payload: first.packed)
    }

    /// Writes down that a record tells of a message, and what, when it is something else than the others tell.
    func add(_ row: MessageRow, _ place: RecordPlace, _ source: Int64, thread: Int64?, payload: [UInt8]?) throws {
        // The first record again, read once more.
        if payload == nil, row.source == source, row.line == place.line, row.ordinal == place.ordinal { return }
        insert.bind(row.key, at: 1)
        insert.bind(source, at: 2)
        insert.bind(place.line, at: 3)
        insert.bind(place.ordinal, at: 4)
        insert.bind(thread, at: 5)
        insert.bind(blob: payload, at: 6)
        try insert.run()
    }

    /// Whether a file tells of a message beside the one that told of it first.
    func isTold(_ message: Int64, by source: Int64) throws -> Bool {
        findSource.bind(message, at: 1)
        findSource.bind(source, at: 2)
        defer { findSource.reset() }
        return try findSource.step()
    }

    /// Takes the texts out of records that a redacted one overrules.
    func dropTexts(of key: Int64, except kept: Untrusted?) throws {
        for row in try rows(of: key) where ![nil, kept].contains(row.testimony.record.text) {
            var bare = row.testimony.record
            bare.text = nil
            update.bind(blob: PackedMessage.whole(bare), at: 1)
            update.bind(key, at: 2)
            update.bind(row.source, at: 3)
            update.bind(row.line, at: 4)
            update.bind(row.ordinal, at: 5)
            try update.run()
        }
    }

    /// Forgets the receipts that told of a message until a record of it came.
    func forget(_ key: Int64) throws {
        delete.bind(key, at: 1)
        try delete.run()
    }

    /// Gives the records of one message to another.
    func move(from old: Int64, to new: Int64) throws {
        guard old != new else { return }
        moveRows.bind(new, at: 1)
        moveRows.bind(old, at: 2)
        try moveRows.run()
    }

    private struct Row {
        var testimony: MessageMerge.Testimony
        var source: Int64
        var line: Int64
        var ordinal: Int64
    }

    private func rows(of key: Int64) throws -> [Row] {
        find.bind(key, at: 1)
        defer { find.reset() }
        var result: [Row] = []
        while try find.step() {
            guard let payload = find.bytes(0), let record = PackedMessage.record(payload) else { continue }
            result.append(
                Row(
                    testimony: MessageMerge.Testimony(record, thread: find.int(1)), source: find.int(2),
                    line: find.int(3),
                    ordinal: find.int(4)))
        }
        return result
    }
}
