import Foundation
import Testing

/// What commands print for programs to read.
@Suite struct OutputTests {
    private static func object(_ bytes: some Collection<UInt8>) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private static func lines(_ result: Tool.Result) -> [Data] {
        result.output.split(separator: 0x0A).map { Data($0) }
    }

    @Test func `a search tells the same messages in every form`() throws {
        let desk = try Desk.told.get()
        let query = ["search", "--all", "from:customer", "--output"]
        let count = try #require(Int(try desk.run(["search", "--count", "from:customer"]).text.dropLast()))
        #expect(count > 10)
        let whole = try Self.object(desk.run(query + ["json"]).output)
        #expect(whole["schema"] as? String == "segue.search/1")
        let messages = try #require(whole["messages"] as? [[String: Any]])
        let ids = messages.compactMap { $0["id"] as? String }
        #expect(ids.count == count && Set(ids).count == count)
        let lines = try Self.lines(desk.run(query + ["jsonl"])).map { try Self.object($0) }
        #expect(lines.first?["schema"] as? String == "segue.search/1")
        #expect(lines.last?["messages"] as? Int == count)
        #expect(lines.dropFirst().dropLast().map { $0["id"] as? String } == ids)
        for (form, delimiter) in [("csv", ","), ("tsv", "\t")] {
            let text = try desk.run(query + [form]).text
            #expect(text.hasPrefix(["id", "at", "customer", "channel"].joined(separator: delimiter)))
            let first = text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
                $0.split(separator: Character(delimiter)).first.map(String.init)
            }
            #expect(first.filter(ids.contains) == ids, "\(form)")
        }
        let text = try desk.run(query + ["text"]).text
        #expect(ids.allSatisfy(text.contains))
        let contexts = Set(messages.compactMap { $0["context"] as? String })
        #expect(contexts == ["marketing", "service"])
    }

    @Test func `a search that finds nothing is still whole JSON`() throws {
        let desk = try Desk.told.get()
        let whole = try Self.object(desk.run(["search", "zebra", "--output", "json"]).output)
        #expect((whole["messages"] as? [Any])?.isEmpty == true)
    }

    @Test func `an import is told as JSON, file by file with exact counts, and again as known`() throws {
        let desk = try Desk()
        for isAgain in [false, true] {
            let result = try desk.run(["import", Desk.imports.path, "--time-zone", "UTC", "--json"])
            #expect(result.status == 0)
            let objects = try Self.lines(result).map { try Self.object($0) }
            #expect(objects.allSatisfy { $0["schema"] as? String == "segue.import/1" })
            let total = try #require(objects.last)
            func sum(_ key: String) -> Int { objects.dropLast().compactMap { $0[key] as? Int }.reduce(0, +) }
            func told(_ key: String) -> Int {
                (total[key] as? Int) ?? ((total["total"] as? [String: Any])?[key] as? Int) ?? -1
            }
            for key in ["seen", "new", "known", "rejected"] { #expect(told(key) == sum(key), "\(key)") }
            #expect(told("seen") == told("new") + told("known") + told("rejected") && told("seen") > 90)
            #expect(isAgain ? told("new") == 0 : told("new") > 90)
            #expect(objects.count > 20)
        }
    }

    @Test func `a dry run counts and leaves no archive`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi"), "a.jsonl")
        let result = try desk.run(["import", "--dry-run", "a.jsonl"])
        #expect(result.status == 0 && result.text.contains("1 file: "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path) == ["a.jsonl"])
    }

    @Test func `standard input is a log like any other`() throws {
        let desk = try Desk()
        let text = Desk.webhook("wamid.A", "through a pipe")
        #expect(try desk.run(["import", "-"], input: text).status == 0)
        #expect(try desk.run(["search", "--count", "pipe"]).text == "1\n")
        try desk.write(text, "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).text.contains("imported before"))
        #expect(try desk.run(["import", "-"], input: "no log").status == 4)
    }

    @Test func `the stream of all transcripts holds what the files hold`() throws {
        let desk = try Desk.told.get()
        let stream = try Self.lines(
            desk.run(["export", "--all", "--format", "jsonl", "--to", "-", "--time-zone", "UTC"]))
        let written = try desk.run([
            "export", "--all", "--format", "jsonl", "--to", "out", "--force", "--time-zone", "UTC",
        ])
        #expect(written.status == 0)
        let files = try desk.files("out")
        #expect(files.count == written.text.split(separator: "\n").count && files.count > 5)
        for path in files.keys { #expect(try desk.run(["verify", "out/" + path]).status == 0, "\(path)") }
        func content(_ lines: [Data]) -> [String] {
            lines.map { String(decoding: $0, as: UTF8.self) }.filter {
                !$0.hasPrefix("{\"type\":\"header\"") && !$0.hasPrefix("{\"type\":\"end\"")
            }
        }
        let pieces = files.filter { $0.key.hasSuffix(".jsonl") }.values.flatMap {
            content($0.split(separator: 0x0A).map { Data($0) })
        }
        #expect(pieces.sorted() == content(stream).sorted())
        #expect(try Self.object(try #require(stream.last))["type"] as? String == "end")
    }

    @Test func `a file that is there is not replaced unless asked to`() throws {
        let desk = try Desk.told.get()
        let export = ["export", "+447700900123", "--format", "text", "--to", "kept"]
        #expect(try desk.run(export).status == 0)
        let before = try desk.files("kept")
        let again = try desk.run(export)
        #expect(again.status != 0 && !again.talk.isEmpty)
        #expect(try desk.files("kept") == before)
        #expect(try desk.run(export + ["--force"]).status == 0)
        #expect(try desk.files("kept") == before)
    }

    @Test(arguments: [
        "search --all from:customer", "export --all --to -", "timeline +447700900123", "customers", "sources",
        "transitions", "policy show",
    ])
    func `a full disk gives 7 and a reader who went away 141, quietly`(command: String) throws {
        let desk = try Desk.told.get()
        let full = try desk.shell("\"$SEGUE\" \(command) > /dev/full")
        #expect(full.status == 7 && full.words == "segue: can't write the output: No space left on device\n")
        let gone = try desk.shell("exec 5> >(:); wait $!; \"$SEGUE\" \(command) >&5")
        #expect(gone.status == 141 && gone.talk.isEmpty)
    }
}
