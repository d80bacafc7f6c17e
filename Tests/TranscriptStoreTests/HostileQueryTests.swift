import Foundation
import SearchQuery
import TestSupport
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Nothing that somebody types gives an error of the database.
@Suite struct HostileQueryTests {
    private static let ownQueries = [
        "\"", "'", "\"\"", "\" OR 1=1 --", "text:refund", "tags:t1", "rowid:1", "NEAR(a b)", "a NEAR b", "^refund",
        "refund +b", "{a b}",
        "-", "*", "a*b*", "\"a*\"", "(((", "AND", "OR OR", "NOT NOT a", "a AND AND b", "\u{0}", "a\u{0}b", "\"\u{301}",
        "a\u{301}\u{301}",
        "；", "'; DROP TABLE message; --", "%", "_", "\\", "customer:\"", "customer:'%'", "from:\"'\"", "session:'",
        "template:\"x' OR 1\"",
        "source:';", "channel:\u{0}", "customer:+", "on:", "has:", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u{202E}refund", "refund\r\nfoo",
        String(repeating: "(", count: 400),
        String(repeating: "a ", count: 600), String(repeating: "\"", count: 999), String(repeating: "-", count: 70),
    ]

    @Test(arguments: ownQueries)
    func `a query is answered or refused`(query: String) throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "refund"), Shelf.message("2", Untrusted(query), after: 1)])
        try Self.ask(query, shelf.archive)
        #expect(try shelf.archive.verify() == [])
    }

    @Test(.enabled(if: SharedData.isHere))
    func `other people's hostile texts are answered or refused, and found by themselves`() throws {
        let shelf = try Shelf()
        var queries = try Self.strings("corpora/hostile/text/vectors.jsonl")
        queries += try JSONDecoder().decode([String].self, from: Self.data("corpora/hostile/blns/blns.json"))
        #expect(queries.count > 700)
        try shelf.take(
            queries.enumerated().map { Shelf.message("m\($0.offset)", Untrusted($0.element), after: Int64($0.offset)) })
        for query in queries { try Self.ask(query, shelf.archive) }
        #expect(try shelf.archive.verify() == [])
    }

    /// What can be nested, around `@`. Nothing in them is answered by the index alone, which makes the statements long.
    private static let nests = [
        "within:1h before (@)", "within:1h after (status:read OR is:unanswered has:image @)", "-(status:read @)",
        "(has:image OR status:read @)", "(status:read (has:image OR @))", "conversation:(refund @)",
        "conversation:(refund OR (status:read @))", "session:(-status:read @)", "-customer:(a @)", "kind:text -(@)",
        "(source:a OR session:b OR @)", "has:reaction customer:(-within:1h after @)",
    ]

    /// The deepest queries that are not refused, of each two ways to nest in turn.
    @Test(arguments: nests)
    func `what is nested as deep as it may be is answered`(outer: String) throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "refund"), Shelf.message("2", "coupon", after: 1)])
        for inner in Self.nests {
            for core in ["source:x", "a OR status:read", "-(status:failed OR has:video)"] {
                var deepest = core
                for depth in 0..<40 {
                    let next = (depth % 2 == 0 ? inner : outer).replacing("@", with: deepest)
                    guard (try? Query.parse(next, context: Shelf.context)) != nil else { break }
                    deepest = next
                }
                #expect(deepest != core)
                #expect(throws: Never.self, "\(deepest)") { try Self.ask(deepest, shelf.archive) }
            }
        }
    }

    @Test func `a thousand random queries are answered or refused`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", "refund AB-1234-5 07700 900123"), Shelf.message("2", "退款 👍🏽", after: 1)])
        let pieces = [
            "a", "refund", " OR ", " AND ", "NOT ", "(", ")", "\"", "\"\"", "-", "~", "*", ":", " ", "\u{3000}",
            "from:",
            "customer:(", "within:1h before ", "context:service ", "on:today..", "..", "é", "退款", "👍🏽", "\u{301}",
            "+44", "0", "7700900123", "\u{0}", "\n", "is:unanswered ", "transition:any ", "has:video ",
            "conversation:(",
            "session:(", "status:failed ", "omitted:any ", "ß", "ss", "tags : ", "text : ", "NEAR(", "^", "'", ";--",
        ]
        var random = Repeatable(seed: 62)
        let count = ProcessInfo.processInfo.environment["SEGUE_RANDOM_QUERIES"].flatMap(Int.init) ?? 1000
        for _ in 0..<count {
            let length = Int.random(in: 1...9, using: &random)
            try Self.ask((0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(), shelf.archive)
        }
    }

    /// A refusal of the query is an answer; anything else that is thrown fails the test.
    private static func ask(_ query: String, _ archive: Archive) throws {
        let predicate: SearchQuery.Predicate
        do {
            predicate = try Query.parse(query, context: Shelf.context)
        } catch {
            return
        }
        let count = try archive.count(matching: predicate)
        for order in SearchRequest.Order.allCases {
            var found = 0
            try archive.search(SearchRequest(predicate: predicate, order: order, limit: nil)) { _ in found += 1 }
            #expect(found == count, "\(query)")
        }
    }

    private static func data(_ path: String) throws -> Data {
        try Data(contentsOf: try #require(SharedData.url(path)))
    }

    private static func strings(_ path: String) throws -> [String] {
        struct Vector: Decodable { var b64: String }
        return try data(path).split(separator: 0x0A).compactMap { line in
            Data(base64Encoded: try JSONDecoder().decode(Vector.self, from: line).b64).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }
}
