import GRDB
import TranscriptModel

/// Reads sessions as people see them.
final class SessionReader {
    private let directory: ThreadDirectory
    private let recorded: Statement
    private let implied: Statement

    init(_ db: Database) throws {
        directory = try ThreadDirectory(db)
        recorded = try Statement(
            db,
            """
            SELECT session.identifier, session.thread, session.start, session.end, session.status, session.name,
                coalesce((SELECT min(name.value) FROM staff_name JOIN name ON name.id = staff_name.name
                    WHERE staff_name.staff = session.owner), session.owner)
            FROM conversation JOIN conversation_thread AS ct ON ct.conversation = conversation.id
            JOIN session USING (thread) WHERE conversation.customer = ? AND session.start IS NOT NULL
            """)
        implied = try Statement(
            db,
            """
            SELECT implied_session.start, implied_session.end,
                (SELECT min(thread) FROM conversation_thread WHERE conversation = conversation.id)
            FROM conversation JOIN implied_session ON implied_session.conversation = conversation.id
            WHERE conversation.customer = ?
            """)
    }

    /// The sessions of a customer, recorded and implied, in the order of their starts.
    func sessions(ofCustomer owner: Int64) throws -> [Session] {
        var sessions: [Session] = []
        recorded.bind(owner, at: 1)
        defer { recorded.reset() }
        while try recorded.step() {
            let sides = try directory.entry(recorded.int(1))
            guard let start = Instant(milliseconds: recorded.int(2)) else { continue }
            var session = Session(
                    id: recorded.untrusted(0) ?? "", customer: sides.customer, channel: sides.channel, start: start,
                    end: recorded.optionalInt(3).flatMap { Instant(milliseconds: $0) }, status: recorded.untrusted(4),
                    name: recorded.untrusted(5), owner: recorded.untrusted(6), isImplied: false)
            session.channelKind = sides.channelKind
            sessions.append(session)
        }
        implied.bind(owner, at: 1)
        defer { implied.reset() }
        while try implied.step() {
            let sides = try directory.entry(implied.int(2))
            guard let start = Instant(milliseconds: implied.int(0)) else { continue }
            let id = ImpliedSessionID.of(conversation: sides.bits, start: start.milliseconds)
            var session = Session(
                    id: Untrusted(id.text), customer: sides.customer, channel: sides.channel, start: start,
                    end: Instant(milliseconds: implied.int(1)), isImplied: true)
            session.channelKind = sides.channelKind
            sessions.append(session)
        }
        return sessions.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }
}
