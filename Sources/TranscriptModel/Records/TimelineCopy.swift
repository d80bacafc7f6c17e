/// What a timeline that was exported before says of a message beyond what is in it: who it is, and what was decided of it.
///
/// A copy counts as long as no log of the message itself is there; then it is forgotten.
public struct TimelineCopy: Hashable, Sendable {
    /// The bits of the message's public id.
    public var key: UInt64
    /// The rule that gave it its context; nil for a kind that does not route.
    public var rule: Rule?
    /// The cause of that rule.
    public var cause: Cause?
    /// The rule that its record's own word overruled.
    public var overruled: Rule?
    /// Whether it was a marketing keyword that a session kept in service.
    public var isKeywordIgnored = false
    /// Whether some of it was blacked out.
    public var isRedacted = false
    /// Whether nobody knew if media of its template was omitted.
    public var isOmissionUnknown = false
    /// Whether only its delivery was known.
    public var isContentUnavailable = false
    /// The implied session that it was in, when the timeline tells of it.
    public var impliedSession: ImpliedSpan?
    /// Whether it was in no implied session.
    public var isInNoImpliedSession = false

    /// From when to when an implied session was.
    public struct ImpliedSpan: Hashable, Sendable {
        /// When it started.
        public var start: Instant
        /// When it ended.
        public var end: Instant

        /// A span.
        public init(start: Instant, end: Instant) {
            self.start = start
            self.end = end
        }
    }

    /// A copy of the message with this public id.
    public init(key: UInt64) {
        self.key = key
    }
}
