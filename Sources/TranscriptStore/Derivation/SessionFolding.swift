import GRDB
import TranscriptModel

/// Makes one session of what several records say of it. The result depends on the records alone, not on their order.
final class SessionFolding {
    private let name: Statement
    private let find: Statement
    private let write: Statement

    init(_ db: Database) throws {
        name = try Statement(db, "SELECT identifier FROM session WHERE id = ?")
        find = try Statement(db, "SELECT payload FROM fact WHERE kind = 1 AND subject = ?")
        write = try Statement(
            db,
            """
            UPDATE session SET start = ?, end = ?, active_until = ?, status = ?, name = ?, owner = ? WHERE identifier = ?
            """)
    }

    /// Brings the row of a session up to date.
    func fold(_ session: Int64) throws {
        name.bind(session, at: 1)
        let named = try name.step() ? name.untrusted(0) : nil
        name.reset()
        guard let identifier = named else { return }
        find.bind(identifier, at: 1)
        var records: [SessionRecord] = []
        while try find.step() { records.append(PackedFact.session(find.bytes(0) ?? [], identifier: identifier)) }
        find.reset()
        guard let session = SessionFolding.folded(records) else { return }
        write.bind(session.start?.milliseconds, at: 1)
        write.bind(session.end?.milliseconds, at: 2)
        write.bind(SessionFolding.activeUntil(session)?.milliseconds, at: 3)
        write.bind(session.status, at: 4)
        write.bind(session.name, at: 5)
        write.bind(session.owner, at: 6)
        write.bind(identifier, at: 7)
        try write.run()
    }

    /// The session that the records tell of; nil when there are none.
    static func folded(_ records: [SessionRecord]) -> SessionRecord? {
        let ranked = records.sorted(by: isLater)
        guard var session = ranked.first else { return nil }
        for other in ranked.dropFirst() {
            session.name = session.name ?? other.name
            session.status = session.status ?? other.status
            session.start = session.start ?? other.start
            session.accepted = session.accepted ?? other.accepted
            session.end = session.end ?? other.end
            session.origin = session.origin ?? other.origin
            session.agentType = session.agentType ?? other.agentType
            session.endedBy = session.endedBy ?? other.endedBy
            session.owner = session.owner ?? other.owner
        }
        return session
    }

    /// When a session stops being active; nil when it has not. One that is over without an end was never seen active.
    static func activeUntil(_ session: SessionRecord) -> Instant? {
        if session.isDeleted { return session.start }
        if let end = session.end { return end }
        return isOver(session) ? session.start : nil
    }

    /// Active means: neither `Ended` nor `Error`. Object reference of MessagingChannelUsage, field RoutingOverride.
    private static func isOver(_ session: SessionRecord) -> Bool {
        guard let status = session.status else { return false }
        return status == "Ended" || status == "Error"
    }

    private static func isLater(_ a: SessionRecord, _ b: SessionRecord) -> Bool {
        // A session ends once, so what tells of the end is the later word.
        if isOver(a) != isOver(b) { return isOver(a) }
        let pairs = [(a.modified, b.modified), (a.end, b.end), (a.start, b.start)]
        for (first, second) in pairs where first != second {
            return (first?.milliseconds ?? -1) > (second?.milliseconds ?? -1)
        }
        return PackedFact.session(b).lexicographicallyPrecedes(PackedFact.session(a))
    }
}
