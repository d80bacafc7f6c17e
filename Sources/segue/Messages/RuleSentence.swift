import TranscriptModel

/// What each rule of contexts says, in a few words.
enum RuleSentence {
    static func of(_ rule: Rule) -> String {
        switch rule {
        case .complianceKeyword: "an opt-out, opt-in or help keyword changes nothing"
        case .singleApp: "only one app is connected to the channel"
        case .activeSessionInbound: "a session is active, so the customer's message goes to service"
        case .journeyReply: "a button of a marketing message was pressed"
        case .marketingKeyword: "it is a marketing keyword, and they are allowed"
        case .defaultMarketing: "the channel's default app is marketing"
        case .otherwise: "nothing else applies, so it goes to service"
        case .activeSessionOutbound: "a session is active, so whatever the business sends is service"
        case .agentMessage: "an agent or bot sent it, or its record binds it to a session"
        case .journeySend: "a journey sent it, or its category is marketing"
        case .unattributed: "nobody knows who sent it, so the context stays"
        case .sessionStarted: "a session started while the context was marketing"
        }
    }
}
