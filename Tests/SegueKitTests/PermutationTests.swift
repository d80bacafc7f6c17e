import SegueKit
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// The order in which files are imported never matters.
@Suite struct PermutationTests {
    private static let rounds = Array(0..<4)
    private static let expectations = (1...2).map { UInt64($0 * 7) }.map { seed in
        let logs = SimulatedLogs(seed: seed)
        return Result { try imported(logs, plan(logs.fileNames, .oneByOne), policyFirst: true) }
    }

    enum Manner: CaseIterable {
        case oneByOne, inBatches, eachTwice
    }

    @Test(arguments: rounds, Manner.allCases)
    func `any order of the files gives the same transcripts, byte for byte`(round: Int, manner: Manner) throws {
        let seed = UInt64((1 + round / 2) * 7)
        let logs = SimulatedLogs(seed: seed)
        let expected = try Self.expectations[round / 2].get()
        var random = Repeatable(seed: UInt64(round) * 977 + UInt64(Manner.allCases.firstIndex(of: manner) ?? 0))
        for attempt in 0..<2 {
            let names = logs.fileNames.shuffled(using: &random)
            let batches = manner == .inBatches ? Self.batches(of: names, &random) : Self.plan(names, manner)
            let found = try Self.imported(logs, batches, policyFirst: attempt == 0)
            guard found != expected else { continue }
            let (want, got) = (Self.lines(expected), Self.lines(found))
            let at =
                zip(want, got).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(want.count, got.count)
            Issue.record(
                """
                seed \(seed), \(manner), policy \(attempt == 0 ? "first" : "last"), order \(batches), line \(at + 1)
                  want: \(at < want.count ? want[at] : "(end)")
                  got:  \(at < got.count ? got[at] : "(end)")
                """)
        }
    }

    @Test func `the simulated logs are worth importing`() throws {
        let text = String(decoding: try Self.expectations[0].get(), as: UTF8.self)
        #expect(text.split(separator: "\n").count { $0.contains("\"type\":\"message\"") } > 450)
        for sign in [
            "context_switch", "\"edited\"", "\"deleted\"", "content_unavailable", "omission_unknown", "\"rule\":\"I3\"",
            "\"rule\":\"I4\"",
            "\"rule\":\"I5\"", "\"rule\":\"I6\"", "\"rule\":\"O1\"", "\"implied\":true", "\"implied\":false",
            "support_request", "hello?", "\"redacted\"",
        ] {
            #expect(text.contains(sign), "nothing of \(sign)")
        }
    }

    private static func imported(_ logs: SimulatedLogs, _ batches: [[String]], policyFirst: Bool) throws -> [UInt8] {
        let workshop = try Workshop()
        if policyFirst { try workshop.applyPolicy(SimulatedLogs.policy) }
        var paths: [String: String] = [:]
        for name in logs.fileNames { paths[name] = try workshop.write(logs.text(name), name) }
        for batch in batches {
            for file in try workshop.run(batch.compactMap { paths[$0] }).files {
                switch file.outcome {
                case .imported(let summary, _), .known(let summary):
                    #expect(summary.seen == summary.new + summary.known + summary.rejected && summary.rejected == 0)
                case .skipped, .refused: Issue.record("\(file) was not read")
                }
            }
        }
        if !policyFirst { try workshop.applyPolicy(SimulatedLogs.policy) }
        #expect(try workshop.archive.verify() == [], "order \(batches)")
        return try workshop.export()
    }

    private static func plan(_ names: [String], _ manner: Manner) -> [[String]] {
        manner == .eachTwice ? (names + names.reversed()).map { [$0] } : names.map { [$0] }
    }

    private static func batches(of names: [String], _ random: inout Repeatable) -> [[String]] {
        var rest = names[...]
        var batches: [[String]] = []
        while !rest.isEmpty {
            let size = Int.random(in: 1...4, using: &random)
            batches.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return batches
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}
