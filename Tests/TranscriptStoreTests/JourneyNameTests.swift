import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// A message names its journey by an id; what that is called comes from other files, before or after it.
@Suite struct JourneyNameTests {
    private static func journey(
        _ id: Untrusted?, version: Untrusted? = nil, number: Int? = nil, name: Untrusted? = nil,
        activity: Untrusted? = nil,
        step: Untrusted? = nil
    ) -> LogRecord {
        var record = JourneyRecord(journey: id, version: version, activity: activity)
        (record.number, record.name, record.activityName) = (number, name, step)
        return .journey(record)
    }

    private static func send(_ campaign: Untrusted) -> LogRecord {
        Shelf.message("a", nil, .outbound, kind: .template) { message in
            message.journey = campaign
            message.app = .marketing
            message.speaker = .journey
        }
    }

    private static func campaigns(_ files: [[LogRecord]]) throws -> [Untrusted?] {
        let shelf = try Shelf()
        for (index, file) in files.enumerated() { try shelf.take(file, as: "file \(index)") }
        var found: [Untrusted?] = []
        try shelf.archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) {
            found.append($0.campaign)
        }
        return found
    }

    static let stories: [(story: String, campaign: Untrusted, facts: [LogRecord], shown: Untrusted)] = [
        ("nobody tells a name", "j1", [], "j1"),
        ("a record names the journey", "j1", [journey("j1", name: "Spring")], "Spring"),
        (
            "the journey was renamed", "j1",
            [
                journey("j1", version: "v3", number: 3, name: "Spring drop"),
                journey("j1", version: "v10", number: 10, name: "Easter drop"), journey("j1", name: "Zzz"),
            ], "Easter drop"
        ),
        ("the message names the version", "v3", [journey("j1", version: "v3", number: 3, name: "Spring")], "Spring"),
        (
            "the message names the step", "a1",
            [
                journey(nil, version: "v3", activity: "a1", step: "teaser"),
                journey("j1", version: "v3", number: 3, name: "Spring"),
                journey("j1", version: "v4", number: 4, name: "Summer"),
            ], "Summer"
        ),
        ("only the step is known", "a1", [journey(nil, version: "v3", activity: "a1", step: "teaser")], "teaser"),
        ("the message has the name itself", "Spring", [journey("j1", name: "Summer")], "Spring"),
    ]

    @Test(arguments: stories)
    func `the name shows whatever comes first`(
        story: String, campaign: Untrusted, facts: [LogRecord], shown: Untrusted
    ) throws {
        let files = [[Self.send(campaign)]] + facts.map { [$0] }
        #expect(try Self.campaigns(files) == [shown])
        #expect(try Self.campaigns(files.reversed()) == [shown])
        #expect(try Self.campaigns(Array(files.dropFirst()) + [files[0]]) == [shown])
        #expect(try Self.campaigns([files.flatMap { $0 }]) == [shown])
    }

    @Test func `a campaign is found by its name and by its id`() throws {
        let shelf = try Shelf()
        try shelf.take([Self.send("j1"), Self.journey("j1", name: "Spring \"drop\"")])
        for (name, count) in [("Spring \"drop\"", 1), ("j1", 1), ("Spring", 0)] as [(Untrusted, Int)] {
            #expect(try shelf.archive.count(matching: .campaign(name)) == count)
        }
    }

    @Test func `the same names again tell nothing`() throws {
        let shelf = try Shelf()
        let records = [Self.journey("j1", version: "v1", number: 1, name: "Spring")]
        try shelf.take(records, as: "one")
        try shelf.take(records, as: "two")
        #expect(try shelf.archive.sources().map { [$0.new, $0.known] } == [[1, 0], [0, 1]])
        #expect(try shelf.archive.verify().isEmpty)
    }

    @Test func `of a send that names no template nobody knows what a switch omits`() throws {
        let shelf = try Shelf()
        try shelf.take([Self.send("j1"), Shelf.message("b", "where is my parcel", after: 60)])
        var marks: [Set<Message.Mark>] = []
        try shelf.archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { marks.append($0.marks) }
        #expect(marks.first == [.omissionUnknown])
    }
}
