public import TranscriptModel

/// Where the rules put a message.
public struct Placement: Hashable, Sendable {
    /// A session, recorded or implied.
    public enum SessionReference: Hashable, Sendable {
        /// A recorded one, by the caller's key.
        case recorded(Int64)
        /// An implied one, by its start.
        case implied(start: Instant)
    }

    /// The voice that it belongs to.
    public var context: Context
    /// The rule that says so; nil for what does not route.
    public var rule: Rule?
    /// The cause of that rule.
    public var cause: Cause?
    /// The session that it is in.
    public var session: SessionReference?
    /// Whether it is a marketing keyword that a session kept in service.
    public var isKeywordIgnored: Bool
    /// Whether it is an opt-out keyword.
    public var isOptOut = false
    /// The rule that would have put it elsewhere, had its own record not said otherwise.
    public var overruled: Rule?
}

/// A change of context.
public struct ContextChange: Hashable, Sendable {
    /// When.
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
    public var message: UInt64?
    /// The session that started, or in which it happened.
    public var session: Placement.SessionReference?
    /// Messages whose template media this change omits, in the order of time.
    public var omitted: [UInt64]
    /// Messages of which nobody knows whether it omits anything.
    public var unknown: [UInt64]
}

/// A stretch of service that no record tells of.
public struct ImpliedSession: Hashable, Sendable {
    /// Time of the service message that opened it.
    public var start: Instant
    /// When it ended: idle time after its last message, or at an opt-out.
    public var end: Instant

    /// A stretch.
    public init(start: Instant, end: Instant) {
        self.start = start
        self.end = end
    }
}
