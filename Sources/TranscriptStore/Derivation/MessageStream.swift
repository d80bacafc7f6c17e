import GRDB
import TranscriptModel

/// Messages in the order of time, each with its place so far and with what receipts tell of its category.
///
/// Places and categories are read beside the messages, all three in the order of ids: to look each of them up would take longer than
/// to pass over those of other conversations.
final class MessageStream {
    private let messages: Statement
    private let places: Column
    private let categories: Column

    /// Rows of a table that go with messages, looked up or read on.
    private final class Column {
        private let rows: Statement
        private let isLookedUp: Bool
        private var at: Int64 = .min

        init(_ db: Database, _ sql: StaticString, isLookedUp: Bool) throws {
            rows = try Statement(db, sql)
            self.isLookedUp = isLookedUp
        }

        /// Leaves the row: a statement that stands on one is in the way of who writes the table.
        func leave() {
            if isLookedUp { rows.reset() }
        }

        /// The row of a message, good until the next call; later messages only.
        func row(of message: Int64) throws -> Statement? {
            if isLookedUp {
                rows.bind(message, at: 1)
                return try rows.step() ? rows : nil
            }
            while at < message {
                if try rows.step() {
                    at = rows.int(0)
                } else {
                    // A statement that is at its end must not begin again.
                    rows.reset()
                    at = .max
                }
            }
            return at == message ? rows : nil
        }
    }

    /// - Parameter onlyListed: Whether only messages in the temporary table `dirty_message` are read, rather than all.
    init(_ db: Database, onlyListed: Bool) throws {
        if onlyListed {
            messages = try Statement(
                db,
                """
                SELECT m.id, m.key, m.thread, m.direction, m.kind, m.speaker, m.text, m.template, m.media, m.replies_to,
                    m.session IS NOT NULL, m.campaign, m.category, m.flags, m.extra, m.source, m.line, m.ordinal, m.name
                FROM temp.dirty_message AS wanted CROSS JOIN message AS m ON m.id = wanted.id ORDER BY wanted.id
                """)
            places = try Column(
                db,
                """
                SELECT message, context, rule, cause, session, flags, text, indexed, media FROM placement WHERE message = ?
                """, isLookedUp: true)
            categories = try Column(db, "SELECT message, category FROM delivery WHERE message = ?", isLookedUp: true)
        } else {
            messages = try Statement(
                db,
                """
                SELECT m.id, m.key, m.thread, m.direction, m.kind, m.speaker, m.text, m.template, m.media, m.replies_to,
                    m.session IS NOT NULL, m.campaign, m.category, m.flags, m.extra, m.source, m.line, m.ordinal, m.name
                FROM message AS m NOT INDEXED ORDER BY m.id
                """)
            places = try Column(
                db,
                """
                SELECT message, context, rule, cause, session, flags, text, indexed, media FROM placement ORDER BY message
                """, isLookedUp: false)
            categories = try Column(
                db, "SELECT message, category FROM delivery WHERE category IS NOT NULL ORDER BY message",
                isLookedUp: false)
        }
    }

    /// Goes on to the next message; its row id and its thread.
    func next() throws -> (id: Int64, thread: Int64)? {
        try messages.step() ? (messages.int(0), messages.int(2)) : nil
    }

    /// The message at hand.
    func message() throws -> ScannedMessage {
        let id = messages.int(0)
        defer {
            places.leave()
            categories.leave()
        }
        let placed = try places.row(of: id).map { ScannedMessage.PlacedRow($0, from: 1) }
        return ScannedMessage(messages, placed: placed, told: try categories.row(of: id)?.optionalInt(1))
    }
}
