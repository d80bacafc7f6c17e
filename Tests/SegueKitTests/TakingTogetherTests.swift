import LogImporting
import SegueKit
import Testing
import TranscriptModel
import TranscriptStore

/// Files of one run are taken in together, and each stands for itself all the same.
@Suite struct TakingTogetherTests {
    @Test func `a file that breaks off is refused and the others are taken in`() throws {
        let logs = SimulatedLogs(seed: 5, customers: 4)
        let (workshop, other) = (try Workshop(), try Workshop())
        let names = logs.fileNames.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".csv") }
        var paths = try names.map { try workshop.write(logs.text($0), $0) }
        let expected = try other.run(try names.map { try other.write(logs.text($0), $0) })
        let table = try #require(names.first { $0.hasSuffix(".csv") })
        paths.insert(try workshop.write(logs.text(table) + "\"never closed\n", "broken-" + table), at: paths.count / 2)
        let report = try workshop.run(paths)
        #expect(report.files.filter(\.isRefused).count == 1)
        #expect(report.files.filter { !$0.isRefused }.map(\.outcome) == expected.files.map(\.outcome))
        #expect(report.totals.seen == expected.totals.seen && report.totals.new == expected.totals.new)
        #expect(try workshop.transcript() == other.transcript())
        #expect(try workshop.archive.verify() == [])
    }

    @Test func `the same bytes twice in one run are taken in once`() throws {
        let logs = SimulatedLogs(seed: 5, customers: 3)
        let workshop = try Workshop()
        let text = logs.text("webhooks-1.jsonl")
        let report = try workshop.run([try workshop.write(text, "a.jsonl"), try workshop.write(text, "b.jsonl")])
        #expect(report.totals.new > 0 && report.totals.seen == 2 * report.totals.new)
        #expect(try workshop.archive.sources().map(\.name) == ["a.jsonl"])
    }
}
