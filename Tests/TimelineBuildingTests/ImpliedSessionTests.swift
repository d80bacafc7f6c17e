import Testing
import TranscriptModel

@testable import TimelineBuilding

@Suite struct ImpliedSessionTests {
    private static let tenMinutes = ChannelPolicy.usual { $0.impliedSessionIdle = 10 * 60_000 }

    private func implied(_ spans: [(Int64, Int64)]) -> [ImpliedSession] {
        spans.map { ImpliedSession(start: at($0.0), end: at($0.1)) }
    }

    @Test func `a service message outside session data opens one, which is active`() {
        let outcome = Scenario(Self.tenMinutes, [.agent(1, at(0)), .customer(2, at(5), "coupon")]).outcome()
        #expect(outcome.placements.map(\.rule) == [.agentMessage, .activeSessionInbound])
        #expect(outcome.placements.map(\.session) == [.implied(start: at(0)), .implied(start: at(0))])
        #expect(outcome.placements.last?.isKeywordIgnored == true)
        #expect(outcome.implied == implied([(0, 15)]))
    }

    @Test func `without a word of the policy it lasts a day`() {
        let day: Int64 = 24 * 60
        let outcome = Scenario(.usual, [.customer(1, at(0)), .customer(2, at(day), "coupon")]).outcome()
        #expect(outcome.implied == implied([(0, day)]))
        #expect(outcome.placements.last?.rule == .marketingKeyword)
    }

    @Test(arguments: [
        (at(10, ms: -1), Rule.activeSessionInbound, at(20, ms: -1)), (at(10), .marketingKeyword, at(10)),
    ]) func `it ends, exclusive, when it was idle`(moment: Instant, rule: Rule, end: Instant) {
        let outcome = Scenario(Self.tenMinutes, [.customer(1, at(0)), .customer(2, moment, "coupon")]).outcome()
        #expect(outcome.placements.last?.rule == rule)
        #expect(outcome.implied == [ImpliedSession(start: at(0), end: end)])
    }

    @Test func `each service message extends it, whoever sent it`() {
        let events: [ConversationEvent] = [
            .customer(1, at(0)), .agent(2, at(9)), .template(3, at(18)), .unattributed(4, at(27)),
            .customer(5, at(36), "coupon"),
            .customer(6, at(46)),
        ]
        let outcome = Scenario(Self.tenMinutes, events).outcome()
        #expect(outcome.implied == implied([(0, 46), (46, 56)]))
        #expect(outcome.placements.last?.session == .implied(start: at(46)))
        #expect(outcome.changes.count == 1)
    }

    @Test func `a marketing message opens none`() {
        let outcome = Scenario(Self.tenMinutes, [.template(1, at(0)), .customer(2, at(1), "coupon")]).outcome()
        #expect(outcome.implied.isEmpty)
        #expect(outcome.placements.map(\.session) == [nil, nil])
    }

    @Test func `a message that stays in service opens one`() {
        let outcome = Scenario(
            Self.tenMinutes, sessions: [RecordedSession(7, at(0), at(5))], coverage: at(0)...at(5),
            [.customer(1, at(3)), .unattributed(2, at(30))]
        ).outcome()
        #expect(outcome.implied == implied([(30, 40)]))
    }

    @Test(arguments: ["stop", "help", "start"]) func `a compliance keyword neither opens nor extends one`(word: String)
    {
        #expect(Scenario(Self.tenMinutes, [.customer(1, at(0), word)]).outcome().implied.isEmpty)
        let events = [ConversationEvent.customer(1, at(0)), .customer(2, at(5), word), .customer(3, at(12), "coupon")]
        let outcome = Scenario(Self.tenMinutes, events).outcome()
        #expect(outcome.placements.last?.rule == .marketingKeyword)
        #expect(outcome.implied == implied([(0, word == "stop" ? 5 : 10)]))
    }

    @Test func `an opt-out ends it and changes no context`() {
        let events = [
            ConversationEvent.customer(1, at(0)), .customer(2, at(5), "STOP"), .customer(3, at(5), "coupon"),
            .agent(4, at(6)),
        ]
        let outcome = Scenario(Self.tenMinutes, events).outcome()
        #expect(outcome.placements.map(\.context) == [.service, .service, .marketing, .service])
        #expect(outcome.implied == implied([(0, 5), (6, 16)]))
    }

    @Test func `an opt-out does not end a recorded session`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(0), at(20))], coverage: Instant.always,
            [.customer(1, at(1)), .customer(2, at(5), "stop"), .customer(3, at(6), "coupon")]
        ).outcome()
        #expect(outcome.placements.map(\.rule) == [.activeSessionInbound, .complianceKeyword, .activeSessionInbound])
        #expect(outcome.placements.map(\.session) == [.recorded(7), .recorded(7), .recorded(7)])
    }

    @Test(arguments: ["stop", "help"]) func `a compliance keyword whose record says service opens none either`(
        word: String
    ) {
        let event = ConversationEvent.customer(2, at(1), word).with { $0.app = .service }
        let outcome = Scenario(Self.tenMinutes, [.template(1, at(0)), event]).outcome()
        #expect(outcome.placements.last?.context == .service)
        #expect(outcome.placements.last?.overruled == .complianceKeyword)
        #expect(outcome.implied.isEmpty)
    }

    @Test func `an opt-out whose record says marketing ends it all the same`() {
        let event = ConversationEvent.customer(2, at(5), "stop").with { $0.app = .marketing }
        let outcome = Scenario(Self.tenMinutes, [.customer(1, at(0)), event]).outcome()
        #expect(outcome.placements.last?.context == .marketing)
        #expect(outcome.implied == implied([(0, 5)]))
    }

    @Test(arguments: [(at(20, ms: -1), true), (at(20), false), (at(30), false), (at(40), false), (at(40, ms: 1), true)])
    func `session data covers its borders, and none is implied within it`(moment: Instant, isImplied: Bool) {
        let outcome = Scenario(Self.tenMinutes, coverage: at(20)...at(40), [.agent(1, moment)]).outcome()
        #expect(outcome.implied.map(\.start) == (isImplied ? [moment] : []))
        #expect(outcome.placements.last?.session == (isImplied ? .implied(start: moment) : nil))
    }

    @Test func `one that reaches into session data does not count there`() {
        let outcome = Scenario(
            Self.tenMinutes, coverage: at(5)...at(40), [.customer(1, at(0)), .customer(2, at(6), "coupon")]
        ).outcome()
        #expect(outcome.placements.last?.rule == .marketingKeyword)
        #expect(outcome.implied == implied([(0, 10)]))
    }

    @Test func `a shorter idle time of a later policy takes nothing from one that runs`() {
        var scenario = Scenario(
            Self.tenMinutes, [.customer(1, at(0)), .customer(2, at(2)), .customer(3, at(8), "coupon")])
        scenario.policies = PolicyHistory([
            PolicyHistory.Version(from: .earliest, policy: Self.tenMinutes),
            PolicyHistory.Version(from: at(1), policy: .usual { $0.impliedSessionIdle = 60_000 }),
        ])
        #expect(scenario.outcome().implied == implied([(0, 10)]))
        #expect(scenario.last()?.rule == .activeSessionInbound)
    }

    @Test func `at the end of time nothing overflows`() {
        let policy = ChannelPolicy.usual { $0.impliedSessionIdle = .max }
        let outcome = Scenario(policy, [.customer(1, .latest), .customer(2, .latest)]).outcome()
        #expect(outcome.implied.allSatisfy { $0 == ImpliedSession(start: .latest, end: .latest) })
    }
}
