import Foundation
import SearchQuery
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// Random queries over random archives find exactly what their words say. `SEGUE_RANDOM_QUERIES=20000` asks more of
/// them than the quick slice.
@Suite struct RandomSearchTests {
    private static let perArchive = 100
    private static let archives =
        (ProcessInfo.processInfo.environment["SEGUE_RANDOM_QUERIES"].flatMap(UInt64.init) ?? 200) / UInt64(perArchive)

    @Test(arguments: 1...archives) func `a query finds exactly what its words say`(seed: UInt64) throws {
        let made = try RandomArchive(seed: seed)
        let archive = made.shelf
        #expect(try archive.archive.verify() == [])
        let naive = try NaiveSearch(archive.archive, sessionNames: made.sessionNames)
        var random = Repeatable(seed: seed &* 7919)
        for _ in 0..<Self.perArchive {
            guard let (query, predicate) = try Self.askable(&random) else { continue }
            let text = QueryDescription.text(of: predicate).repaired
            // Spans of time are shown as such, and a description may have a parenthesis more than what was asked.
            if !text.contains("time:"), let again = try Self.predicate(text) {
                #expect(again == predicate, "\(query)")
            }
            let expected = naive.found(predicate)
            let order = SearchRequest.Order.allCases.randomElement(using: &random) ?? .newest
            let limit = [nil, nil, 1, 3].randomElement(using: &random) ?? nil
            var found: [PublicID] = []
            try archive.archive.search(SearchRequest(predicate: predicate, order: order, limit: limit)) {
                found.append($0.id)
            }
            let note = Comment(rawValue: "seed \(seed), \(order) \(limit ?? 0): \(query)")
            switch order {
            case .oldest: #expect(found == Array(expected.prefix(limit ?? .max)), note)
            case .newest: #expect(found == Array(expected.reversed().prefix(limit ?? .max)), note)
            case .relevance:
                #expect(found.count == min(limit ?? .max, expected.count) && Set(found).isSubset(of: expected), note)
            }
            let count = try archive.archive.count(matching: predicate)
            #expect(count == expected.count, note)
        }
    }

    /// A query that is not too deep, and its meaning.
    private static func askable(_ random: inout Repeatable) throws -> (String, SearchQuery.Predicate)? {
        for _ in 0..<100 {
            let query = Self.query(depth: Int.random(in: 0...3, using: &random), using: &random)
            if let predicate = try predicate(query) { return (query, predicate) }
        }
        Issue.record("a hundred queries in a row were too deep")
        return nil
    }

    /// Nil for what is too deep.
    private static func predicate(_ query: String) throws -> SearchQuery.Predicate? {
        do {
            return try Shelf.predicate(query)
        } catch QueryError.tooDeep {
            return nil
        }
    }

    private static let leaves =
        RandomArchive.words.map { "\"\($0)\"" } + RandomArchive.words + [
            "refu*", "ca*", "\"refund parcel\"", "07700900123", "AB12345", "900123", "7700900123", "strasse", "film",
            "from:agent", "from:customer", "from:journey", "from:bot", "from:system", "from:hale",
            "from:\"Priya Raman\"",
            "context:marketing", "context:service", "engine:omni-channel", "kind:text", "kind:template",
            "kind:reaction",
            "kind:unsupported", "kind:order", "has:media", "has:image", "has:video", "has:document", "has:location",
            "has:reaction", "customer:+447700900123", "customer:\"+44 7700 900124\"", "channel:+442079460958",
            "template:spring_drop", "template:none", "campaign:\"Spring drop\"", "campaign:spring",
            "session:MS-00000001", "session:0MwQy000001NwA1KAK", "transition:any", "transition:first",
            "transition:marketing>service", "transition:service>marketing", "transition:none>service",
            "cause:invalid_response", "cause:support_request", "cause:first_contact", "cause:journey_send",
            "cause:keyword_ignored_active_session", "status:failed", "status:read", "status:sent", "status:accepted",
            "is:edited", "is:conflict", "is:delivery-only", "is:omission-unknown", "is:deleted", "is:first-contact",
            "is:unanswered", "omitted:any", "omitted:context-switch",
            "omitted:unavailable", "omitted:missing", "omitted:redacted", "source:first.jsonl",
            "source:salesforce-entries", "on:2026-03-02", "after:2026-03-03T12:00", "before:2026-03-03",
            "during:2026-03-02..2026-03-03",
        ]

    private static func query(depth: Int, using random: inout Repeatable) -> String {
        guard depth > 0 else { return leaves.randomElement(using: &random) ?? "refund" }
        let one = query(depth: depth - 1, using: &random)
        let other = query(depth: max(0, depth - 2), using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return "NOT (\(one))"
        case 1, 2: return "(\(one)) OR (\(other))"
        case 3, 4, 5: return "(\(one)) (\(other))"
        case 6: return "(\(one)) -(\(other))"
        case 7: return "within:\(["2h", "30min", "1d"].randomElement(using: &random) ?? "1h") before (\(one))"
        case 8: return "(within:5h after (\(one))) (\(other))"
        case 9: return "conversation:((\(one)) (\(other)))"
        case 10: return "customer:((\(one)) OR -(\(other)))"
        default: return "session:((\(one)) (\(other)))"
        }
    }
}
