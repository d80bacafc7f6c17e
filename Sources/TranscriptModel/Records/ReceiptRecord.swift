/// What one record of a log says of the delivery of a message.
public struct ReceiptRecord: Hashable, Sendable {
    /// Identifier of the message.
    public var message: Untrusted
    /// Every address of the customer that this record carries; may be empty.
    public var customer: [Address]
    /// Every address of the channel that this record carries.
    public var channel: [Address]
    /// How far the message came.
    public var status: DeliveryStatus
    /// When that was.
    public var at: Instant
    /// What the message is charged as.
    public var category: MessageCategory?
    /// Code and short text of the platform when it failed.
    public var problem: Untrusted?

    /// Tells one stage of one message.
    public init(
        message: Untrusted, customer: [Address], channel: [Address], status: DeliveryStatus, at: Instant,
        category: MessageCategory? = nil, problem: Untrusted? = nil
    ) {
        self.message = message
        self.customer = customer
        self.channel = channel
        self.status = status
        self.at = at
        self.category = category
        self.problem = problem
    }
}

/// What one record of a log says of a later change to a message.
public struct RevisionRecord: Hashable, Sendable {
    /// What was done to the message.
    public enum Change: Hashable, Sendable {
        /// It now says this.
        case edited(text: Untrusted?, media: [Media])
        /// It was taken back.
        case deleted
        /// The business blacked out some or all of it; this is what is left.
        case redacted(text: Untrusted)
    }

    /// Identifier of the message that was changed.
    public var message: Untrusted
    /// When it was changed.
    public var at: Instant
    /// What was done to it.
    public var change: Change

    /// Tells one change of one message.
    public init(message: Untrusted, at: Instant, change: Change) {
        self.message = message
        self.at = at
        self.change = change
    }
}
