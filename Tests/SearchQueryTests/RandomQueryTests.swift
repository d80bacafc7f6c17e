import Foundation
import SearchQuery
import TestSupport
import Testing
import TranscriptModel

@Suite struct RandomQueryTests {
    private static let pieces: [[UInt8]] =
        [
            "a", "refund", "OR", "AND", "NOT", "(", ")", "\"", "\"\"", "-", "~", "*", ":", " ", "  ", "\u{3000}",
            "\u{A0}", "from:", "form:",
            "customer:(", "within:1h before ", "within:", "context:service", "on:2026-02-30", "on:today..", "after:7d",
            "..", "é", "退款",
            "👍🏽", "\u{301}", "http://x", "+44", "0", "\0", "\n", "is:", "transition:marketing>service", "has:vid",
            "conversation:(", "mo", ":)", " ;-)", "(: ", "kind:(", "€",
        ].map { Array($0.utf8) } + [[0xFF], [0xC2], [0xE3], [0xE3, 0x80], [0xF0, 0x9F]]

    @Test(arguments: [1, 2, 3, 4]) func `any bytes give a predicate or an error with its place`(seed: UInt64) {
        var random = Repeatable(seed: seed)
        var understood = 0
        for _ in 0..<5000 {
            var query: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                if Int.random(in: 0..<8, using: &random) == 0 {
                    query.append(UInt8.random(in: 0...255, using: &random))
                } else {
                    query += RandomQueryTests.pieces.randomElement(using: &random) ?? []
                }
            }
            if expectSound(query) { understood += 1 }
        }
        #expect(understood > 200, "seed \(seed)")
    }

    /// Whether it was understood.
    @discardableResult
    private func expectSound(_ query: [UInt8]) -> Bool {
        do {
            _ = QueryDescription.text(of: try parse(query))
            return true
        } catch {
            #expect(error.range.lowerBound >= 0 && error.range.upperBound <= query.count, "\(query): \(error)")
            #expect(!error.range.isEmpty, "\(query): \(error)")
            return false
        }
    }

    @Test(arguments: [11, 12, 13, 14]) func `a predicate's text means the same again`(seed: UInt64) throws {
        var random = Repeatable(seed: seed)
        var compared = 0
        for _ in 0..<1000 {
            let query = generated(depth: 4, using: &random)
            guard let first = try notTooDeep(query) else { continue }
            let text = QueryDescription.text(of: first)
            // A description may have a parenthesis more than what was asked.
            guard let again = try notTooDeep(text.bytes) else { continue }
            compared += 1
            #expect(again == first, "seed \(seed): \(String(decoding: query, as: UTF8.self)) -> \(text.repaired)")
        }
        #expect(compared > 300)
    }

    private func notTooDeep(_ query: [UInt8]) throws -> SearchQuery.Predicate? {
        do {
            return try parse(query)
        } catch QueryError.tooDeep {
            return nil
        }
    }

    private func generated(depth: Int, using random: inout Repeatable) -> [UInt8] {
        let leaves = [
            "refund", "ref*", "\"my parcel\"", "what's", "C++", "退款", "ที่*", "👍🏽", "\"OR\"", "\"a b\"*", "from:agent",
            "from:\"agent\"",
            "from:\"A \"\"B\"\"\"", "customer:\"+44 7700 900123\"", "customer:Zoë", "context:service",
            "engine:journey-builder", "kind:note",
            "transition:any", "transition:none>service", "cause:single_app", "has:link", "omitted:any", "status:read",
            "is:opted-out",
            "source:x(1).csv", "thanks :)", "a € b", "session:MS-1", "template:t", "campaign:c", "channel:n",
        ]
        guard depth > 0 else { return Array((leaves.randomElement(using: &random) ?? "a").utf8) }
        let one = generated(depth: depth - 1, using: &random)
        func other() -> [UInt8] { generated(depth: depth - 2 < 0 ? 0 : depth - 2, using: &random) }
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return Array("NOT ".utf8) + one
        case 1: return Array("(".utf8) + one + Array(")".utf8)
        case 2: return Array("-(".utf8) + one + Array(")".utf8)
        case 3: return one + Array(" OR ".utf8) + other()
        case 4: return one + Array(" ".utf8) + other()
        case 5: return Array("within:90min after ".utf8) + one
        case 6: return Array("conversation:(".utf8) + one + Array(")".utf8)
        case 7: return Array("customer:(".utf8) + other() + Array(" ".utf8) + one + Array(")".utf8)
        default: return one
        }
    }

    @Test(.enabled(if: SharedData.isHere)) func `hostile queries give a predicate or an error with its place`() throws {
        let url = try #require(SharedData.url("corpora/hostile/text/vectors.jsonl"))
        var queries = 0
        for line in try Data(contentsOf: url).split(separator: 0x0A) {
            let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
            let bytes = try #require((object["b64"] as? String).flatMap { Data(base64Encoded: $0) })
            expectSound([UInt8](bytes))
            if object["cat"] as? String == "query" { queries += 1 }
        }
        #expect(queries >= 35)
    }

    @Test(.enabled(if: SharedData.isHere)) func `naughty strings give a predicate or an error with its place`() throws {
        let url = try #require(SharedData.url("corpora/hostile/blns/blns.json"))
        let strings = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String])
        #expect(strings.count > 400)
        for string in strings { expectSound(Array(string.utf8)) }
    }

    @Test(.enabled(if: SharedData.isHere)) func `naughty strings in quotes are text`() throws {
        let url = try #require(SharedData.url("corpora/hostile/blns/blns.json"))
        let strings = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String])
        for string in strings where !TextFolding.tokens(of: Array(string.utf8)).isEmpty {
            let quoted = string.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
            let query = [UInt8(ascii: "\"")] + quoted + [UInt8(ascii: "\"")]
            guard query.count <= Query.longest else { continue }
            let term = TextTerm(tokens: TextFolding.tokens(of: Array(string.utf8)))
            #expect(try parse(query) == term.map(Predicate.text))
        }
    }
}
