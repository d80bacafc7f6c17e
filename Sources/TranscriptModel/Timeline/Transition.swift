/// The moment when the context of a conversation, and with it the engine, changes.
public struct Transition: Hashable, Sendable {
    /// Public id.
    public var id: PublicID
    /// The customer's public id.
    public var customerID: PublicID
    /// The customer as shown.
    public var customer: Untrusted
    /// The channel as shown.
    public var channel: Untrusted
    /// When it happened.
    public var at: Instant
    /// The context before; nil at first contact.
    public var from: Context?
    /// The context after.
    public var to: Context
    /// Why.
    public var cause: Cause
    /// The rule that says so.
    public var rule: Rule
    /// The message that triggered it; nil when a session did.
    public var message: PublicID?
    /// The session that started, or in which it happened.
    public var session: Untrusted?
    /// Files and lines that prove it.
    public var evidence: [SourceLine]
    /// Number of messages whose template media it omits.
    public var omits: Int

    /// A transition.
    public init(
        id: PublicID, customerID: PublicID, customer: Untrusted, channel: Untrusted, at: Instant, from: Context?,
        to: Context, cause: Cause, rule: Rule, message: PublicID? = nil, session: Untrusted? = nil,
        evidence: [SourceLine] = [], omits: Int = 0
    ) {
        self.id = id
        self.customerID = customerID
        self.customer = customer
        self.channel = channel
        self.at = at
        self.from = from
        self.to = to
        self.cause = cause
        self.rule = rule
        self.message = message
        self.session = session
        self.evidence = evidence
        self.omits = omits
    }

    /// Whether this is the first contact, which is no switch.
    public var isFirstContact: Bool { from == nil }
}
