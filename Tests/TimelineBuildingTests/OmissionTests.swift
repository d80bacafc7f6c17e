import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct OmissionTests {
    private func omitted(
        _ events: [ConversationEvent], _ policy: ChannelPolicy = .usual, sessions: [RecordedSession] = []
    ) -> [[UInt64]] {
        Scenario(policy, sessions: sessions, coverage: Instant.always, events).outcome().changes.map(\.omitted)
    }

    @Test func `a switch to service omits the media of the templates before it`() {
        #expect(omitted([.template(1, at(0)), .template(2, at(1)), .customer(3, at(2))]) == [[], [1, 2]])
    }

    @Test(arguments: [
        ConversationEvent.template(1, at(0), .none),
        ConversationEvent(key: 1, at: at(0), direction: .outbound, speaker: .journey),
    ]) func `images, text and what is in no template stay`(event: ConversationEvent) {
        #expect(omitted([event, .customer(2, at(2))]) == [[], []])
    }

    @Test func `first contact is no switch and omits nothing`() {
        let outcome = Scenario(coverage: Instant.always, [.customer(1, at(0))]).outcome()
        #expect(outcome.changes.map(\.from) == [nil])
        #expect(outcome.changes.map(\.cause) == [.firstContact])
        #expect(outcome.changes.map(\.rule) == [.otherwise])
        #expect(outcome.changes.map(\.omitted) == [[]])
        let marketing = Scenario(coverage: Instant.always, [.template(1, at(0))]).outcome()
        #expect(marketing.changes.map(\.cause) == [.firstContact])
        #expect(marketing.changes.map(\.rule) == [.journeySend])
        #expect(marketing.changes.map(\.message) == [1])
        #expect(marketing.changes.map(\.omitted) == [[]])
    }

    @Test func `templates sent during a session stay for ever`() {
        let events: [ConversationEvent] = [
            .template(1, at(12)), .template(2, at(30)), .customer(3, at(40)),
        ]
        #expect(omitted(events, sessions: [RecordedSession(7, at(10), at(20))]) == [[], [], [2]])
    }

    @Test func `templates after the last switch stay`() {
        let events: [ConversationEvent] = [.template(1, at(0)), .customer(2, at(1)), .template(3, at(2))]
        #expect(omitted(events) == [[], [1], []])
    }

    @Test func `templates of a conversation that never switched stay`() {
        #expect(omitted([.template(1, at(0)), .template(2, at(1)), .customer(3, at(2), "coupon")]) == [[]])
    }

    @Test func `a switch to marketing omits nothing`() {
        #expect(omitted([.agent(1, at(0)), .template(2, at(1))]) == [[], []])
    }

    @Test func `each item is omitted once, by the first switch after it`() {
        let events: [ConversationEvent] = [
            .template(1, at(0)), .customer(2, at(1)), .template(3, at(2)), .customer(4, at(3)), .template(5, at(4)),
            .customer(6, at(5)),
        ]
        #expect(omitted(events) == [[], [1], [], [3], [], [5]])
    }

    @Test func `templates of service stay, whoever sent them`() {
        let template = ConversationEvent.unattributed(2, at(1)).with { $0.templateMedia = .omittable }
        #expect(omitted([.agent(1, at(0)), template, .template(3, at(2)), .customer(4, at(3))]) == [[], [], [3]])
    }

    @Test func `an unattributed template in marketing is omitted`() {
        let template = ConversationEvent.unattributed(2, at(1)).with { $0.templateMedia = .omittable }
        #expect(omitted([.template(1, at(0), .none), template, .customer(3, at(3))]) == [[], [2]])
    }

    @Test func `of a template that nobody knows nobody knows what is omitted`() {
        let outcome = Scenario(
            coverage: Instant.always,
            [.template(1, at(0), .unknown), .template(2, at(1)), .customer(3, at(2)), .template(4, at(3), .unknown)]
        ).outcome()
        #expect(outcome.changes.map(\.omitted) == [[], [2], []])
        #expect(outcome.changes.map(\.unknown) == [[], [1], []])
    }

    @Test func `what the customer sends is never omitted`() {
        let message = ConversationEvent.customer(2, at(1), "coupon").with { $0.templateMedia = .omittable }
        #expect(omitted([.template(1, at(0)), message, .customer(3, at(2))]) == [[], [1]])
    }

    @Test func `the message that switches is no victim of its own switch`() {
        let message = ConversationEvent.agent(2, at(1)).with { $0.templateMedia = .omittable }
        #expect(omitted([.template(1, at(0)), message]) == [[], [1]])
    }
}
