import GRDB
import TimelineBuilding
import TranscriptModel

extension Archive {
    /// What a session holds and what it caused.
    /// - Parameter number: As placements store it: its row, or minus the start of an implied one.
    static func fill(
        _ explanation: inout SessionExplanation, number: Int64, conversation: Int64, channel: Int64, _ db: Database
    ) throws {
        let held = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*), min(message.id), coalesce(sum(placement.flags & 1), 0) FROM conversation_thread
                JOIN message INDEXED BY message_thread USING (thread) JOIN placement ON placement.message = message.id
                WHERE conversation = ? AND placement.session = ?
                """, arguments: [conversation, number])
        explanation.messages = try held?.value(0) ?? 0
        explanation.ignoredKeywords = try held?.value(2) ?? 0
        explanation.first = try (held?.value(1) as Int64?).flatMap(MessageReader(db).message)
        let reader = try TransitionReader(db)
        let caused = try Int64.fetchAll(
            db, sql: "SELECT id FROM transition WHERE conversation = ? AND session = ? ORDER BY at, id",
            arguments: [conversation, number])
        explanation.transitions = try caused.compactMap(reader.transition)
        explanation.coverage = try RuleBooks(db).coverage(ofChannel: channel)
        if explanation.session.isImplied {
            let policy = try PolicyBook(db).history(ofChannel: channel).policy(at: explanation.session.start)
            explanation.idle = policy.impliedSessionIdle
        }
    }

    /// The policy of a channel at a moment, with the origin of each setting.
    static func version(at moment: Instant, ofChannel owner: Int64, _ db: Database) throws -> RoutedChannel.Version {
        let book = try PolicyBook(db)
        let told = try versions(ofChannel: owner, book)
        // Before the first version that the file gives, the assumed policy is in force.
        return told.last { $0.from <= moment } ?? assumedVersion
    }
}
