import Foundation
import SegueKit
import Testing
import TranscriptModel
import TranscriptStore

/// Importing something again changes nothing, and the counts say so.
@Suite struct ReimportTests {
    @Test func `records are counted once and the rest is known`() throws {
        let logs = SimulatedLogs(seed: 3, customers: 6)
        let workshop = try Workshop()
        let paths = try logs.fileNames.map { try workshop.write(logs.text($0), $0) }
        let first = try workshop.run(paths).totals
        let before = try workshop.export()
        let second = try workshop.run(paths).totals
        #expect(first.seen == first.new + first.known + first.rejected && first.new > 100)
        #expect(second.new == 0 && second.known == first.seen && second.seen == first.seen)
        #expect(try workshop.export() == before)
        #expect(try workshop.archive.sources().count == paths.count)
    }

    @Test func `a copy under another name is known`() throws {
        let logs = SimulatedLogs(seed: 3, customers: 2)
        let workshop = try Workshop()
        let text = logs.text("webhooks-1.jsonl")
        try workshop.run([try workshop.write(text, "a.jsonl")])
        let report = try workshop.run([try workshop.write(text, "copy of a.jsonl")])
        guard case .known(let summary)? = report.files.first?.outcome else {
            Issue.record("the copy was \(report.files)")
            return
        }
        #expect(summary.name == "a.jsonl")
        #expect(try workshop.archive.sources().map(\.name) == ["a.jsonl"])
    }

    @Test func `a file that grew adds what is new`() throws {
        let logs = SimulatedLogs(seed: 4, customers: 5)
        for name in logs.fileNames where logs.files[name, default: []].count > 4 && name.hasSuffix(".jsonl") {
            let lines = logs.files[name] ?? []
            let workshop = try Workshop()
            let head = try #require(try workshop.take("old/" + name, Array(lines.prefix(lines.count / 2))))
            let whole = try #require(try workshop.take("new/" + name, lines))
            let other = try Workshop()
            let fresh = try #require(try other.take(name, lines))
            #expect(head.new + whole.new == fresh.new, "\(name)")
            #expect(whole.seen == fresh.seen && whole.seen == whole.new + whole.known, "\(name)")
            #expect(whole.known >= head.seen, "\(name)")
        }
    }

    @Test func `a chat that grew adds what is new, equal messages of one minute among it`() throws {
        let logs = SimulatedLogs(seed: 1, customers: 0)
        let name = "WhatsApp Chat with +44 7700 900189.txt"
        let workshop = try Workshop()
        let head = try #require(try workshop.take(name, logs.files[name] ?? []))
        let whole = try #require(try workshop.take("later/" + name, logs.files["later/" + name] ?? []))
        #expect(head.new > 3 && whole.known >= 4 && whole.new == whole.seen - whole.known)
        #expect(try workshop.found("hello").count == 3)
        #expect(try workshop.found("ok").count == 2)
    }

    @Test func `a message of two files has two sources, each once`() throws {
        let line = CloudLines.inbound(
            "wamid.A", 1_772_442_738, .phone("447700900111", name: "Priya"), .uk, CloudLines.text("hi"))
        let workshop = try Workshop()
        try workshop.take("a.jsonl", [line, line])
        let again = try #require(try workshop.take("b.jsonl", ["{\"noise\":1}", line]))
        #expect(again.new == 0)
        let message = try #require(workshop.transcript().first { $0.contains("\"hi\"") })
        #expect(
            message.contains(
                "\"sources\":[{\"file\":\"a.jsonl\",\"line\":1},{\"file\":\"a.jsonl\",\"line\":2},{\"file\":\"b.jsonl\",\"line\":2}]"
            ))
    }

    @Test func `a bad record is counted, named and leaves the others alone`() throws {
        let good = CloudLines.inbound(
            "wamid.A", 1_772_442_738, .phone("447700900111", name: "Priya"), .uk, CloudLines.text("hi"))
        let workshop = try Workshop()
        let summary = try #require(
            try workshop.take("a.jsonl", [good, "{\"object\":\"whatsapp_business_account\",", good]))
        #expect(summary.rejected == 1 && summary.seen == summary.new + summary.known + 1)
        var rejects: [RejectedRecord] = []
        try workshop.archive.rejects(of: nil) { rejects.append($0) }
        #expect(rejects.map(\.line) == [2] && rejects.map(\.code) == ["invalid_json"])
        #expect(try workshop.found("hi").count == 1)
    }
}
