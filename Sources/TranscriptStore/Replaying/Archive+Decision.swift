import GRDB
import TimelineBuilding
import TranscriptModel

extension Archive {
    /// How the rules came to the place of a message. The conversation is run up to it, in memory.
    static func decision(
        onRow row: Int64, conversation: Int64, channel: Int64, _ db: Database
    ) throws -> RuleDecision? {
        var rules = try RuleBooks(db).rules(of: conversation, channel: channel).current
        let reader = try ReplayReader(db)
        try reader.choose([conversation])
        var tied: [(key: Int64, at: Instant, context: Context)] = []
        var decision: RuleDecision?
        try reader.walk(try reader.messages(onlyChosen: true), where: { _ in true }) { message in
            let event = try reader.event(of: message)
            if tied.last?.at != message.at { tied.removeAll(keepingCapacity: true) }
            let contextOf = { (target: UInt64) throws -> Context? in
                guard let (key, context) = try reader.place(of: target, upTo: message.at, in: conversation) else {
                    return nil
                }
                return tied.last { $0.key == key }?.context ?? context
            }
            guard message.id != row else {
                decision = try rules.decision(on: event, contextOf: contextOf)
                return false
            }
            let placement = try rules.place(event, contextOf: contextOf)
            if message.direction == .outbound { tied.append((message.key, message.at, placement.context)) }
            rules.changes.removeAll(keepingCapacity: true)
            rules.impliedSessions.removeAll(keepingCapacity: true)
            return true
        }
        return decision
    }
}
