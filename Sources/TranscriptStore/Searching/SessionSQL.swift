import GRDB
import TranscriptModel

/// Messages of a session, by what a person typed: a Salesforce id, a name such as MS-00004417, or the public id of an
/// implied one.
struct SessionSQL {
    /// The condition on `m` and `p`.
    let condition: SQL
    /// Ids of messages among which all of the session's are; nil when there is none.
    let rows: SQL?

    init(_ db: Database, _ text: Untrusted) throws {
        if let id = PublicID(text.repaired), id.kind == .session {
            guard let (conversation, start) = try SessionSQL.impliedSession(id, db) else {
                condition = "0"
                rows = nil
                return
            }
            let threads: SQL = "SELECT thread FROM conversation_thread WHERE conversation = \(conversation)"
            condition = "(p.session = \(0 &- start) AND m.thread IN (\(threads)))"
            rows = "SELECT id FROM message WHERE thread IN (\(threads))"
            return
        }
        let identifier = SalesforceID.canonical(text.bytes) ?? text
        let own: SQL =
            """
            SELECT id FROM session WHERE identifier = \(identifier.databaseValue)
            UNION SELECT id FROM session WHERE name = \(text.databaseValue) AND name IS NOT NULL
            """
        // What records of messages may say.
        let told: SQL =
            """
            SELECT \(identifier.databaseValue)
            UNION SELECT identifier FROM session WHERE name = \(text.databaseValue) AND name IS NOT NULL
            """
        condition = "(p.session IN (\(own)) OR p.session IS NULL AND m.session IN (\(told)))"
        rows = """
            SELECT message.id FROM session JOIN conversation_thread AS own ON own.thread = session.thread
                JOIN conversation_thread AS other ON other.conversation = own.conversation
                CROSS JOIN message INDEXED BY message_thread ON message.thread = other.thread WHERE session.id IN (\(own))
            UNION SELECT id FROM message WHERE session IN (\(told))
            """
    }

    /// Ids of implied sessions are hashes, so the one that is meant is found by computing all of them.
    static func impliedSession(_ id: PublicID, _ db: Database) throws -> (conversation: Int64, start: Int64)? {
        let rows = try Statement(
            db,
            """
            SELECT s.conversation, s.start, a.public, b.public FROM implied_session AS s
            JOIN conversation AS c ON c.id = s.conversation JOIN owner AS a ON a.id = c.customer
            JOIN owner AS b ON b.id = c.channel
            """)
        while try rows.step() {
            var hash = StableHash()
            hash.add(UInt64(bitPattern: rows.int(2)))
            hash.add(UInt64(bitPattern: rows.int(3)))
            if ImpliedSessionID.of(conversation: hash.value, start: rows.int(1)) == id {
                return (rows.int(0), rows.int(1))
            }
        }
        return nil
    }
}
