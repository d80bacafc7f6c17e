import TestSupport
import Testing
import TranscriptModel

@testable import TimelineBuilding

@Suite struct PropertyTests {
    private struct Sample {
        var seed: UInt64
        var scenario: Scenario
        var outcome: Scenario.Outcome

        init(seed: UInt64) {
            self.seed = seed
            var random = RandomConversation(seed: seed)
            scenario = random.scenario()
            outcome = scenario.outcome()
        }
    }

    private static let samples = (1...2000).map { Sample(seed: $0) }

    private func check(_ isTrue: (Scenario, Scenario.Outcome) -> Bool) {
        for sample in Self.samples where !isTrue(sample.scenario, sample.outcome) {
            Issue.record("seed \(sample.seed): \(sample.scenario)")
            return
        }
    }

    @Test func `two readings of the rules agree`() {
        check { scenario, outcome in SecondReading(scenario).outcome == outcome }
    }

    @Test func `the random conversations meet every rule and every cause`() {
        var rules: Set<Rule> = []
        var causes: Set<Cause> = []
        var (omitted, unknown, implied, ignored, overruled) = (0, 0, 0, 0, 0)
        for outcome in Self.samples.map(\.outcome) {
            rules.formUnion(outcome.placements.compactMap(\.rule) + outcome.changes.map(\.rule))
            causes.formUnion(outcome.placements.compactMap(\.cause) + outcome.changes.map(\.cause))
            omitted += outcome.changes.reduce(0) { $0 + $1.omitted.count }
            unknown += outcome.changes.reduce(0) { $0 + $1.unknown.count }
            implied += outcome.implied.count
            ignored += outcome.placements.count(where: \.isKeywordIgnored)
            overruled += outcome.placements.count { $0.overruled != nil }
        }
        #expect(rules == Set(Rule.allCases))
        #expect(causes == Set(Cause.allCases))
        #expect(min(omitted, unknown, implied, ignored, overruled) > 100)
    }

    @Test func `the contexts of transitions alternate, in the order of time`() {
        check { _, outcome in
            outcome.changes.first?.from == nil && outcome.changes.allSatisfy { $0.from != $0.to }
                && zip(outcome.changes, outcome.changes.dropFirst()).allSatisfy { $0.to == $1.from && $0.at <= $1.at }
        }
    }

    @Test func `each message has the context of the last transition at or before it`() {
        check { scenario, outcome in
            zip(scenario.events, outcome.placements).enumerated().allSatisfy { index, pair in
                let (event, place) = pair
                guard place.rule != nil else { return true }
                // Of transitions at the same time those of later messages don't count.
                let later = Set(scenario.events[(index + 1)...].map(\.key))
                let last = outcome.changes.last { $0.at <= event.at && !($0.message.map(later.contains) ?? false) }
                return last?.to == place.context
            }
        }
    }

    @Test func `omitted are marketing templates with media before a switch to service, each once`() {
        check { scenario, outcome in
            let places = Dictionary(
                uniqueKeysWithValues: zip(scenario.events.map(\.key), zip(scenario.events, outcome.placements)))
            func isRight(_ key: UInt64, _ media: ConversationEvent.TemplateMedia, _ change: ContextChange) -> Bool {
                guard let (event, place) = places[key] else { return false }
                return event.direction == .outbound && event.templateMedia == media && place.context == .marketing
                    && event.at <= change.at && change.from == .marketing && change.to == .service
            }
            let all = outcome.changes.flatMap { $0.omitted + $0.unknown }
            return Set(all).count == all.count
                && outcome.changes.allSatisfy { change in
                    change.omitted.allSatisfy { isRight($0, .omittable, change) }
                        && change.unknown.allSatisfy { isRight($0, .unknown, change) }
                }
        }
    }

    @Test func `what is not omitted is no marketing template before the last switch to service`() {
        check { scenario, outcome in
            guard let last = outcome.changes.last(where: { $0.from == .marketing && $0.to == .service }) else {
                return outcome.changes.allSatisfy(\.omitted.isEmpty)
            }
            let omitted = Set(outcome.changes.flatMap(\.omitted))
            return zip(scenario.events, outcome.placements).allSatisfy { event, place in
                event.at >= last.at || event.templateMedia != .omittable || event.direction == .inbound || !event.routes
                    || place.context == .service || omitted.contains(event.key)
            }
        }
    }

    @Test func `keywords are ignored only where they are allowed`() {
        check { scenario, outcome in
            zip(scenario.events, outcome.placements).allSatisfy { event, place in
                let policy = scenario.policies.policy(at: event.at)
                return !place.isKeywordIgnored || policy.allowsMarketingKeywords && place.context == .service
            }
        }
    }

    @Test func `conversations that are read side by side don't mix`() {
        for start in stride(from: 0, to: Self.samples.count, by: 8) {
            let expected = Self.samples[start..<min(start + 8, Self.samples.count)]
            var runs = expected.map { Run($0.scenario) }
            for _ in 0..<(expected.map(\.scenario.events.count).max() ?? 0) {
                for place in runs.indices { runs[place].step() }
            }
            for place in runs.indices { runs[place].finish() }
            #expect(runs.map(\.outcome) == expected.map(\.outcome), "one of the eight seeds after \(start)")
        }
    }
}

/// A conversation that is read message by message by a caller who writes down at once what the rules found.
private struct Run {
    private var rules: ConversationRules
    private var rest: ArraySlice<ConversationEvent>
    private var contexts: [UInt64: Context] = [:]
    private(set) var outcome = Scenario.Outcome()

    init(_ scenario: Scenario) {
        rules = ConversationRules(
            policies: scenario.policies, sessions: scenario.sessions, coverage: scenario.coverage)
        rest = scenario.events[...]
    }

    mutating func step() {
        guard let event = rest.popFirst() else { return }
        let placement = rules.place(event) { [contexts] in contexts[$0] }
        contexts[event.key] = placement.context
        outcome.placements.append(placement)
        drain()
    }

    mutating func finish() {
        rules.finish()
        drain()
    }

    private mutating func drain() {
        outcome.changes += rules.changes
        outcome.implied += rules.impliedSessions
        rules.changes.removeAll()
        rules.impliedSessions.removeAll()
    }
}
