import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct WorkedExampleTests {
    /// Minutes after 09:00.
    private func at(_ minutes: Int64) throws -> Instant {
        try #require(Instant(seconds: 1_772_442_000 + minutes * 60))
    }

    private var policies: PolicyHistory {
        PolicyHistory([
            PolicyHistory.Version(
                from: .earliest,
                policy: ChannelPolicy(
                    keywords: KeywordLists(marketing: ["coupon"], supportWords: ["agent", "human", "refund"])))
        ])
    }

    private func template(_ key: UInt64, _ minutes: Int64, _ media: ConversationEvent.TemplateMedia) throws
        -> ConversationEvent
    {
        var event = ConversationEvent(key: key, at: try at(minutes), direction: .outbound)
        event.isMarketingCategory = true
        event.templateMedia = media
        return event
    }

    private func customer(_ key: UInt64, _ minutes: Int64, _ text: String) throws -> ConversationEvent {
        ConversationEvent(key: key, at: try at(minutes), direction: .inbound, text: Array(text.utf8))
    }

    @Test func `a day of switches comes out as specified`() throws {
        var rules = ConversationRules(
            policies: policies, sessions: [RecordedSession(key: 7, start: try at(12), end: try at(48))],
            coverage: try at(-600)...at(600))
        let events = [
            try template(1, 0, .omittable), try customer(2, 5, "Coupon"), try template(3, 5, .none),
            try customer(4, 11, "my parcel never arrived, can I talk to a human??"), try customer(5, 20, "coupon"),
            try customer(6, 90, "coupon"), try template(7, 91, .omittable), try customer(8, 120, "wrong size"),
        ]
        let placements = events.map { rules.place($0) { _ in nil } }
        rules.finish()
        #expect(
            placements.map(\.context) == [
                .marketing, .marketing, .marketing, .service, .service, .marketing, .marketing, .service,
            ])
        #expect(
            placements.map(\.rule) == [
                .journeySend, .marketingKeyword, .journeySend, .otherwise, .activeSessionInbound, .marketingKeyword,
                .journeySend,
                .otherwise,
            ])
        #expect(placements[4].isKeywordIgnored)
        #expect(rules.changes.map(\.cause) == [.firstContact, .supportRequest, .marketingKeyword, .invalidResponse])
        #expect(rules.changes.map(\.omitted) == [[], [1], [], [7]])
    }
}
