import GRDB
import TimelineBuilding
import TranscriptModel

/// State machines of conversations under the policy in force, and under another one.
final class RuleBooks {
    private let current: PolicyBook
    private let other: PolicyBook
    private let sessions: Statement
    private let coverage: Statement
    private var coverages: [Int64: ClosedRange<Instant>?] = [:]

    /// - Parameter entries: Those of the other policy file; nil for the one in force.
    init(_ db: Database, entries: [PolicyEntry]? = nil) throws {
        current = try PolicyBook(db)
        other = entries == nil ? current : try PolicyBook(db, entries: entries)
        sessions = try Statement(
            db,
            """
            SELECT session.id, session.start, session.active_until FROM conversation_thread JOIN session USING (thread)
            WHERE conversation = ? AND session.start IS NOT NULL ORDER BY session.start, session.identifier
            """)
        coverage = try Statement(
            db, "SELECT min(first), max(last) FROM membership JOIN coverage USING (address) WHERE owner = ?")
    }

    /// Whether a channel would be routed otherwise, ever.
    func differ(channel: Int64) throws -> Bool {
        try current.history(ofChannel: channel).isRoutedUnlike(other.history(ofChannel: channel))
    }

    /// The two machines of a conversation at its beginning.
    func rules(
        of conversation: Int64, channel: Int64
    ) throws -> (current: ConversationRules, other: ConversationRules) {
        let sessions = try recordedSessions(of: conversation)
        let coverage = try coverage(ofChannel: channel)
        return (
            ConversationRules(
                policies: try current.history(ofChannel: channel), sessions: sessions, coverage: coverage),
            ConversationRules(policies: try other.history(ofChannel: channel), sessions: sessions, coverage: coverage)
        )
    }

    private func recordedSessions(of id: Int64) throws -> [RecordedSession] {
        sessions.bind(id, at: 1)
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
    func coverage(ofChannel owner: Int64) throws -> ClosedRange<Instant>? {
        if let known = coverages[owner] { return known }
        coverage.bind(owner, at: 1)
        defer { coverage.reset() }
        var found: ClosedRange<Instant>?
        if try coverage.step(), !coverage.isNull(0), let first = Instant(milliseconds: coverage.int(0)),
            let last = Instant(milliseconds: coverage.int(1)), first <= last
        {
            found = first...last
        }
        coverages[owner] = .some(found)
        return found
    }
}

extension PolicyHistory {
    /// Whether it routes otherwise than another history, whoever says so.
    func isRoutedUnlike(_ other: PolicyHistory) -> Bool {
        func routing(_ history: PolicyHistory, at moment: Instant) -> ChannelPolicy {
            var policy = history.policy(at: moment)
            policy.origin = .assumed
            return policy
        }
        let moments = Set((versions + other.versions).map(\.from)).union([.earliest])
        return moments.contains { routing(self, at: $0) != routing(other, at: $0) }
    }
}
