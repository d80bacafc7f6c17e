import Foundation
import TestSupport
import Testing

/// A replay equals the difference of two truths that another program computes from the same conversations.
@Suite(.enabled(if: SharedData.url("tools/simulate.py") != nil)) struct SimulatedReplayTests {
    private struct Truth: Decodable {
        var file: String
        var won: Set<String>
        var lost: Set<String>
        var omitted: Set<String>
        var shown: Set<String>
        var to_marketing: Int
        var to_service: Int
        var customers: Set<String>
    }

    private struct Replay: Decodable {
        var customers: [Customer]
        var totals: Totals

        struct Totals: Decodable {
            var to_marketing: Int
            var to_service: Int
        }
        struct Customer: Decodable {
            var customer: String
            var won: [Transition]
            var lost: [Transition]
            var to_marketing: Int
            var to_service: Int
            var omitted: [String]
            var shown: [String]

            /// The simulator tells nothing of keywords in vain.
            var isToldOf: Bool {
                !won.isEmpty || !lost.isEmpty || to_marketing + to_service > 0 || !omitted.isEmpty || !shown.isEmpty
            }

            func lines(_ transitions: [Transition]) -> [String] {
                transitions.map { change in
                    let at = ISO8601DateFormatter()
                    at.formatOptions.insert(.withFractionalSeconds)
                    let seconds = (at.date(from: change.at) ?? ISO8601DateFormatter().date(from: change.at))?
                        .timeIntervalSince1970
                    let words = "\(change.from ?? "None")>\(change.to) \(change.cause) \(change.rule)"
                    return "\(digits(customer)) \(digits(change.channel)) \(Int(seconds ?? 0)) \(words)"
                }
            }
        }
        struct Transition: Decodable {
            var at: String
            var channel: String
            var from: String?
            var to: String
            var cause: String
            var rule: String
        }
    }

    private struct Exported: Decodable {
        var type: String
        var id: String?
        var external_ids: [String]?
    }

    @Test(arguments: ["sessions", "none"])
    func `swapping the policies of two channels tells the difference of the truths`(evidence: String) throws {
        let desk = try Desk()
        let tools = try #require(SharedData.url("tools"))
        try desk.write(simulatedTruths, "truths.py")
        let made = try Tool.run(
            ["python3", "truths.py", tools.path, "sim", "6000", "23", evidence], in: desk.folder,
            program: URL(fileURLWithPath: "/usr/bin/env"))
        let truths = try JSONDecoder().decode([Truth].self, from: Data(made.output))
        #expect(truths.count == 6)
        _ = try desk.run(["policy", "apply", "sim/logs/policy.yaml"])
        #expect(try desk.run(["import", "sim/logs"]).status == 0)
        let exported = try desk.run(["export", "--all", "--format", "jsonl", "--to", "-"])
        var ids: [String: String] = [:]
        for line in exported.output.split(separator: 0x0A) {
            let record = try JSONDecoder().decode(Exported.self, from: Data(line))
            for external in record.external_ids ?? [] { ids[external] = record.id }
        }
        for truth in truths {
            let told = try desk.run(["policy", "replay", "sim/\(truth.file)", "--json"])
            #expect(told.status == 1)
            let replay = try JSONDecoder().decode(Replay.self, from: Data(told.output))
            let comment = Comment(rawValue: truth.file)
            #expect(Set(replay.customers.flatMap { $0.lines($0.won) }) == truth.won, comment)
            #expect(Set(replay.customers.flatMap { $0.lines($0.lost) }) == truth.lost, comment)
            #expect(Set(replay.customers.flatMap(\.omitted)) == Set(truth.omitted.compactMap { ids[$0] }), comment)
            #expect(Set(replay.customers.flatMap(\.shown)) == Set(truth.shown.compactMap { ids[$0] }), comment)
            #expect(replay.totals.to_marketing == truth.to_marketing, comment)
            #expect(replay.totals.to_service == truth.to_service, comment)
            #expect(Set(replay.customers.filter(\.isToldOf).map { digits($0.customer) }) == truth.customers, comment)
        }
    }
}

private func digits(_ text: String) -> String {
    String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
}
