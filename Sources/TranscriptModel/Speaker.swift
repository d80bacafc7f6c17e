/// Who wrote a message.
public enum Speaker: Int, Hashable, Sendable, CaseIterable {
    /// The person.
    case customer
    /// A person of the business.
    case agent
    /// A program of the business that answers.
    case bot
    /// A journey of Journey Builder.
    case journey
    /// The platform itself.
    case system

    /// The word in queries and JSON.
    public var word: String {
        switch self {
        case .customer: "customer"
        case .agent: "agent"
        case .bot: "bot"
        case .journey: "journey"
        case .system: "system"
        }
    }
}

/// Which way a message went.
public enum Direction: Int, Hashable, Sendable, CaseIterable {
    /// From the customer to the business.
    case inbound
    /// From the business to the customer.
    case outbound

    /// The word in JSON.
    public var word: String {
        switch self {
        case .inbound: "inbound"
        case .outbound: "outbound"
        }
    }
}
