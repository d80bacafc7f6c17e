import GRDB
import TimelineBuilding
import TranscriptModel

/// The recorded sessions of conversations, and of which times channels have any.
final class SessionBook {
    private let sessions: Statement
    /// Whether any are recorded.
    private let areAny: Bool
    private let coverage: Statement
    private var coverages: [Int64: ClosedRange<Instant>?] = [:]

    init(_ db: Database) throws {
        sessions = try Statement(
            db,
            """
            SELECT session.id, session.start, session.active_until FROM conversation_thread JOIN session USING (thread)
            WHERE conversation = ? AND session.start IS NOT NULL ORDER BY session.start, session.identifier
            """)
        areAny = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM session)") ?? true
        coverage = try Statement(
            db, "SELECT min(first), max(last) FROM membership JOIN coverage USING (address) WHERE owner = ?")
    }

    /// The sessions of a conversation, by their start.
    func sessions(of conversation: Int64) throws -> [RecordedSession] {
        guard areAny else { return [] }
        sessions.bind(conversation, at: 1)
        defer { sessions.reset() }
        var result: [RecordedSession] = []
        while try sessions.step() {
            guard let start = Instant(milliseconds: sessions.int(1)) else { continue }
            result.append(
                RecordedSession(
                    key: sessions.int(0), start: start,
                    end: sessions.optionalInt(2).flatMap { Instant(milliseconds: $0) }))
        }
        return result
    }

    /// Of which time session data of a channel tells; nil when there is none.
    ///
    /// Every session is an address of its channel, so the answer is kept: nothing changes it while timelines are derived.
    func coverage(ofChannel owner: Int64) throws -> ClosedRange<Instant>? {
        if let known = coverages[owner] { return known }
        let found = try readCoverage(ofChannel: owner)
        coverages[owner] = .some(found)
        return found
    }

    private func readCoverage(ofChannel owner: Int64) throws -> ClosedRange<Instant>? {
        coverage.bind(owner, at: 1)
        defer { coverage.reset() }
        guard try coverage.step(), !coverage.isNull(0), let first = Instant(milliseconds: coverage.int(0)),
            let last = Instant(milliseconds: coverage.int(1)), first <= last
        else { return nil }
        return first...last
    }
}
