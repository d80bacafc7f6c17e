import SearchQuery
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Names that thousands have, prefixes of many words, groups in many conversations: other ways to the same results.
@Suite struct CrowdTests {
    /// 1,200 customers called Zoe, of whom every tenth asks for a refund, and one called Otto who does.
    private static let archive = Result {
        let shelf = try Shelf()
        var messages = (0..<1200).map { number in
            let phone = Untrusted("+4477009\(String(10_000 + number))")
            return Shelf.message(
                "m\(number)", Untrusted(number % 10 == 0 ? "refund w\(number)" : "hello w\(number)"),
                after: Int64(number), phone: phone
            ) { $0.name = Untrusted("Zoe \(number)") }
        }
        messages += (0..<1200).filter { $0 % 2 == 0 }.map { number in
            Shelf.message(
                "n\(number)", "parcel", after: Int64(2000 + number),
                phone: Untrusted("+4477009\(String(10_000 + number))"))
        }
        messages.append(
            Shelf.message("otto", "refund", after: 5000, phone: "+447700900999") { $0.name = "Otto" })
        try shelf.take(messages)
        return shelf.archive
    }

    /// 5,400 messages of two customers within 45 minutes of the first contact.
    private static let near = Result {
        let shelf = try Shelf()
        try shelf.take(
            (0..<5400).map {
                Shelf.message(
                    "m\($0)", Untrusted("x\($0)"), after: Int64($0 / 2), phone: Untrusted("+44770090012\($0 % 2)"))
            })
        return shelf.archive
    }

    private static func count(_ query: String, limit: Int) throws -> Int {
        var found = 0
        let request = SearchRequest(predicate: try Shelf.predicate(query), limit: limit)
        try archive.get().search(request) { _ in found += 1 }
        return found
    }

    @Test(arguments: [
        ("customer:Zoe", 1800), ("customer:Zoe refund", 120), ("customer:zoe -refund", 1680), ("customer:Otto", 1),
        ("customer:Zoe customer:\"Zoe 7\"", 1), ("NOT customer:Zoe", 1), ("customer:Zoe OR customer:Otto", 1801),
        ("w1*", 311), ("w* refund", 120), ("refund OR w11*", 221), ("zz*", 0), ("re*", 121), ("p* hello", 0),
        ("w* refund -w10*", 108),
        ("conversation:(hello parcel)", 960), ("conversation:(parcel -refund)", 480),
        ("conversation:(refund parcel)", 240),
        ("customer:(hello parcel) parcel", 480), ("conversation:(hello)", 1080), ("customer:(hello zebra)", 0),
        ("conversation:((hello OR refund) parcel) context:service", 1200),
    ])
    func `whatever way is taken, the same is found`(query: String, expected: Int) throws {
        let archive = try Self.archive.get()
        #expect(try archive.count(matching: Shelf.predicate(query)) == expected, "\(query)")
        #expect(try Self.count(query, limit: 2000) == expected)
        #expect(try Self.count(query, limit: 900) == min(expected, 900))
        #expect(try Self.count(query, limit: 30) == min(expected, 30))
    }

    @Test(arguments: [
        ("within:1h after transition:first", 5400, true), ("after:2020 within:1h after transition:first", 5400, true),
        ("before:2020 within:1h after transition:first", 0, true),
        ("-has:reaction within:1h after transition:first", 5400, true),
        ("x7 within:1h after transition:first", 1, false), ("within:30d after transition:first", 5400, false),
    ])
    func `all that is near transitions is found from them, not among all messages`(
        query: String, expected: Int, isFromTransitions: Bool
    ) throws {
        let archive = try Self.near.get()
        let predicate = try Shelf.predicate(query)
        #expect(try archive.count(matching: predicate) == expected)
        for limit in [nil, 9000] {
            var ids: [PublicID] = []
            try archive.search(SearchRequest(predicate: predicate, limit: limit)) { ids.append($0.id) }
            #expect(ids.count == expected && Set(ids).count == expected)
        }
        let outline = try archive.outline(of: SearchRequest(predicate: predicate, limit: nil))
        #expect((outline.way == .transitions) == isFromTransitions, "\(outline)")
        #expect(!isFromTransitions || !outline.steps.contains("SCAN m"))
    }

    @Test(arguments: ["conversation:(hello parcel)", "customer:(parcel hello) parcel", "conversation:(parcel -refund)"])
    func `the first of a group are the newest of all`(query: String) throws {
        let archive = try Self.archive.get()
        for order in [SearchRequest.Order.newest, .oldest] {
            var (all, first): ([PublicID], [PublicID]) = ([], [])
            let predicate = try Shelf.predicate(query)
            try archive.search(SearchRequest(predicate: predicate, order: order, limit: nil)) { all.append($0.id) }
            try archive.search(SearchRequest(predicate: predicate, order: order, limit: 50)) { first.append($0.id) }
            #expect(first == Array(all.prefix(50)), "\(query)")
            let request = SearchRequest(predicate: predicate, order: order, limit: 50)
            let way = try archive.outline(of: request).way
            #expect(way == SearchOutline.Way.units)
        }
    }

    @Test func `a count that is no longer worthwhile says how far it came`() throws {
        let archive = try Self.archive.get()
        var left = 5
        let count = try archive.quickCount(matching: Shelf.predicate("hello")) {
            left -= 1
            return left > 0
        }
        #expect(count == SearchDiagnosis.Count(4, isAtLeast: true))
        #expect(try archive.quickCount(matching: Shelf.predicate("hello")) { true } == SearchDiagnosis.Count(1080))
        #expect(try archive.quickCount(matching: Shelf.predicate("conversation:(hello parcel)")) { true } == nil)
    }
}
