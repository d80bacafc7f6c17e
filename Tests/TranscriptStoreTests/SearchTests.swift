import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

@Suite struct SearchTests {
    /// A journey's film, a switch to service that omits it, a session, and texts of several languages.
    private static func filled() throws -> Shelf {
        let shelf = try Shelf()
        try shelf.take(
            [
                Shelf.message("1", nil, .outbound, kind: .template) {
                    $0.template = TemplateUse(name: "spring_drop_video", language: "en_GB")
                    $0.journey = "Spring drop"
                    $0.media = [Media(kind: .video, name: "hidden-film.mp4", isInTemplate: true)]
                },
                Shelf.message("2", "My refund, please: parcel never came", after: 60) { $0.name = "Priya Raman" },
                Shelf.message("3", "Owen here, the refund is on its way", .outbound, after: 120) {
                    $0.speaker = .agent
                    $0.name = "Owen Hale"
                },
                Shelf.message("4", "a photo of Café Zoë", after: 180, kind: .media) {
                    $0.media = [Media(kind: .image, name: "parcel-photo.jpg")]
                },
                Shelf.message("5", "我的包裹还没有到", after: 240),
                Shelf.message("6", "thanks 👍🏽 see user@example.test", after: 300),
                Shelf.message("7", "call +44 7700 900167 or C++ what's 50%", after: 360),
                Shelf.message("8", "👍", after: 420, kind: .reaction) { $0.repliesTo = "3" },
                .session(session),
                .identity(
                    IdentityRecord(party: .customer, addresses: [Address(.phone, "+447700900123")], name: "Priya Raman")
                ),
            ], as: "whatsapp-chat")
        return shelf
    }

    private static var session: SessionRecord {
        var session = SessionRecord(
            identifier: "0MwQy000001ZtLbKAK",
            customer: [Address(.phone, "+447700900123"), Address(.session, "0MwQy000001ZtLbKAK")],
            channel: [Address(.phone, "+442079460958"), Address(.session, "0MwQy000001ZtLbKAK")])
        session.name = "MS-00004417"
        session.start = Instant(milliseconds: 1_772_442_090_000)
        session.end = Instant(milliseconds: 1_772_442_200_000)
        return session
    }

    @Test(arguments: Operator.all.map(\.example))
    func `the example of every operator runs, in every order and as a count`(example: String) throws {
        let shelf = try Self.filled()
        let predicate = try Shelf.predicate(example)
        var counts: Set<Int> = []
        for order in SearchRequest.Order.allCases {
            var found = 0
            try shelf.archive.search(SearchRequest(predicate: predicate, order: order, limit: nil)) { _ in found += 1 }
            counts.insert(found)
        }
        let count = try shelf.archive.count(matching: predicate)
        #expect(counts == [count])
        var customers = 0
        try shelf.archive.customers(matching: predicate) { _ in customers += 1 }
        #expect((customers == 0) == (counts == [0]))
        try shelf.archive.transitions(matching: predicate) { _ in }
    }

    @Test(arguments: [
        ("refund", ["2", "3"]), ("REFUND", ["2", "3"]), ("\"refund please\"", ["2"]), ("\"please refund\"", []),
        ("ref*", ["2", "3"]),
        ("ref", []), ("refund -owen", ["2"]), ("refund NOT owen", ["2"]), ("owen OR parcel", ["2", "3", "4"]),
        ("(owen OR priya) refund", ["3"]), ("cafe", ["4"]), ("CAFÉ", ["4"]), ("zoe", ["4"]), ("Zoë", ["4"]),
        ("包裹", ["5"]),
        ("没有", ["5"]), ("裹包", []), ("👍", ["6", "8"]), ("👍🏽", ["6", "8"]), ("user@example.test", ["6"]),
        ("\"+44 7700 900167\"", ["7"]), ("C++", ["7"]), ("what's", ["7"]), ("50%", ["7"]), ("parcel-photo.jpg", ["4"]),
        ("from:customer refund", ["2"]), ("from:agent", ["3"]), ("from:owen", ["3"]), ("from:journey", ["1"]),
        ("context:marketing", ["1"]), ("engine:omni-channel refund", ["2", "3"]), ("kind:template", ["1"]),
        ("has:image", ["4"]),
        ("has:reaction", ["3"]), ("has:reply", ["8"]), ("template:spring_drop_video", ["1"]),
        ("transition:marketing-to-service", ["2"]),
        ("transition:first", ["1"]), ("cause:invalid_response", ["2"]), ("omitted:context-switch", ["1"]),
        ("session:MS-00004417", ["3", "4"]),
        ("customer:priya refund", ["2", "3"]), ("customer:\"+44 7700 900123\" owen", ["3"]),
        ("channel:+442079460958 owen", ["3"]),
        ("source:whatsapp-chat owen", ["3"]), ("source:elsewhere", []), ("on:2026-03-02 owen", ["3"]),
        ("before:2026-03-02", []),
        ("has:image OR owen", ["3", "4"]), ("-refund from:customer", ["4", "5", "6", "7", "8"]),
    ])
    func `a query finds these`(query: String, expected: [String]) throws {
        let shelf = try Self.filled()
        var found: [String] = []
        try shelf.archive.search(SearchRequest(predicate: try Shelf.predicate(query), order: .oldest, limit: nil)) {
            found.append($0.externalIDs.first?.repaired ?? "")
        }
        #expect(found == expected)
        #expect(try shelf.archive.count(matching: Shelf.predicate(query)) == expected.count)
    }

    @Test(arguments: [
        ("within:1h before transition:marketing>service", ["one", "two"]),
        ("within:59min before transition:marketing>service", ["two"]),
        ("within:1h after transition:marketing>service", ["two", "three"]),
        ("within:1h after two", ["two", "three"]), ("within:1h after (one OR -two)", []),
    ])
    func `what is exactly so far away is near`(query: String, expected: [Untrusted]) throws {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("1", "one", .outbound, kind: .template) {
                $0.template = TemplateUse(name: "spring")
                $0.category = .marketing
            },
            Shelf.message("2", "two", after: 3600), Shelf.message("3", "three", after: 7200),
        ])
        #expect(try shelf.found(query) == expected)
    }

    @Test func `the id of an implied session finds its messages, and that of none finds nothing`() throws {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("1", "first", phone: "+447700900124"), Shelf.message("2", "second"),
            Shelf.message("3", "third", after: 60), Shelf.message("4", "fourth", after: 30 * 86_400),
        ])
        let customer = try #require(try shelf.archive.customers(named: "+447700900123").first?.id)
        var ids: [Untrusted] = []
        try shelf.archive.timelines([TimelineRequest(customer: customer)]) { item in
            if case .session(let session) = item, session.isImplied { ids.append(session.id) }
        }
        #expect(try ids.map { try shelf.found("session:\($0.repaired)") } == [["second", "third"], ["fourth"]])
        #expect(try shelf.found("session:\(PublicID(.session, 1).text)").isEmpty)
        #expect(try shelf.found("session:(second third)") == ["second", "third"])
    }

    @Test(arguments: ["hidden-film.mp4", "hidden", "hid*", "\"hidden film\"", "has:video", "has:media kind:template"])
    func `what the rules omit is found by neither name nor kind`(query: String) throws {
        #expect(try Self.filled().found(query) == [])
    }

    @Test func `what nothing omits is found by name and kind`() throws {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("1", nil, .outbound, kind: .template) {
                $0.template = TemplateUse(name: "spring_drop_video", language: "en_GB")
                $0.journey = "Spring drop"
                $0.media = [Media(kind: .video, name: "hidden-film.mp4", isInTemplate: true)]
            }
        ])
        #expect(try shelf.found("hidden-film.mp4").count == 1)
        #expect(try shelf.found("has:video").count == 1)
        try shelf.take([Shelf.message("2", "a person please", after: 60)])
        #expect(try shelf.found("hidden-film.mp4").isEmpty && shelf.found("has:video").isEmpty)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a limit cuts after the newest, the oldest or the best`() throws {
        let shelf = try Self.filled()
        func first(_ order: SearchRequest.Order) throws -> String? {
            var found: [String] = []
            try shelf.archive.search(SearchRequest(predicate: try Shelf.predicate("refund"), order: order, limit: 1)) {
                found.append($0.externalIDs.first?.repaired ?? "")
            }
            return found.count == 1 ? found[0] : nil
        }
        #expect(try first(.newest) == "3" && first(.oldest) == "2")
        let best = try first(.relevance)
        #expect(best != nil)
    }
}
