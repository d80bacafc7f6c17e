import TimelineBuilding
import TranscriptModel

/// Minutes, and milliseconds more, after 09:00 of 2 March 2026 in UTC.
func at(_ minutes: Int64, ms: Int64 = 0) -> Instant {
    Instant.earliest.adding(milliseconds: 1_772_442_000_000 + minutes * 60_000 + ms)
}

/// A conversation to run through the rules.
struct Scenario {
    var policies = PolicyHistory()
    var sessions: [RecordedSession] = []
    var coverage: ClosedRange<Instant>?
    var events: [ConversationEvent] = []

    /// What the rules say of it.
    struct Outcome: Hashable {
        var placements: [Placement] = []
        var changes: [ContextChange] = []
        var implied: [ImpliedSession] = []
    }

    init(
        _ policy: ChannelPolicy, sessions: [RecordedSession] = [], coverage: ClosedRange<Instant>? = nil,
        _ events: [ConversationEvent]
    ) {
        policies = PolicyHistory([PolicyHistory.Version(from: .earliest, policy: policy)])
        self.sessions = sessions
        self.coverage = coverage
        self.events = events
    }

    init(
        sessions: [RecordedSession] = [], coverage: ClosedRange<Instant>? = nil, _ events: [ConversationEvent]
    ) {
        self.init(.usual, sessions: sessions, coverage: coverage, events)
    }

    /// Runs the conversation to its end.
    func outcome() -> Outcome {
        var rules = ConversationRules(policies: policies, sessions: sessions, coverage: coverage)
        var contexts: [UInt64: Context] = [:]
        var outcome = Outcome()
        for event in events {
            let placement = rules.place(event) { contexts[$0] }
            contexts[event.key] = placement.context
            outcome.placements.append(placement)
        }
        rules.finish()
        outcome.changes = rules.changes
        outcome.implied = rules.impliedSessions
        return outcome
    }

    /// Where the last message is placed.
    func last() -> Placement? { outcome().placements.last }
}

extension Instant {
    /// All time, for session data that tells of everything.
    static let always = Instant.earliest...Instant.latest
}

extension ChannelPolicy {
    /// Both apps, default service, marketing keywords allowed, a keyword of each kind.
    static let usual = ChannelPolicy(keywords: .usual)

    /// The usual policy with changes.
    static func usual(_ change: (inout ChannelPolicy) -> Void) -> ChannelPolicy {
        var policy = usual
        change(&policy)
        return policy
    }
}

extension KeywordLists {
    static let usual = KeywordLists(
        marketing: ["coupon", "Straße"], optOut: ["stop"], optIn: ["start"], help: ["help"],
        supportWords: ["human", "refund"])
}

extension ConversationEvent {
    static func customer(_ key: UInt64, _ at: Instant, _ text: String = "hello") -> ConversationEvent {
        ConversationEvent(key: key, at: at, direction: .inbound, speaker: .customer, text: Array(text.utf8))
    }

    static func template(_ key: UInt64, _ at: Instant, _ media: TemplateMedia = .omittable) -> ConversationEvent {
        var event = ConversationEvent(key: key, at: at, direction: .outbound, speaker: .journey)
        event.isMarketingCategory = true
        event.templateMedia = media
        return event
    }

    static func agent(_ key: UInt64, _ at: Instant) -> ConversationEvent {
        ConversationEvent(key: key, at: at, direction: .outbound, speaker: .agent)
    }

    static func unattributed(_ key: UInt64, _ at: Instant) -> ConversationEvent {
        ConversationEvent(key: key, at: at, direction: .outbound)
    }

    /// The event with a button pressed on an earlier message.
    func pressed(on target: UInt64, payload: String = "") -> ConversationEvent {
        with {
            $0.isReplyButton = true
            $0.repliesTo = target
            $0.payload = Array(payload.utf8)
        }
    }

    func with(_ change: (inout ConversationEvent) -> Void) -> ConversationEvent {
        var event = self
        change(&event)
        return event
    }
}

extension RecordedSession {
    init(_ key: Int64, _ start: Instant, _ end: Instant?) { self.init(key: key, start: start, end: end) }
}
