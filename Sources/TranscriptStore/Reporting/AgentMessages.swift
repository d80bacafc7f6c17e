import GRDB
import TranscriptModel

/// Finds what agents wrote. An agent did: the record says so, or it is no template and nobody else is known to have sent it in service.
final class AgentMessages {
    private let first: Statement
    private let any: Statement

    init(_ db: Database) throws {
        first = try Statement(
            db,
            """
            SELECT m.id FROM conversation_thread AS ct CROSS JOIN message AS m INDEXED BY message_thread
                ON m.thread = ct.thread AND m.id >= ?2 AND m.id < ?3
            JOIN placement AS p ON p.message = m.id
            WHERE ct.conversation = ?1 AND m.direction = ?4 AND p.context = ?5
                AND (m.speaker = ?6 OR m.speaker IS NULL AND m.kind <> ?7) ORDER BY m.id LIMIT 1
            """)
        any = try Statement(
            db,
            """
            SELECT 1 FROM conversation_thread AS ct CROSS JOIN message AS m INDEXED BY message_thread
                ON m.thread = ct.thread AND m.id >= ?2 AND m.id <= ?3
            JOIN placement AS p ON p.message = m.id
            WHERE ct.conversation = ?1 AND m.direction = ?4 AND p.context = ?5
                AND (m.speaker = ?6 OR m.speaker IS NULL AND m.kind <> ?7) AND p.session = ?8 LIMIT 1
            """)
        for statement in [first, any] {
            statement.bind(Direction.outbound.rawValue, at: 4)
            statement.bind(Context.service.rawValue, at: 5)
            statement.bind(Speaker.agent.rawValue, at: 6)
            statement.bind(MessageKind.template.rawValue, at: 7)
        }
    }

    /// When an agent first wrote in a conversation from a moment on and before another.
    func first(inConversation conversation: Int64, from start: Instant, before end: Instant) throws -> Instant? {
        first.bind(conversation, at: 1)
        first.bind(MessageRowID.first(at: start), at: 2)
        first.bind(end == .latest ? Int64.max : MessageRowID.first(at: end), at: 3)
        defer { first.reset() }
        return try first.step() ? MessageRowID.instant(of: first.int(0)) : nil
    }

    /// Whether an agent wrote in a recorded session.
    func isAny(
        inSession session: Int64, conversation: Int64, _ start: Instant, _ end: Instant
    ) throws -> Bool {
        any.bind(conversation, at: 1)
        any.bind(MessageRowID.first(at: start), at: 2)
        any.bind(MessageRowID.last(at: end), at: 3)
        any.bind(session, at: 8)
        defer { any.reset() }
        return try any.step()
    }
}
