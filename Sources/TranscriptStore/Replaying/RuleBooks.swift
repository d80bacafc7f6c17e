import GRDB
import TimelineBuilding
import TranscriptModel

/// State machines of conversations under the policy in force, and under another one.
final class RuleBooks {
    private let current: PolicyBook
    private let other: PolicyBook
    private let sessions: SessionBook

    /// - Parameter entries: Those of the other policy file; nil for the one in force.
    init(_ db: Database, entries: [PolicyEntry]? = nil) throws {
        current = try PolicyBook(db)
        other = entries == nil ? current : try PolicyBook(db, entries: entries)
        sessions = try SessionBook(db)
    }

    /// Whether a channel would be routed otherwise, ever.
    func differ(channel: Int64) throws -> Bool {
        try current.history(ofChannel: channel).isRoutedUnlike(other.history(ofChannel: channel))
    }

    /// The two machines of a conversation at its beginning.
    func rules(
        of conversation: Int64, channel: Int64
    ) throws -> (current: ConversationRules, other: ConversationRules) {
        let recorded = try sessions.sessions(of: conversation)
        let coverage = try coverage(ofChannel: channel)
        return (
            ConversationRules(
                policies: try current.history(ofChannel: channel), sessions: recorded, coverage: coverage),
            ConversationRules(policies: try other.history(ofChannel: channel), sessions: recorded, coverage: coverage)
        )
    }

    /// Of which time session data of a channel tells; nil when there is none.
    func coverage(ofChannel owner: Int64) throws -> ClosedRange<Instant>? { try sessions.coverage(ofChannel: owner) }
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
