/// Which of the business's two voices a conversation is in.
public enum Context: Int, Hashable, Sendable, CaseIterable {
    /// Journey Builder controls the conversation.
    case marketing
    /// Omni-Channel controls the conversation.
    case service

    /// What controls a conversation that is in this context.
    public var engine: Engine {
        switch self {
        case .marketing: .journeyBuilder
        case .service: .omniChannel
        }
    }

    /// The word in queries and JSON: `marketing` or `service`.
    public var word: String {
        switch self {
        case .marketing: "marketing"
        case .service: "service"
        }
    }
}

/// What controls a conversation.
public enum Engine: Int, Hashable, Sendable, CaseIterable {
    /// Marketing Cloud's Journey Builder.
    case journeyBuilder
    /// Service Cloud's Omni-Channel.
    case omniChannel

    /// The name that Salesforce prints, also the one in JSON.
    public var name: String {
        switch self {
        case .journeyBuilder: "Journey Builder"
        case .omniChannel: "Omni-Channel"
        }
    }
}
