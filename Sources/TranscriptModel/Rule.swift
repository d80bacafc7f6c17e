/// The rule that gave a message its context, by its number in the specification of contexts.
public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// An opt-out, opt-in or help keyword changes nothing.
    case complianceKeyword = "I1"
    /// Exactly one app is connected to the channel.
    case singleApp = "I2"
    /// A session is active when the customer writes.
    case activeSessionInbound = "I3"
    /// The customer pressed a button of a marketing message.
    case journeyReply = "I4"
    /// The message is a marketing keyword, and they are allowed.
    case marketingKeyword = "I5"
    /// The channel's default app is marketing.
    case defaultMarketing = "I6"
    /// Nothing else applies: service.
    case otherwise = "I7"
    /// A session is active when the business sends.
    case activeSessionOutbound = "O1"
    /// An agent or bot sent it, or it is bound to a session.
    case agentMessage = "O2"
    /// A journey sent it, or its category is marketing.
    case journeySend = "O3"
    /// Nobody knows who sent it: the context stays.
    case unattributed = "O4"
    /// A session started while the context was marketing.
    case sessionStarted = "S"
}

/// Why the context is what it is, in one word of the specification.
public enum Cause: Int, Hashable, Sendable, CaseIterable {
    /// An opt-out, opt-in or help keyword.
    case complianceKeyword
    /// Exactly one app is connected.
    case singleApp
    /// A session is active.
    case activeSession
    /// A button of a marketing message.
    case journeyReply
    /// A marketing keyword.
    case marketingKeyword
    /// The channel's default app.
    case defaultApp
    /// Coming from marketing, the message contains a support word.
    case supportRequest
    /// Coming from marketing, the message is nothing that the journey expects.
    case invalidResponse
    /// An agent or a bot wrote, or the message is bound to a session.
    case agentMessage
    /// A journey sent it.
    case journeySend
    /// Nobody knows who sent it.
    case unattributed
    /// A session started.
    case sessionStarted
    /// The first message between the two: not a switch.
    case firstContact

    /// The word in queries and JSON, such as `invalid_response`.
    public var word: String {
        switch self {
        case .complianceKeyword: "compliance_keyword"
        case .singleApp: "single_app"
        case .activeSession: "active_session"
        case .journeyReply: "journey_reply"
        case .marketingKeyword: "marketing_keyword"
        case .defaultApp: "default_app"
        case .supportRequest: "support_request"
        case .invalidResponse: "invalid_response"
        case .agentMessage: "agent_message"
        case .journeySend: "journey_send"
        case .unattributed: "unattributed"
        case .sessionStarted: "session_started"
        case .firstContact: "first_contact"
        }
    }
}
