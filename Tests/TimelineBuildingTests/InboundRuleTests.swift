import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct InboundRuleTests {
    /// What a message meets, and where it should go.
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var policy = ChannelPolicy.usual
        var inSession = false
        var before: Context?
        var text = "hello"
        var button: (on: Context, payload: String)?
        var expected: (context: Context, rule: Rule, cause: Cause)

        init(
            _ name: String, _ policy: ChannelPolicy = .usual, inSession: Bool = false, before: Context? = nil,
            says text: String = "hello", button: (on: Context, payload: String)? = nil,
            goes expected: (context: Context, rule: Rule, cause: Cause)
        ) {
            testDescription = name
            self.policy = policy
            self.inSession = inSession
            self.before = before
            self.text = text
            self.button = button
            self.expected = expected
        }

        /// The message, after one that set the context, a pressed one at the start, and a session when there should be one.
        var scenario: Scenario {
            var events: [ConversationEvent] = []
            switch button?.on {
            case .marketing: events.append(.template(1, at(0)))
            case .service: events.append(.agent(1, at(0)))
            case nil: break
            }
            switch before {
            case .marketing: events.append(.template(2, at(1)))
            case .service: events.append(.agent(2, at(1)))
            case nil: break
            }
            var message = ConversationEvent.customer(3, at(10), text)
            if let button { message = message.pressed(on: 1, payload: button.payload) }
            let sessions = inSession ? [RecordedSession(7, at(5), at(20))] : []
            return Scenario(policy, sessions: sessions, coverage: Instant.always, events + [message])
        }
    }

    private static let marketingOnly = ChannelPolicy.usual { $0.apps = [.marketing] }
    private static let serviceOnly = ChannelPolicy.usual { $0.apps = [.service] }
    private static let defaultMarketing = ChannelPolicy.usual { $0.defaultApp = .marketing }
    private static let notAllowed = ChannelPolicy.usual { $0.allowsMarketingKeywords = false }

    private static let compliance: [Case] = ["stop", "START!", "Help"].flatMap { word in
        [
            Case(
                "\(word) at first, default service", says: word,
                goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) at first, default marketing", defaultMarketing, says: word,
                goes: (.marketing, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) in marketing", before: .marketing, says: word,
                goes: (.marketing, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) in service", before: .service, says: word,
                goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) beats the single app", marketingOnly, before: .service, says: word,
                goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) beats a session", inSession: true, before: .service, says: word,
                goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) on a marketing button", before: .service, says: word, button: (.marketing, ""),
                goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) as payload", before: .service, says: "No more of it", button: (.marketing, word),
                goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) as payload of a button whose text is a marketing keyword", before: .service, says: "Coupon",
                button: (.service, word), goes: (.service, .complianceKeyword, .complianceKeyword)),
            Case(
                "\(word) as text of a button whose payload is a marketing keyword", before: .service, says: word,
                button: (.service, "coupon"), goes: (.service, .complianceKeyword, .complianceKeyword)),
        ]
    }

    private static let apps: [Case] = [
        Case("marketing alone", marketingOnly, before: .service, goes: (.marketing, .singleApp, .singleApp)),
        Case(
            "marketing alone beats a session", marketingOnly, inSession: true,
            goes: (.marketing, .singleApp, .singleApp)),
        Case("service alone", serviceOnly, before: .marketing, goes: (.service, .singleApp, .singleApp)),
        Case("service alone beats a keyword", serviceOnly, says: "coupon", goes: (.service, .singleApp, .singleApp)),
        Case(
            "service alone beats a button", serviceOnly, says: "Yes", button: (.marketing, ""),
            goes: (.service, .singleApp, .singleApp)),
        Case(
            "no app at all decides nothing", ChannelPolicy.usual { $0.apps = [] }, says: "coupon",
            goes: (.marketing, .marketingKeyword, .marketingKeyword)),
    ]

    private static let sessions: [Case] = [
        Case("in a session", inSession: true, goes: (.service, .activeSessionInbound, .activeSession)),
        Case(
            "a session beats a keyword", inSession: true, says: "coupon",
            goes: (.service, .activeSessionInbound, .activeSession)),
        Case(
            "a session beats the default", defaultMarketing, inSession: true, before: .marketing,
            goes: (.service, .activeSessionInbound, .activeSession)),
        Case(
            "a session beats a button", inSession: true, says: "Yes", button: (.marketing, ""),
            goes: (.service, .activeSessionInbound, .activeSession)),
    ]

    private static let rest: [Case] = [
        Case(
            "a marketing button", before: .service, says: "Yes", button: (.marketing, ""),
            goes: (.marketing, .journeyReply, .journeyReply)),
        Case(
            "a marketing button beats a keyword", before: .service, says: "coupon", button: (.marketing, ""),
            goes: (.marketing, .journeyReply, .journeyReply)),
        Case(
            "a marketing button where keywords are not allowed", notAllowed, before: .service, says: "coupon",
            button: (.marketing, ""),
            goes: (.marketing, .journeyReply, .journeyReply)),
        Case(
            "a service button", before: .service, says: "Yes", button: (.service, ""),
            goes: (.service, .otherwise, .defaultApp)),
        Case(
            "a service button pressed in marketing", before: .marketing, says: "Yes", button: (.service, ""),
            goes: (.service, .otherwise, .invalidResponse)),
        Case("a keyword", before: .service, says: "Coupon ", goes: (.marketing, .marketingKeyword, .marketingKeyword)),
        Case("a keyword at first", says: "COUPON!", goes: (.marketing, .marketingKeyword, .marketingKeyword)),
        Case(
            "a keyword in marketing", before: .marketing, says: "coupon",
            goes: (.marketing, .marketingKeyword, .marketingKeyword)),
        Case(
            "a keyword as payload", before: .service, says: "Show me", button: (.service, "COUPON"),
            goes: (.marketing, .marketingKeyword, .marketingKeyword)),
        Case(
            "a keyword beats the default", defaultMarketing, says: "coupon",
            goes: (.marketing, .marketingKeyword, .marketingKeyword)),
        Case(
            "a keyword that is not allowed", notAllowed, before: .service, says: "coupon",
            goes: (.service, .otherwise, .defaultApp)),
        Case(
            "a keyword that is not allowed, in marketing", notAllowed, before: .marketing, says: "coupon",
            goes: (.service, .otherwise, .invalidResponse)),
        Case(
            "a keyword in a sentence", before: .service, says: "a coupon, please",
            goes: (.service, .otherwise, .defaultApp)),
        Case("the default app", defaultMarketing, before: .service, goes: (.marketing, .defaultMarketing, .defaultApp)),
        Case("the default app at first", defaultMarketing, goes: (.marketing, .defaultMarketing, .defaultApp)),
        Case("otherwise, at first", goes: (.service, .otherwise, .defaultApp)),
        Case(
            "otherwise, in service", before: .service, says: "a human, please",
            goes: (.service, .otherwise, .defaultApp)),
        Case(
            "otherwise, in marketing", before: .marketing, says: "what?", goes: (.service, .otherwise, .invalidResponse)
        ),
        Case(
            "a support word", before: .marketing, says: "I want a HUMAN now",
            goes: (.service, .otherwise, .supportRequest)),
        Case(
            "a part of a support word", before: .marketing, says: "humanity",
            goes: (.service, .otherwise, .invalidResponse)),
    ]

    @Test(arguments: compliance + apps + sessions + rest) func `a message of the customer goes where its rule says`(
        _ row: Case
    ) {
        let place = row.scenario.last()
        #expect(place?.context == row.expected.context)
        #expect(place?.rule == row.expected.rule)
        #expect(place?.cause == row.expected.cause)
        #expect(place?.overruled == nil)
    }

    @Test func `an answer that is no button is no reply to a journey`() {
        let answer = ConversationEvent.customer(3, at(2), "Yes").with { $0.repliesTo = 1 }
        let place = Scenario(coverage: Instant.always, [.template(1, at(0)), answer]).last()
        #expect(place?.rule == .otherwise)
    }

    @Test func `a button of a message that nobody knows is no reply to a journey`() {
        let place = Scenario(coverage: Instant.always, [.customer(3, at(2), "Yes").pressed(on: 99)]).last()
        #expect(place?.rule == .otherwise)
    }

    @Test(arguments: [
        (ChannelPolicy.usual, true, true), (ChannelPolicy.usual { $0.allowsMarketingKeywords = false }, true, false),
        (ChannelPolicy.usual, false, false), (ChannelPolicy.usual { $0.apps = [.service] }, true, false),
    ]) func `a keyword that a session keeps in service is told of, where keywords are allowed`(
        policy: ChannelPolicy, inSession: Bool, isIgnored: Bool
    ) {
        let sessions = inSession ? [RecordedSession(7, at(0), at(20))] : []
        let place = Scenario(policy, sessions: sessions, coverage: Instant.always, [.customer(1, at(10), "coupon")])
            .last()
        #expect(place?.isKeywordIgnored == isIgnored)
    }

    @Test(arguments: ["hello", "stop", "my coupon"]) func `other messages of a session are no ignored keywords`(
        text: String
    ) {
        let scenario = Scenario(
            sessions: [RecordedSession(7, at(0), at(20))], coverage: Instant.always, [.customer(1, at(10), text)])
        #expect(scenario.last()?.isKeywordIgnored == false)
    }
}
