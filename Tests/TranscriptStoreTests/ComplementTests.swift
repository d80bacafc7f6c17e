import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// A condition and its opposite divide the messages, also where a column says nothing.
@Suite struct ComplementTests {
    private static func shelf() throws -> Shelf {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("a", "the parcel", after: 0) { $0.name = "Priya Raman" },
            Shelf.message("b", nil, .outbound, after: 60, kind: .template) {
                $0.template = TemplateUse(name: "spring_drop", language: "en_GB")
                $0.category = .marketing
                $0.media = [Media(kind: .video, link: "https://cdn.example.test/a.mp4", isInTemplate: true)]
            },
            Shelf.message("c", "an agent is here", .outbound, after: 120) {
                $0.speaker = .agent
                $0.session = "0MwQy000001NwA1KAK"
            },
            .receipt(
                ReceiptRecord(
                    message: "d", customer: [Address(.phone, "+447700900123")],
                    channel: [Address(.phone, "+442079460958")], status: .read,
                    at: Instant(milliseconds: 1_772_442_180_000) ?? .earliest)),
        ])
        return shelf
    }

    @Test(arguments: [
        "template:spring_drop", "session:0MwQy000001NwA1KAK", "session:MS-1", "from:Priya", "from:journey",
        "from:agent",
        "kind:text", "has:video", "has:reaction", "omitted:unavailable", "transition:marketing>service", "parcel",
        "cause:invalid_response", "source:nothing", "customer:nobody", "after:2027",
    ])
    func `what meets a query and what does not are all messages`(query: String) throws {
        let shelf = try Self.shelf()
        let met = try shelf.archive.count(matching: Shelf.predicate(query))
        let unmet = try shelf.archive.count(matching: Shelf.predicate("NOT \(query)"))
        #expect(met + unmet == 4, "\(query): \(met) and \(unmet)")
    }

    @Test func `relevance ranks what meets the whole query`() throws {
        let shelf = try Shelf()
        try shelf.take((0..<40).map { Shelf.message("p\($0)", "parcel", after: Int64($0) * 86_400) })
        var found: [Untrusted] = []
        let predicate = try Shelf.predicate("parcel before:2026-03-04")
        try shelf.archive.search(SearchRequest(predicate: predicate, order: .relevance)) { found += $0.externalIDs }
        #expect(found == ["p1", "p0"])
        #expect(try shelf.archive.count(matching: predicate) == 2)
    }
}
