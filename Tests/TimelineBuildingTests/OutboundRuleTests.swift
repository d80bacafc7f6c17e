import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct OutboundRuleTests {
    /// Who sends it, and where it goes outside a session, coming from each context.
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var speaker: Speaker?
        var isMarketing = false
        var isBound = false
        var rule: Rule
        var cause: Cause
        /// Nil where the context stays.
        var context: Context?

        var event: ConversationEvent {
            ConversationEvent(key: 5, at: at(10), direction: .outbound, speaker: speaker).with {
                $0.isMarketingCategory = isMarketing
                $0.isBoundToSession = isBound
            }
        }
    }

    private static let cases: [Case] = [
        Case(testDescription: "agent", speaker: .agent, rule: .agentMessage, cause: .agentMessage, context: .service),
        Case(testDescription: "bot", speaker: .bot, rule: .agentMessage, cause: .agentMessage, context: .service),
        Case(
            testDescription: "agent with a marketing template", speaker: .agent, isMarketing: true, rule: .agentMessage,
            cause: .agentMessage, context: .service),
        Case(
            testDescription: "bound to a session", isBound: true, rule: .agentMessage, cause: .agentMessage,
            context: .service),
        Case(
            testDescription: "journey's, bound to a session", speaker: .journey, isMarketing: true, isBound: true,
            rule: .agentMessage, cause: .agentMessage, context: .service),
        Case(
            testDescription: "journey", speaker: .journey, rule: .journeySend, cause: .journeySend, context: .marketing),
        Case(
            testDescription: "marketing category", isMarketing: true, rule: .journeySend, cause: .journeySend,
            context: .marketing),
        Case(testDescription: "nobody knows who", rule: .unattributed, cause: .unattributed),
        Case(testDescription: "platform", speaker: .system, rule: .unattributed, cause: .unattributed),
    ]

    @Test(arguments: cases, [Context.marketing, .service, nil]) func `outside a session the sender decides`(
        _ row: Case, before: Context?
    ) {
        for defaultApp in Context.allCases {
            let first: [ConversationEvent] =
                switch before {
                case .marketing: [.template(1, at(0))]
                case .service: [.agent(1, at(0))]
                case nil: []
                }
            let policy = ChannelPolicy.usual { $0.defaultApp = defaultApp }
            let place = Scenario(policy, coverage: Instant.always, first + [row.event]).last()
            #expect(place?.context == row.context ?? before ?? defaultApp)
            #expect(place?.rule == row.rule)
            #expect(place?.cause == row.cause)
            #expect(place?.overruled == nil)
        }
    }

    @Test(arguments: cases) func `in a session everything is service`(_ row: Case) {
        for before in [[ConversationEvent.template(1, at(0))], []] {
            let scenario = Scenario(
                .usual { $0.defaultApp = .marketing }, sessions: [RecordedSession(7, at(5), at(20))],
                coverage: Instant.always, before + [row.event])
            let place = scenario.last()
            #expect(place?.context == .service)
            #expect(place?.rule == .activeSessionOutbound)
            #expect(place?.cause == .activeSession)
            #expect(place?.session == .recorded(7))
        }
    }

    @Test func `a keyword that the business writes is no keyword`() {
        let event = ConversationEvent(key: 1, at: at(0), direction: .outbound, text: Array("coupon".utf8))
        #expect(Scenario(coverage: Instant.always, [event]).last()?.rule == .unattributed)
    }

    @Test func `a single app does not decide what the business sends`() {
        let policy = ChannelPolicy.usual { $0.apps = [.service] }
        #expect(Scenario(policy, coverage: Instant.always, [.template(1, at(0))]).last()?.context == .marketing)
    }
}
