public import TranscriptModel

/// The decision table of contexts. The state machine asks its rows in this order, and the first whose condition is met decides, so
/// what is printed of it is what runs.
public enum RuleTable {
    /// What is asked of a message of the customer.
    public static let inbound: [RuleEntry] = [
        RuleEntry(.complianceKeyword, .inbound, .unchanged, [.complianceKeyword], [.decision]),
        RuleEntry(.singleApp, .inbound, .connectedApp, [.singleApp], [.page]),
        RuleEntry(.activeSessionInbound, .inbound, .context(.service), [.activeSession], [.page, .objects]),
        RuleEntry(.journeyReply, .inbound, .context(.marketing), [.journeyReply], [.decision]),
        RuleEntry(.marketingKeyword, .inbound, .context(.marketing), [.marketingKeyword], [.page]),
        RuleEntry(.defaultMarketing, .inbound, .context(.marketing), [.defaultApp], [.page]),
        RuleEntry(
            .otherwise, .inbound, .context(.service), [.defaultApp, .supportRequest, .invalidResponse], [.page]),
    ]

    /// What is asked of a message of the business.
    public static let outbound: [RuleEntry] = [
        RuleEntry(.activeSessionOutbound, .outbound, .context(.service), [.activeSession], [.objects]),
        RuleEntry(.agentMessage, .outbound, .context(.service), [.agentMessage], [.decision]),
        RuleEntry(.journeySend, .outbound, .context(.marketing), [.journeySend], [.decision]),
        RuleEntry(.unattributed, .outbound, .unchanged, [.unattributed], [.decision]),
    ]

    /// What is asked when a session starts while the context is marketing.
    public static let sessionStart = RuleEntry(
        .sessionStarted, .sessionStart, .context(.service), [.sessionStarted], [.decision])

    /// All rows in their order.
    public static let all = inbound + outbound + [sessionStart]
}

extension RuleTable {
    /// The rules that can change a context to another one; `from` is nil before the first message.
    ///
    /// What a record says beats the rules, but is told as the rule that says the same.
    public static func rules(from: Context?, to: Context) -> [Rule] {
        guard from != to else { return [] }
        return all.filter { row in
            switch (row.moment, row.outcome) {
            case (.sessionStart, _): from == .marketing && to == .service
            case (_, .unchanged): from == nil
            case (_, .connectedApp): true
            case (_, .context(let context)): context == to
            }
        }.map(\.rule)
    }
}
