/// A stretch of service: a Salesforce MessagingSession, or one that the rules imply where no session data reaches.
public struct Session: Hashable, Sendable {
    /// Salesforce id, or the public id of an implied one.
    public var id: Untrusted
    /// The customer as shown.
    public var customer: Untrusted
    /// The channel as shown.
    public var channel: Untrusted
    /// When it started.
    public var start: Instant
    /// When it ended; nil while it runs.
    public var end: Instant?
    /// Word of Salesforce's Status picklist.
    public var status: Untrusted?
    /// Number such as `MS-00004417`.
    public var name: Untrusted?
    /// Name or id of the owner.
    public var owner: Untrusted?
    /// Whether no record tells of it.
    public var isImplied: Bool
    /// The address that `channel` shows, when its kind is not plain from its spelling.
    public var channelKind: AddressKind?

    /// A session.
    public init(
        id: Untrusted, customer: Untrusted, channel: Untrusted, start: Instant, end: Instant?, status: Untrusted? = nil,
        name: Untrusted? = nil, owner: Untrusted? = nil, isImplied: Bool
    ) {
        self.id = id
        self.customer = customer
        self.channel = channel
        self.start = start
        self.end = end
        self.status = status
        self.name = name
        self.owner = owner
        self.isImplied = isImplied
    }
}
