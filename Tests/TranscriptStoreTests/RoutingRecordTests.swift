import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// What Salesforce's records say of channels and sessions, in whatever order their exports come.
@Suite struct RoutingRecordTests {
    private static let channel = Address(.phone, "+442079460958")
    private static let customer = Address(.phone, "+447700900123")

    private static func at(_ seconds: Int64) -> Instant {
        Instant(milliseconds: 1_772_442_000_000 + seconds * 1000) ?? .earliest
    }

    private static func usage(_ deployment: Untrusted, disabled: Instant?) -> LogRecord {
        var usage = ChannelUsageRecord(identifier: deployment, channel: [channel], deployment: deployment)
        usage.status = disabled == nil ? "Active" : "Disabled"
        usage.disabled = disabled
        return .channelUsage(usage)
    }

    private static func session(_ id: Untrusted, _ start: Int64, _ end: Int64, on channels: [Address]) -> LogRecord {
        var session = SessionRecord(identifier: id, customer: [customer], channel: channels)
        session.status = "Ended"
        session.start = at(start)
        session.end = at(end)
        return .session(session)
    }

    private static func timeline(_ files: [[LogRecord]]) throws -> [String] {
        let shelf = try Shelf()
        for file in files { try shelf.take(file, as: "file \(file.hashValue)") }
        #expect(try shelf.archive.verify().isEmpty)
        var lines: [String] = []
        try shelf.archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { message in
            lines.append("\(message.context.word) \(message.rule?.rawValue ?? "-") \(message.session?.repaired ?? "-")")
        }
        return lines
    }

    @Test func `an app that a later export tells to be disconnected is not connected`() throws {
        let january = [Self.usage("Conversation", disabled: nil), Self.usage("MJ", disabled: nil)]
        let march = [Self.usage("MJ", disabled: Self.at(-86_400))]
        let log = [Shelf.message("a", "hello")]
        let expected = try Self.timeline([january, march, log])
        #expect(expected.map { $0.hasPrefix("service I2") } == [true])
        #expect(try Self.timeline([march, january, log]) == expected)
        #expect(try Self.timeline([log, march, january]) == expected)
    }

    @Test func `of two sessions that start at once the same has the message in any order`() throws {
        let one = [Self.session("0MwQy000001Z111KAC", 0, 600, on: [Self.channel])]
        let two = [Self.session("0MwQy000001Z222KAC", 0, 600, on: [Self.channel])]
        let log = [Shelf.message("a", "hello", after: 60)]
        #expect(try Self.timeline([one, two, log]) == Self.timeline([two, one, log]))
    }

    @Test func `session data of two names of a channel covers what lies between`() throws {
        let other = Address(.messagingChannel, "0MjQy0000004hPqKAI")
        let link = [LogRecord.identity(IdentityRecord(party: .channel, addresses: [Self.channel, other]))]
        let early = [Self.session("0MwQy000001Z111KAC", -9000, -8000, on: [other])]
        let late = [Self.session("0MwQy000001Z222KAC", 8000, 9000, on: [Self.channel])]
        let log = [Shelf.message("a", "hello"), Shelf.message("b", "again", after: 60)]
        let expected = try Self.timeline([link, early, late, log])
        #expect(expected == ["service I7 -", "service I7 -"])
        #expect(try Self.timeline([early, link, log, late]) == expected)
        #expect(try Self.timeline([log, late, early, link]) == expected)
    }
}
