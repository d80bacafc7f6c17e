import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct SessionTests {
    @Test(
        arguments: [
            (at(10, ms: -1), Rule.marketingKeyword, nil), (at(10), .activeSessionInbound, 7),
            (at(20, ms: -1), .activeSessionInbound, 7), (at(20), .marketingKeyword, nil),
        ] as [(Instant, Rule, Int64?)]) func `a session is active from its start, inclusive, to its end, exclusive`(
            moment: Instant, rule: Rule, session: Int64?
        )
    {
        let scenario = Scenario(
            sessions: [RecordedSession(7, at(10), at(20))], coverage: Instant.always,
            [.customer(1, moment, "coupon")])
        #expect(scenario.last()?.rule == rule)
        #expect(scenario.last()?.session == session.map(Placement.SessionReference.recorded))
    }

    @Test func `a session that starts in marketing is itself a switch`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(10), at(20))], coverage: Instant.always,
            [.template(1, at(0)), .customer(2, at(12))]
        ).outcome()
        #expect(outcome.changes.count == 2)
        let change = outcome.changes.last
        #expect(change?.at == at(10))
        #expect(change?.from == .marketing)
        #expect(change?.to == .service)
        #expect(change?.cause == .sessionStarted)
        #expect(change?.rule == .sessionStarted)
        #expect(change?.message == nil)
        #expect(change?.session == .recorded(7))
        #expect(change?.omitted == [1])
        #expect(outcome.placements.last?.rule == .activeSessionInbound)
    }

    @Test func `a session that starts after the last message is a switch too`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(10), nil)], coverage: Instant.always, [.template(1, at(0))]
        ).outcome()
        #expect(outcome.changes.map(\.cause) == [.firstContact, .sessionStarted])
        #expect(outcome.changes.last?.omitted == [1])
    }

    @Test func `at equal times a session's start comes before the messages`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(10), at(20))], coverage: Instant.always,
            [.template(1, at(0)), .template(2, at(10)), .customer(3, at(10), "coupon")]
        ).outcome()
        #expect(outcome.placements.map(\.context) == [.marketing, .service, .service])
        #expect(outcome.placements.map(\.rule) == [.journeySend, .activeSessionOutbound, .activeSessionInbound])
        #expect(outcome.changes.map(\.cause) == [.firstContact, .sessionStarted])
        #expect(outcome.changes.last?.omitted == [1])
    }

    @Test func `a session that starts in service or before the first message changes nothing`() {
        let before = Scenario(
            sessions: [RecordedSession(7, at(0), at(20))], coverage: Instant.always, [.customer(1, at(5))]
        ).outcome()
        #expect(before.changes.map(\.cause) == [.firstContact])
        #expect(before.changes.first?.at == at(5))
        let service = Scenario(
            sessions: [RecordedSession(7, at(10), at(20))], coverage: Instant.always, [.agent(1, at(5))]
        ).outcome()
        #expect(service.changes.map(\.cause) == [.firstContact])
    }

    @Test func `a session that nobody wrote to changes nothing`() {
        let outcome = Scenario(sessions: [RecordedSession(7, at(10), at(20))], coverage: Instant.always, []).outcome()
        #expect(outcome == Scenario.Outcome())
    }

    @Test func `a session that ends changes nothing until the next message`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(10), at(20))], coverage: Instant.always,
            [.customer(1, at(12)), .unattributed(2, at(30)), .customer(3, at(31), "coupon")]
        ).outcome()
        #expect(outcome.placements.map(\.context) == [.service, .service, .marketing])
        #expect(outcome.changes.map(\.at) == [at(12), at(31)])
    }

    @Test func `of overlapping sessions the later one has the message, and the earlier one after it`() {
        let sessions = [
            RecordedSession(8, at(12), at(14)), RecordedSession(7, at(10), at(20)), RecordedSession(9, at(12), at(15)),
        ]
        let events = [11, 13, 14, 15, 20].map { ConversationEvent.customer(UInt64($0), at($0), "coupon") }
        let outcome = Scenario(sessions: sessions, coverage: Instant.always, events).outcome()
        #expect(outcome.placements.map(\.session) == [.recorded(7), .recorded(9), .recorded(9), .recorded(7), nil])
        #expect(outcome.placements.last?.context == .marketing)
    }

    @Test func `an open session keeps what follows`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(10), nil)], coverage: at(0)...at(12),
            [.customer(1, at(11)), .template(2, at(1_000_000)), .customer(3, at(2_000_000), "coupon")]
        ).outcome()
        #expect(outcome.placements.map(\.session) == [.recorded(7), .recorded(7), .recorded(7)])
        #expect(outcome.changes.count == 1)
        #expect(outcome.implied.isEmpty)
    }

    @Test func `a session that ended without saying when was never active, but it started`() {
        let outcome = Scenario(
            sessions: [RecordedSession(7, at(10), at(10))], coverage: Instant.always,
            [.template(1, at(0)), .customer(2, at(10), "coupon")]
        ).outcome()
        #expect(outcome.changes.map(\.cause) == [.firstContact, .sessionStarted, .marketingKeyword])
        #expect(outcome.placements.last?.session == nil)
    }

    @Test func `each session that starts in marketing is a switch`() {
        let outcome = Scenario(
            sessions: [RecordedSession(1, at(10), at(11)), RecordedSession(2, at(20), at(21))],
            coverage: Instant.always,
            [.template(1, at(0)), .template(2, at(15)), .template(3, at(30))]
        ).outcome()
        #expect(outcome.changes.map(\.at) == [at(0), at(10), at(15), at(20), at(30)])
        #expect(outcome.changes.map(\.omitted) == [[], [1], [], [2], []])
    }
}
