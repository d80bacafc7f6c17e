import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct PolicyTests {
    private static let marketing = ChannelPolicy.usual { $0.defaultApp = .marketing }
    private static let single = ChannelPolicy.usual { $0.apps = [.service] }

    private func history(_ versions: [(Instant, ChannelPolicy)]) -> PolicyHistory {
        PolicyHistory(versions.map { PolicyHistory.Version(from: $0.0, policy: $0.1) })
    }

    @Test func `the assumed policy is what Salesforce recommends`() {
        let policy = ChannelPolicy()
        #expect(policy.origin == .assumed)
        #expect(policy.apps == [.service, .marketing])
        #expect(policy.defaultApp == .service)
        #expect(policy.allowsMarketingKeywords)
        #expect(policy.keywords == KeywordLists())
        #expect(policy.impliedSessionIdle == 86_400_000)
        #expect(policy.summary == "service and marketing, default service, marketing keywords allowed")
    }

    @Test func `a version is in force from its moment, inclusive, and the assumed one before the first`() {
        let versions = history([(at(20), Self.single), (at(10), Self.marketing)])
        #expect(versions.policy(at: at(10, ms: -1)) == ChannelPolicy())
        #expect(versions.policy(at: at(10)) == Self.marketing)
        #expect(versions.policy(at: at(20, ms: -1)) == Self.marketing)
        #expect(versions.policy(at: at(20)) == Self.single)
        #expect(versions.policy(at: .latest) == Self.single)
        #expect(PolicyHistory().policy(at: at(0)) == ChannelPolicy())
    }

    @Test func `of two versions of one moment the last given counts`() {
        #expect(history([(at(5), Self.marketing), (at(5), Self.single)]).policy(at: at(5)) == Self.single)
        #expect(history([(at(5), Self.single), (at(5), Self.marketing)]).policy(at: at(5)) == Self.marketing)
    }

    @Test func `each message is judged by the policy of its time`() {
        var scenario = Scenario(
            [0, 9, 10, 19, 20, 30].map { ConversationEvent.customer(UInt64($0), at($0), "coupon") })
        scenario.coverage = Instant.always
        scenario.policies = history([(at(10), Self.marketing), (at(20), Self.single), (at(30), Self.marketing)])
        let outcome = scenario.outcome()
        #expect(
            outcome.placements.map(\.rule) == [
                .otherwise, .otherwise, .marketingKeyword, .marketingKeyword, .singleApp, .marketingKeyword,
            ])
        #expect(outcome.changes.map(\.at) == [at(0), at(10), at(20), at(30)])
    }

    @Test func `a message that stays after a policy's change keeps its context`() {
        var scenario = Scenario([.template(1, at(0)), .unattributed(2, at(15)), .customer(3, at(16), "stop")])
        scenario.coverage = Instant.always
        scenario.policies = history([(at(10), Self.single)])
        #expect(scenario.outcome().placements.map(\.context) == [.marketing, .marketing, .marketing])
    }

    @Test(arguments: [
        (ChannelPolicy(apps: [.marketing]), "marketing only"), (ChannelPolicy(apps: [.service]), "service only"),
        (
            ChannelPolicy(defaultApp: .marketing, allowsMarketingKeywords: false),
            "service and marketing, default marketing, marketing keywords not allowed"
        ),
    ]) func `a policy is told in one line`(policy: ChannelPolicy, line: String) {
        #expect(policy.summary == line)
    }
}
