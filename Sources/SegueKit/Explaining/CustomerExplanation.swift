import SearchQuery
public import TranscriptModel

/// Why a customer's history is what it is: the policies of their channels, every change of context, and what that omitted.
///
/// It holds every transition, and an id of each message that something is said of; messages themselves pass by.
public struct CustomerExplanation: Sendable {
    /// The customer.
    public let customer: Customer
    /// Their channels and how these are routed.
    public let channels: [RoutedChannel]
    /// What may be missing.
    public let gaps: [Gap]
    /// Changes of context in the order of time.
    public private(set) var transitions: [Transition] = []
    /// Number of messages by context.
    public private(set) var contexts: [Context: Int] = [:]
    /// Number of messages by the rule that placed them.
    public private(set) var rules: [Rule: Int] = [:]
    /// Number of sessions, recorded and implied.
    public private(set) var sessions: (recorded: Int, implied: Int) = (0, 0)
    /// Messages of which media is omitted.
    public private(set) var omitted: [PublicID] = []
    /// Messages of which nobody knows whether media is omitted.
    public private(set) var unknown: [PublicID] = []
    /// Messages where evidence and rules disagree.
    public private(set) var conflicts: [PublicID] = []
    /// Marketing keywords that a session kept in service.
    public private(set) var ignored: [PublicID] = []

    /// Reads a customer's history.
    public init(of customer: Customer, in archive: any TranscriptArchive) throws {
        self.customer = customer
        channels = try archive.channels(of: [customer.id])
        gaps = try archive.gaps(of: customer.id)
        try archive.timelines([TimelineRequest(customer: customer.id)]) { _ in
        } each: { item in
            add(item)
        }
    }

    private mutating func add(_ item: TimelineItem) {
        switch item {
        case .session(let session):
            if session.isImplied { sessions.implied += 1 } else { sessions.recorded += 1 }
        case .transition(let transition): transitions.append(transition)
        case .message(let message):
            contexts[message.context, default: 0] += 1
            if let rule = message.rule { rules[rule, default: 0] += 1 }
            let isOmitted = message.media.contains { item in
                if case .omitted = item { true } else { false }
            }
            if isOmitted { omitted.append(message.id) }
            if message.marks.contains(.omissionUnknown) { unknown.append(message.id) }
            if message.marks.contains(.conflict) { conflicts.append(message.id) }
            if message.marks.contains(.keywordIgnored) { ignored.append(message.id) }
        }
    }
}
