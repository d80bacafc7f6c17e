import GRDB
import TranscriptModel

/// Transitions, omissions and implied sessions of conversations, as rows.
final class DerivedRows {
    private let clearOmissions: Statement
    private let clearTransitions: Statement
    private let clearImplied: Statement
    private let insertTransition: Statement
    private let insertOmission: Statement
    private let insertImplied: Statement
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        clearOmissions = try Statement(
            db, "DELETE FROM omission WHERE transition IN (SELECT id FROM transition WHERE conversation = ?)")
        clearTransitions = try Statement(db, "DELETE FROM transition WHERE conversation = ?")
        clearImplied = try Statement(db, "DELETE FROM implied_session WHERE conversation = ?")
        insertTransition = try Statement(
            db,
            """
            INSERT INTO transition (public, conversation, at, origin, destination, cause, rule, message, session, omits)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        // Never OR REPLACE: it may open a statement journal, at which FTS5 writes out what it collected, each time anew.
        insertOmission = try Statement(db, "INSERT INTO omission (message, transition, is_unknown) VALUES (?, ?, ?)")
        insertImplied = try Statement(db, "INSERT INTO implied_session (conversation, start, end) VALUES (?, ?, ?)")
    }

    /// Whether anything was derived for any conversation, but the places of messages.
    var areAny: Bool {
        get throws {
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM transition) OR EXISTS (SELECT 1 FROM implied_session)") ?? true
        }
    }

    /// Takes everything away that was derived for a conversation, but the places of its messages.
    func clear(conversation: Int64) throws {
        for statement in [clearOmissions, clearTransitions, clearImplied] {
            statement.bind(conversation, at: 1)
            try statement.run()
        }
    }

    /// A change of context, as a row.
    struct TransitionRow {
        var bits: UInt64
        var conversation: Int64
        var at: Instant
        var origin: Int?
        var destination: Int
        var cause: Int
        var rule: Int
        var message: Int64?
        var session: Int64?
        var omits: Int
    }

    /// Writes a transition; returns its row id.
    func add(_ row: TransitionRow) throws -> Int64 {
        insertTransition.bind(Int64(bitPattern: row.bits), at: 1)
        insertTransition.bind(row.conversation, at: 2)
        insertTransition.bind(row.at.milliseconds, at: 3)
        insertTransition.bind(row.origin, at: 4)
        insertTransition.bind(row.destination, at: 5)
        insertTransition.bind(row.cause, at: 6)
        insertTransition.bind(row.rule, at: 7)
        insertTransition.bind(row.message, at: 8)
        insertTransition.bind(row.session, at: 9)
        insertTransition.bind(row.omits, at: 10)
        try insertTransition.run()
        return db.lastInsertedRowID
    }

    /// Writes that a transition omits the template media of a message.
    func add(omissionOf message: Int64, by transition: Int64, isUnknown: Bool) throws {
        insertOmission.bind(message, at: 1)
        insertOmission.bind(transition, at: 2)
        insertOmission.bind(isUnknown ? 1 : 0, at: 3)
        try insertOmission.run()
    }

    /// Writes an implied session.
    func add(impliedFrom start: Instant, to end: Instant, in conversation: Int64) throws {
        insertImplied.bind(conversation, at: 1)
        insertImplied.bind(start.milliseconds, at: 2)
        insertImplied.bind(end.milliseconds, at: 3)
        try insertImplied.run()
    }
}
