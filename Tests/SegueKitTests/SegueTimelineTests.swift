import Foundation
import LogImporting
import SegueKit
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// What was exported as JSON Lines comes out of a new archive as it went in.
@Suite struct SegueTimelineTests {
    /// The lines of an export without what a copy can't have: the header, files and lines, and what was rejected on the way in.
    private func timeline(_ workshop: Workshop, showsOmitted: Bool = false) throws -> [String] {
        bare(try workshop.export(showsOmitted: showsOmitted))
    }

    private func bare(_ export: [UInt8]) -> [String] {
        String(decoding: export, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            String(line).replacing(/"(sources|evidence)":\[[^\]]*\]/, with: "").replacing(/"rejected":\d+/, with: "")
        }
    }

    /// A new archive with nothing but the export of another.
    private func copy(of workshop: Workshop) throws -> Workshop {
        let other = try Workshop()
        let path = try other.write(String(decoding: try workshop.export(), as: UTF8.self), "export.jsonl")
        let report = try other.run([path])
        guard case .imported(let summary, _)? = report.files.first?.outcome else {
            Issue.record("\(report.files)")
            return other
        }
        #expect(summary.format == "segue-timeline" && summary.rejected == 0)
        return other
    }

    private func simulated(_ seed: UInt64) throws -> Workshop {
        let logs = SimulatedLogs(seed: seed, customers: 8)
        let workshop = try Workshop()
        try workshop.run(try logs.fileNames.map { try workshop.write(logs.text($0), $0) })
        return workshop
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `the timeline of a new archive is the same`(seed: UInt64) throws {
        let original = try simulated(seed)
        let copied = try copy(of: original)
        let (before, after) = (try timeline(original), try timeline(copied))
        #expect(before.count == after.count)
        for (one, other) in zip(before, after) where one != other {
            Issue.record("seed \(seed)\n  \(one)\n  \(other)")
            return
        }
        #expect(try timeline(copy(of: copied)) == before)
    }

    @Test func `the specimens come out the same under no policy file`() throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let workshop = try Workshop()
        let policy = root.appendingPathComponent("Imports/policy.yaml")
        try workshop.applyPolicy(try String(contentsOf: policy, encoding: .utf8))
        let report = try workshop.run([root.appendingPathComponent("Imports").path])
        #expect(report.totals.new > 50)
        let again = try workshop.write(String(decoding: try workshop.export(), as: UTF8.self), "export.jsonl")
        let totals = try workshop.run([again]).totals
        #expect(totals.new == 0 && totals.known == totals.seen)
        let copied = try copy(of: workshop)
        let (before, after) = (try timeline(workshop), try timeline(copied))
        #expect(before.contains { $0.contains("\"omitted\":{") })
        #expect(before.count == after.count)
        for (one, other) in zip(before, after) where one != other { Issue.record("\n  \(one)\n  \(other)") }
        let disclosed = try timeline(copied, showsOmitted: true)
        #expect(try timeline(workshop, showsOmitted: true) != disclosed, "hidden names stay hidden")
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `implied sessions end as they did, under a policy that is not in the export`(seed: UInt64) throws {
        let logs = SimulatedLogs(seed: seed, customers: 8)
        let original = try Workshop()
        try original.applyPolicy(
            """
            defaults: { implied_session_idle: 20m }
            channels:
              - number: "+442079460958"
                implied_session_idle: 7m
                keywords: { marketing: [coupon], opt_out: [stop, ok] }
            """)
        try original.run(try logs.fileNames.map { try original.write(logs.text($0), $0) })
        let (before, after) = (try timeline(original), try timeline(copy(of: original)))
        #expect(before.count { $0.contains("\"implied\":true") } > 3)
        #expect(before.count == after.count)
        for (one, other) in zip(before, after) where one != other {
            Issue.record("seed \(seed)\n  \(one)\n  \(other)")
            return
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the archive that it came from learns nothing`(seed: UInt64) throws {
        let workshop = try simulated(seed)
        let before = try workshop.export()
        let path = try workshop.write(String(decoding: before, as: UTF8.self), "export.jsonl")
        let totals = try workshop.run([path]).totals
        #expect(totals.new == 0 && totals.rejected == 0 && totals.known == totals.seen)
        #expect(try timeline(workshop) == bare(before))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `logs that come after their export count as if it had never been there`(seed: UInt64) throws {
        let logs = SimulatedLogs(seed: seed, customers: 8)
        let original = try simulated(seed)
        let other = try copy(of: original)
        try other.run(try logs.fileNames.map { try other.write(logs.text($0), $0) })
        let (before, after) = (try timeline(original), try timeline(other))
        #expect(before.count == after.count)
        for (one, other) in zip(before, after) where one != other {
            Issue.record("seed \(seed)\n  \(one)\n  \(other)")
            return
        }
    }

    @Test(arguments: ["no end", "half a line", "a message less", "something behind the end"])
    func `a file that is not whole is refused, and nothing of it stays`(damage: String) throws {
        let whole = String(decoding: try simulated(1).export(), as: UTF8.self)
        var lines = whole.split(separator: "\n").map(String.init)
        switch damage {
        case "no end": lines.removeLast()
        case "half a line": lines = [String(whole.prefix(whole.utf8.count * 2 / 3))]
        case "a message less":
            let first = try #require(lines.firstIndex { $0.contains("\"type\":\"message\"") })
            lines.remove(at: first)
        default: lines.append(lines[1])
        }
        let workshop = try Workshop()
        let report = try workshop.run([try workshop.write(lines.joined(separator: "\n"), "export.jsonl")])
        #expect(report.files.first?.outcome == .refused(.log(.incompleteTimeline)))
        #expect(try workshop.archive.sources().isEmpty)
    }
}
