/// Why a message is what it is.
public struct MessageExplanation: Sendable {
    /// The message.
    public var message: Message
    /// The rule that would have put it elsewhere, had its own record not said otherwise.
    public var overruled: Rule?
    /// The policy of its channel at its time, in one line.
    public var policy: String
    /// Where that policy comes from.
    public var policyOrigin: String
    /// Since when that policy is in force; nil where it always was.
    public var policySince: Instant?
    /// Each setting of it and where that comes from.
    public var settings: [PolicySetting] = []
    /// How the rules came to its context; nil for what does not route.
    public var decision: RuleDecision?
    /// The transition that it triggered.
    public var triggered: Transition?
    /// The transition that omits media of it.
    public var omittedBy: Transition?
    /// Later switches to service in its conversation, each of which would omit that media too, were those before it not.
    public var laterOmissions: [Transition] = []
    /// Stages of its delivery and when each was reached.
    public var delivery: [Stage]
    /// The records that tell of it, and where they say something else than what is shown.
    public var witnesses: [Witness]

    /// Whether the message's own record put it elsewhere than the rules would have. The message's rule and cause are then the ones that
    /// such a record stands for, and no rule fired.
    public var isDecidedByRecord: Bool { overruled != nil && decision.map { !$0.isStated } ?? true }

    /// What is missing for another reason than a switch, and why; no kind of media where all of the message is.
    public var missing: [(kind: MediaKind?, absence: Absence)] {
        var missing = message.media.compactMap { item -> (kind: MediaKind?, absence: Absence)? in
            guard case .shown(let media) = item, let absence = media.absence else { return nil }
            return (media.kind, absence)
        }
        if message.marks.contains(.contentUnavailable) { missing.append((nil, .unavailableFromInterface)) }
        if message.marks.contains(.redacted) { missing.append((nil, .redactedAtSource)) }
        return missing
    }

    /// A stage of a delivery.
    public struct Stage: Hashable, Sendable {
        /// How far it came.
        public var status: DeliveryStatus
        /// When.
        public var at: Instant

        /// A stage and its moment.
        public init(status: DeliveryStatus, at: Instant) {
            self.status = status
            self.at = at
        }
    }

    /// An explanation.
    public init(
        message: Message, overruled: Rule?, policy: String, policyOrigin: String, triggered: Transition?,
        omittedBy: Transition?, delivery: [Stage], witnesses: [Witness] = []
    ) {
        self.message = message
        self.overruled = overruled
        self.policy = policy
        self.policyOrigin = policyOrigin
        self.triggered = triggered
        self.omittedBy = omittedBy
        self.delivery = delivery
        self.witnesses = witnesses
    }
}

/// Why a transition happened, and what it did.
public struct TransitionExplanation: Sendable {
    /// The transition.
    public var transition: Transition
    /// The message that triggered it.
    public var trigger: Message?
    /// The messages of which it omits media.
    public var omits: [Message]

    /// An explanation.
    public init(
        transition: Transition, trigger: Message?, omits: [Message]
    ) {
        self.transition = transition
        self.trigger = trigger
        self.omits = omits
    }
}

/// A session and its messages.
public struct SessionExplanation: Sendable {
    /// The session.
    public var session: Session
    /// Number of messages in it.
    public var messages: Int
    /// Files and lines that tell of it.
    public var evidence: [SourceLine]
    /// Its first message.
    public var first: Message?
    /// Changes of context that it or a message in it brought about.
    public var transitions: [Transition] = []
    /// Number of marketing keywords that it kept in service.
    public var ignoredKeywords = 0
    /// Of which time session data of the channel tells; nil when there is none.
    public var coverage: ClosedRange<Instant>?
    /// How long after its last message an implied session ends, in milliseconds.
    public var idle: Int64?

    /// An explanation.
    public init(
        session: Session, messages: Int, evidence: [SourceLine]
    ) {
        self.session = session
        self.messages = messages
        self.evidence = evidence
    }
}
