/// What one record of a log says of a Salesforce MessagingSession.
public struct SessionRecord: Hashable, Sendable {
    /// Salesforce id, 18 characters.
    public var identifier: Untrusted
    /// Every address of the customer that this record carries, the session's own among them.
    public var customer: [Address]
    /// Every address of the channel that this record carries, the session's own among them.
    public var channel: [Address]
    /// Number in the autonumber field, such as `MS-00004417`.
    public var name: Untrusted?
    /// Word of the Status picklist, as it stands. `Ended` and `Error` mean that it is over.
    public var status: Untrusted?
    /// When it started; nil in a record that only tells of its end.
    public var start: Instant?
    /// When a person accepted it.
    public var accepted: Instant?
    /// When it ended; nil while it runs.
    public var end: Instant?
    /// Word of the Origin picklist.
    public var origin: Untrusted?
    /// Word of the AgentType picklist.
    public var agentType: Untrusted?
    /// Word of the EndedByType picklist.
    public var endedBy: Untrusted?
    /// Salesforce id of the owner, a user or a queue.
    public var owner: Untrusted?
    /// When the record was last changed: of two that differ, the later one is right.
    public var modified: Instant?
    /// Whether the record was in the recycle bin.
    public var isDeleted: Bool

    /// A session by its id.
    public init(identifier: Untrusted, customer: [Address], channel: [Address]) {
        self.identifier = identifier
        self.customer = customer
        self.channel = channel
        isDeleted = false
    }
}
