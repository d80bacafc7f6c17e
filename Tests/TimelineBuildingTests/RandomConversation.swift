import TestSupport
import TimelineBuilding
import TranscriptModel

/// Conversations made at random: short times, so that ends and borders fall together often.
struct RandomConversation {
    private var random: Repeatable

    init(seed: UInt64) {
        random = Repeatable(seed: seed)
    }

    private static let texts = [
        "coupon", "Coupon ", "¡COUPON!", "a coupon, please", "stop", "STOP.", "help", "Start!", "hello",
        "I want a human!", "humanity",
        "REFUND", "", "?!", "yes",
    ]

    private static let payloads = ["", "", "COUPON", "stop", "row-1"]

    mutating func scenario() -> Scenario {
        var scenario = Scenario(events())
        scenario.policies = policies()
        scenario.sessions = sessions()
        scenario.coverage = coverage(of: scenario.sessions)
        return scenario
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func one<T>(of values: [T], else other: T) -> T { values.randomElement(using: &random) ?? other }

    private mutating func events() -> [ConversationEvent] {
        var minute: Int64 = 0
        return (0..<Int.random(in: 0...24, using: &random)).map { index in
            minute += one(of: [0, 0, 1, 1, 2, 5, 10, 30], else: 0)
            return event(UInt64(index + 1), minute)
        }
    }

    private mutating func event(_ key: UInt64, _ minute: Int64) -> ConversationEvent {
        var event = ConversationEvent(key: key, at: at(minute), direction: chance(50) ? .inbound : .outbound)
        if event.direction == .inbound {
            event.speaker = .customer
            event.text = Array(one(of: RandomConversation.texts, else: "").utf8)
            event.isReplyButton = chance(20)
            if event.isReplyButton { event.payload = Array(one(of: RandomConversation.payloads, else: "").utf8) }
            if chance(30) { event.repliesTo = UInt64.random(in: 0...key, using: &random) }
        } else {
            event.speaker = one(of: [.agent, .bot, .journey, .journey, .journey, .system, nil], else: nil)
            event.isMarketingCategory = chance(20)
        }
        event.templateMedia = one(of: [.none, .omittable, .omittable, .unknown], else: .none)
        event.routes = !chance(10)
        event.isBoundToSession = chance(7)
        event.app = chance(10) ? one(of: [.marketing, .service], else: nil) : nil
        return event
    }

    private mutating func policies() -> PolicyHistory {
        let keywords: [KeywordLists] = [
            .usual, .usual, KeywordLists(),
            KeywordLists(marketing: ["stop", "coupon"], optOut: ["stop"], help: ["stop"]),
        ]
        return PolicyHistory(
            (0..<Int.random(in: 0...3, using: &random)).map { _ in
                PolicyHistory.Version(
                    from: one(
                        of: [.earliest, at(0), at(10), at(Int64.random(in: 0...60, using: &random))], else: .earliest),
                    policy: ChannelPolicy(
                        apps: one(
                            of: [
                                [.service, .marketing], [.service, .marketing], [.service, .marketing], [.service],
                                [.marketing], [],
                            ],
                            else: []),
                        defaultApp: chance(30) ? .marketing : .service, allowsMarketingKeywords: chance(75),
                        keywords: one(of: keywords, else: .usual),
                        impliedSessionIdle: one(of: [60_000, 300_000, 600_000, 86_400_000], else: 60_000)))
            })
    }

    private mutating func sessions() -> [RecordedSession] {
        (0..<one(of: [0, 0, 1, 2, 4], else: 0)).map { index in
            let start = Int64.random(in: 0...80, using: &random)
            let end: Instant? = chance(20) ? nil : at(start + one(of: [0, 1, 5, 20], else: 0))
            return RecordedSession(key: Int64(index + 1), start: at(start), end: end)
        }
    }

    /// From the earliest to the latest time of the sessions, sometimes more: other customers' sessions count too.
    private mutating func coverage(of sessions: [RecordedSession]) -> ClosedRange<Instant>? {
        let times = sessions.flatMap { [$0.start, $0.end ?? $0.start] }
        guard let first = times.min(), let last = times.max() else {
            let start = Int64.random(in: 0...40, using: &random)
            return chance(70) ? nil : at(start)...at(start + one(of: [0, 5, 20], else: 0))
        }
        return chance(70) ? first...last : min(first, at(5))...max(last, at(40))
    }
}
