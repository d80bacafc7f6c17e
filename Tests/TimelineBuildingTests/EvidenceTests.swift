import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct EvidenceTests {
    private func place(
        _ event: ConversationEvent, after: [ConversationEvent] = [], _ policy: ChannelPolicy = .usual,
        sessions: [RecordedSession] = []
    ) -> Placement? {
        Scenario(policy, sessions: sessions, coverage: Instant.always, after + [event]).last()
    }

    @Test(
        arguments: [
            ("coupon", Rule.marketingKeyword), ("hello", nil), ("stop", nil),
        ] as [(String, Rule?)]) func `a message of a session is service, and the rule that says no is kept`(
            text: String, overruled: Rule?
        )
    {
        let event = ConversationEvent.customer(2, at(1), text).with { $0.isBoundToSession = true }
        let found = place(event, after: [.agent(1, at(0))])
        #expect(found?.context == .service)
        #expect(found?.overruled == overruled)
    }

    @Test func `a record's app beats the rules, inbound and outbound`() {
        let toMarketing = ConversationEvent.customer(2, at(1), "my parcel").with { $0.app = .marketing }
        let found = place(toMarketing, after: [.agent(1, at(0))])
        #expect(found?.context == .marketing)
        #expect(found?.rule == .journeyReply)
        #expect(found?.overruled == .otherwise)

        let toService = ConversationEvent.template(2, at(1)).with { $0.app = .service }
        let sent = place(toService, after: [.template(1, at(0))])
        #expect(sent?.context == .service)
        #expect(sent?.rule == .agentMessage)
        #expect(sent?.overruled == .journeySend)

        let journey = ConversationEvent.agent(2, at(1)).with { $0.app = .marketing }
        #expect(place(journey)?.context == .marketing)
        #expect(place(journey)?.rule == .journeySend)
        #expect(place(journey)?.overruled == .agentMessage)
    }

    @Test func `a record beats the single app and a compliance keyword`() {
        let policy = ChannelPolicy.usual { $0.apps = [.marketing] }
        let event = ConversationEvent.customer(1, at(0)).with { $0.app = .service }
        #expect(place(event, policy)?.context == .service)
        #expect(place(event, policy)?.overruled == .singleApp)
        let stop = ConversationEvent.customer(2, at(1), "stop").with { $0.isBoundToSession = true }
        #expect(place(stop, after: [.template(1, at(0))])?.context == .service)
        #expect(place(stop, after: [.template(1, at(0))])?.overruled == .complianceKeyword)
    }

    @Test func `of two facts in one record the session counts`() {
        let event = ConversationEvent.customer(1, at(0)).with {
            $0.isBoundToSession = true
            $0.app = .marketing
        }
        #expect(place(event)?.context == .service)
    }

    @Test func `where evidence and rule agree the rule is told`() {
        let event = ConversationEvent.customer(1, at(0), "coupon").with { $0.app = .marketing }
        #expect(place(event)?.rule == .marketingKeyword)
        #expect(place(event)?.overruled == nil)
    }

    @Test func `a journey's message during a session is service, whatever its record says`() {
        let event = ConversationEvent.template(1, at(5)).with { $0.app = .marketing }
        let found = place(event, sessions: [RecordedSession(7, at(0), at(10))])
        #expect(found?.rule == .activeSessionOutbound)
        #expect(found?.overruled == nil)
    }

    @Test func `evidence switches the context and omits`() {
        let event = ConversationEvent.customer(2, at(1), "coupon").with { $0.isBoundToSession = true }
        let outcome = Scenario(coverage: Instant.always, [.template(1, at(0)), event]).outcome()
        #expect(outcome.changes.map(\.to) == [.marketing, .service])
        #expect(outcome.changes.last?.omitted == [1])
        #expect(outcome.changes.last?.message == 2)
    }

    @Test func `a keyword is ignored by a session, not by a mere word on the app`() {
        let app = ConversationEvent.customer(1, at(0), "coupon").with { $0.app = .service }
        #expect(place(app)?.isKeywordIgnored == false)
        let bound = ConversationEvent.customer(1, at(0), "coupon").with { $0.isBoundToSession = true }
        #expect(place(bound)?.isKeywordIgnored == true)
    }
}

@Suite struct NonRoutingTests {
    /// Reactions, calls, lines of the platform and notes.
    private func quiet(_ event: ConversationEvent) -> ConversationEvent { event.with { $0.routes = false } }

    @Test(arguments: [
        ConversationEvent.customer(9, at(5), "coupon"), .customer(9, at(5), "stop"), .template(9, at(5)),
        .agent(9, at(5)),
        .agent(9, at(5)).with { $0.isBoundToSession = true }, .customer(9, at(5)).with { $0.app = .marketing },
    ]) func `what does not route changes nothing`(event: ConversationEvent) {
        for first in [ConversationEvent.customer(1, at(0)), .template(1, at(0))] {
            let rest: [ConversationEvent] = [
                .customer(2, at(6), "coupon"), .template(3, at(3000)), .customer(4, at(6000)),
            ]
            let without = Scenario([first] + rest).outcome()
            var with = Scenario([first, quiet(event)] + rest).outcome()
            let place = with.placements.remove(at: 1)
            #expect(with == without)
            #expect(place.context == without.placements.first?.context)
            #expect(place.rule == nil)
            #expect(place.cause == nil)
            #expect(!place.isKeywordIgnored)
            #expect(place.overruled == nil)
        }
    }

    @Test(arguments: Context.allCases) func `before the first message it has the default app's voice`(app: Context) {
        let outcome = Scenario(.usual { $0.defaultApp = app }, [quiet(.customer(1, at(0)))]).outcome()
        #expect(outcome.placements.map(\.context) == [app])
        #expect(outcome.changes.isEmpty)
        #expect(outcome.implied.isEmpty)
    }

    @Test func `it is in the session that is active`() {
        let recorded = Scenario(
            sessions: [RecordedSession(7, at(0), at(10))], coverage: Instant.always, [quiet(.customer(1, at(5)))])
        #expect(recorded.last()?.session == .recorded(7))
        let implied = Scenario([.customer(1, at(0)), quiet(.customer(2, at(5)))])
        #expect(implied.last()?.session == .implied(start: at(0)))
    }
}
