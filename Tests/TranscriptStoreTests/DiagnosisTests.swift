import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// What an archive says about a query beside its hits.
@Suite struct DiagnosisTests {
    private static func shelf() throws -> Shelf {
        let shelf = try Shelf()
        try shelf.take(
            [
                Shelf.message("1", "spring offer", .outbound, kind: .template) {
                    $0.template = TemplateUse(name: "spring")
                    $0.category = .marketing
                },
                Shelf.message("2", "my refund never came", after: 60),
                Shelf.message("3", "the refund is late", after: 40 * 86_400, phone: "+447700900124"),
                Shelf.message("4", "refund refund", after: 41 * 86_400, phone: "+447700900124"),
            ])
        return shelf
    }

    @Test func `facets say how many of each there are`() throws {
        let facets = try Self.shelf().archive.facets(of: Shelf.predicate("refund OR offer"))
        #expect(facets.counted == 4 && facets.isComplete && facets.customerCount == 2)
        #expect(facets.contexts.map(\.count) == [1, 3])
        #expect(facets.months.map(\.count) == [2, 2])
        #expect(facets.months.map(\.value.month) == [3, 4])
        #expect(facets.customers.map(\.value.shown) == ["+447700900123", "+447700900124"])
        #expect(facets.causes.first == SearchFacets.Facet(.firstContact, 2))
        #expect(facets.causes.contains(SearchFacets.Facet(.invalidResponse, 1)))
    }

    @Test func `facets of nothing are empty`() throws {
        #expect(try Self.shelf().archive.facets(of: Shelf.predicate("zebra")) == SearchFacets())
    }

    @Test func `a diagnosis names the part that emptied the query, and the spelling of this archive`() throws {
        let diagnosis = try Self.shelf().archive.diagnosis(of: Shelf.predicate("refnud context:service late"))
        #expect(diagnosis.parts.map(\.alone.number) == [0, 3, 1])
        #expect(diagnosis.parts.map { $0.others?.number } == [1, 0, 0])
        #expect(diagnosis.spellings.map(\.word) == ["refnud"])
        #expect(
            diagnosis.spellings.first?.nearest.first
                == SearchDiagnosis.Suggestion(word: "refund", messages: SearchDiagnosis.Count(3)))
        #expect(diagnosis.inOtherContext == SearchDiagnosis.Count(0))
    }

    @Test func `a diagnosis counts the other context`() throws {
        let diagnosis = try Self.shelf().archive.diagnosis(of: Shelf.predicate("offer context:service"))
        #expect(diagnosis.inOtherContext == SearchDiagnosis.Count(1))
        #expect(diagnosis.spellings.isEmpty)
    }

    @Test func `tags of the index are nobody's words`() throws {
        let diagnosis = try Self.shelf().archive.diagnosis(of: Shelf.predicate("c11"))
        #expect(diagnosis.parts.map(\.alone.number) == [0])
        #expect(diagnosis.spellings.map(\.word) == ["c11"])
    }

    @Test func `relevance says how many it ranked, and more occurrences are worth more`() throws {
        var found: [Untrusted] = []
        let outcome = try Self.shelf().archive.search(
            SearchRequest(predicate: Shelf.predicate("refund"), order: .relevance, limit: 2)
        ) { found += $0.externalIDs }
        #expect(outcome == SearchOutcome(found: 2, ranked: 3, isComplete: true))
        #expect(found.first == "4")
    }

    @Test func `what is displayed is worth more than the name of a file, and that more than the writer's`() throws {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("text", "invoice here it is"),
            Shelf.message("file", "here it is now", after: 60, kind: .media) {
                $0.media = [Media(kind: .document, name: "invoice.pdf")]
            },
        ])
        var found: [Untrusted] = []
        try shelf.archive.search(SearchRequest(predicate: Shelf.predicate("invoice"), order: .relevance)) {
            found += $0.externalIDs
        }
        #expect(found == ["text", "file"])
    }

    @Test func `the steps of a search can be told`() throws {
        let shelf = try Self.shelf()
        let outline = try shelf.archive.outline(of: SearchRequest(predicate: Shelf.predicate("refund")))
        #expect(outline.way == .index)
        #expect(outline.steps.contains { $0.contains("VIRTUAL TABLE") })
    }

    @Test(arguments: [
        ("customer:pria", "customer", ["priya"]), ("from:ramen", "from", ["raman"]),
        ("channel:+442079460959", "channel", ["+442079460958"]), ("customer:pri", "customer", ["priya"]),
        ("customer:priya", "", []), ("customer:xy", "customer", []),
        ("from:zebra", "from", []), ("template:sprnig", "template", ["spring"]),
    ])
    func `names that nothing has are answered with those that are near`(
        query: String, name: String, nearest: [String]
    ) throws {
        let shelf = try Self.shelf()
        try shelf.take([
            Shelf.message("5", "hello", after: 120) { $0.name = "Priya Raman" }
        ])
        let values = try shelf.archive.diagnosis(of: Shelf.predicate(query)).values
        #expect(values.map(\.operatorName) == (name.isEmpty ? [] : [name]))
        #expect(values.flatMap(\.nearest) == nearest.map { Untrusted($0) })
    }
}
