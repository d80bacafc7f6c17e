import TimelineBuilding
import TranscriptExporting
import TranscriptModel

/// Timelines in memory, for the rules and for exports.
enum Timelines {
    private static let start = Instant(milliseconds: 1_735_689_600_000) ?? .earliest

    /// Messages of one customer: some keywords, some templates, mostly talk.
    static let events: [ConversationEvent] = (0..<Logs.count).map { number in
        let isInbound = number % 3 != 0
        var event = ConversationEvent(
            key: UInt64(number), at: start.adding(milliseconds: Int64(number) * 900_000),
            direction: isInbound ? .inbound : .outbound,
            text: Array((number % 50 == 1 ? "COUPON" : number % 70 == 2 ? "refund please" : Logs.text(number)).utf8))
        event.isMarketingCategory = number % 30 == 0
        return event
    }

    static let policies = PolicyHistory([
        .init(
            from: .earliest,
            policy: ChannelPolicy(
                keywords: KeywordLists(
                    marketing: ["coupon"], optOut: ["stop"], help: ["help"], supportWords: ["refund", "agent"])))
    ])

    /// Places all events; the number of changes of context.
    static func place() throws -> Int {
        var rules = ConversationRules(policies: policies)
        var changes = 0
        for event in events {
            _ = try rules.place(event) { _ in nil }
            changes += rules.changes.count
            rules.changes.removeAll(keepingCapacity: true)
        }
        rules.finish()
        return changes
    }

    private static let customer = Customer(
        id: PublicID(.customer, 1), names: ["Customer 1"], addresses: [Address(.phone, "+447700900123")])

    static let messages: [Message] = (0..<Logs.count).map { number in
        var message = Message(
            id: PublicID(.message, UInt64(number) << 20), customerID: customer.id, customer: "+447700900123",
            channel: "+442079460958", at: start.adding(milliseconds: Int64(number) * 60_000),
            direction: number % 2 == 0 ? .inbound : .outbound, speaker: number % 2 == 0 ? .customer : .agent,
            text: Untrusted(Logs.text(number)), context: .service)
        message.externalIDs = [Untrusted("wamid.BENCH\(number)")]
        message.sources = [SourceLine(file: "webhooks.jsonl", line: number + 1)]
        return message
    }

    /// Writes all messages as a transcript; the number of its bytes.
    static func export(_ format: String) throws -> Int {
        let counter = ByteCounter()
        guard let writer = try TranscriptExporters.named(format)?.writer(to: counter) else { return 0 }
        let totals = TranscriptTotals(messages: messages.count)
        var header = TranscriptHeader(customers: 1, zone: "UTC", offset: { _ in 0 }, totals: totals)
        header.customer = customer
        try writer.begin(header)
        try writer.write(.customer(customer))
        for message in messages { try writer.write(.message(message)) }
        try writer.end(totals)
        return counter.count
    }
}

/// Counts bytes.
private final class ByteCounter: ByteSink {
    var count = 0

    func write(_ bytes: UnsafeRawBufferPointer) { count += bytes.count }
}
