import GRDB
import TranscriptModel

/// Keeps later changes to messages, which may come before the messages themselves.
final class RevisionBook {
    /// How a change is told on disk.
    enum Change: Int {
        case edited
        case deleted
        case redacted
    }

    private let insert: Statement
    private let find: Statement
    private let moveRows: Statement
    private let clearEdits: Statement
    private(set) var isEmpty: Bool
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        insert = try Statement(
            db,
            """
            INSERT OR IGNORE INTO revision (message, at, change, text, extra, source, line, ordinal)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE NOT EXISTS (SELECT 1 FROM revision
                WHERE message = ?1 AND at = ?2 AND change = ?3 AND text IS ?4 AND extra IS ?5)
            """)
        find = try Statement(db, "SELECT max(change = 2) FROM revision WHERE message = ?")
        moveRows = try Statement(db, "UPDATE OR REPLACE revision SET message = ? WHERE message = ?")
        clearEdits = try Statement(
            db,
            """
            UPDATE revision SET text = NULL, extra = NULL
            WHERE message = ? AND change = 0 AND (text IS NOT NULL OR extra IS NOT NULL)
            """)
        isEmpty = try Int.fetchOne(db, sql: "SELECT 1 FROM revision LIMIT 1") == nil
    }

    /// Takes in one change; says whether it was news.
    func take(_ record: RevisionRecord, key: Int64, source: Int64, at place: RecordPlace) throws -> Bool {
        let (change, text, media): (Change, Untrusted?, [Media]) =
            switch record.change {
            case .edited where try isRedacted(key): (.edited, nil, [])
            case .edited(let text, let media): (.edited, text, media)
            case .deleted: (.deleted, nil, [])
            case .redacted(let text): (.redacted, text, [])
            }
        isEmpty = false
        insert.bind(key, at: 1)
        insert.bind(record.at.milliseconds, at: 2)
        insert.bind(change.rawValue, at: 3)
        insert.bind(text, at: 4)
        insert.bind(blob: PackedMessage.packedMedia(media), at: 5)
        insert.bind(source, at: 6)
        insert.bind(place.line, at: 7)
        insert.bind(place.ordinal, at: 8)
        try insert.run()
        return db.changesCount > 0
    }

    /// Whether there are changes of a message.
    func has(_ key: Int64) throws -> Bool {
        guard !isEmpty else { return false }
        find.bind(key, at: 1)
        defer { find.reset() }
        return try find.step() && !find.isNull(0)
    }

    /// Whether the business blacked out text of a message, so that the original must not stay.
    func isRedacted(_ key: Int64) throws -> Bool {
        guard !isEmpty else { return false }
        find.bind(key, at: 1)
        defer { find.reset() }
        return try find.step() && find.int(0) == 1
    }

    /// Takes the texts of edits away when the business blacked out the message; says whether there were any.
    func forgetEdits(of key: Int64) throws -> Bool {
        clearEdits.bind(key, at: 1)
        try clearEdits.run()
        return db.changesCount > 0
    }

    /// Gives the changes of one message to another.
    func move(from old: Int64, to new: Int64) throws {
        guard !isEmpty, old != new else { return }
        moveRows.bind(new, at: 1)
        moveRows.bind(old, at: 2)
        try moveRows.run()
    }
}
