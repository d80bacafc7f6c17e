import Foundation
import Testing

/// Importing in batch: every night, from cron, from folders with all kinds of things in them.
@Suite struct ImportComfortTests {
    private static func objects(_ result: Tool.Result) throws -> [[String: Any]] {
        try result.output.split(separator: 0x0A).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
    }

    private static let cut = "{\"object\":\"whatsapp_business_account\",\n"

    @Test func `a quiet import says nothing when all is well, and reads what is new`() throws {
        let desk = try Desk()
        try FileManager.default.createDirectory(
            at: desk.folder.appendingPathComponent("logs"), withIntermediateDirectories: false)
        let night = ["import", "--quiet", "logs"]
        try desk.write(Desk.webhook("wamid.A", "first"), "logs/1.jsonl")
        for count in ["1\n", "1\n"] {
            let result = try desk.run(night)
            #expect(result.status == 0 && result.output.isEmpty && result.talk.isEmpty)
            #expect(try desk.run(["search", "--count", "from:customer"]).text == count)
        }
        try desk.write(Desk.webhook("wamid.B", "second") + Self.cut, "logs/2.jsonl")
        try desk.write("dear diary\n", "logs/diary.txt")
        let wrong = try desk.run(night)
        #expect(wrong.status == 4 && wrong.output.isEmpty)
        let lines = wrong.words.split(separator: "\n")
        #expect(lines.first == "logs/diary.txt: refused, nothing of it was stored: no known format")
        #expect(lines.contains("2.jsonl: 2 seen = 1 new + 0 known + 1 rejected (whatsapp-cloud-webhook)"))
        #expect(lines.last == "some records were rejected; see 'segue rejects'")
        try FileManager.default.removeItem(at: desk.folder.appendingPathComponent("logs/diary.txt"))
        // It stays a file with a rejected record, of which everything was said.
        let next = try desk.run(night)
        #expect(next.status == 3 && next.output.isEmpty && next.talk.isEmpty)
    }

    @Test func `a dry run tells what is new, and changes nothing`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi"), "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        let before = try desk.files("")
        try desk.write(Desk.webhook("wamid.A", "hi") + Desk.webhook("wamid.B", "ho"), "b.jsonl")
        try desk.write(Desk.webhook("wamid.B", "ho") + Desk.webhook("wamid.C", "hu"), "c.jsonl")
        let dry = try desk.run(["import", "--dry-run", "a.jsonl", "b.jsonl", "c.jsonl"])
        for name in ["b.jsonl", "c.jsonl"] {
            try FileManager.default.removeItem(at: desk.folder.appendingPathComponent(name))
        }
        #expect(try desk.files("") == before)
        try desk.write(Desk.webhook("wamid.A", "hi") + Desk.webhook("wamid.B", "ho"), "b.jsonl")
        try desk.write(Desk.webhook("wamid.B", "ho") + Desk.webhook("wamid.C", "hu"), "c.jsonl")
        let real = try desk.run(["import", "a.jsonl", "b.jsonl", "c.jsonl"])
        #expect(dry.status == 0 && dry.text.contains("b.jsonl: ") && dry.talk.isEmpty)
        #expect(
            dry.text.split(separator: "\n").dropLast() == real.text.split(separator: "\n").dropLast()
                && dry.text.hasSuffix(" rejected (dry run: nothing was stored)\n"))
    }

    @Test func `a report as JSON is whole, whatever became of the files`() throws {
        let desk = try Desk()
        for (name, text) in [
            ("logs/a.jsonl", Desk.webhook("wamid.A", "hi") + Self.cut), ("logs/b.txt", "dear diary\n"), ("logs/c", ""),
            ("logs/d.bin", "a\u{0}b"),
        ] {
            try? FileManager.default.createDirectory(
                at: desk.folder.appendingPathComponent("logs"), withIntermediateDirectories: false)
            try desk.write(text, name)
        }
        let result = try desk.run(["import", "--json", "logs"])
        #expect(result.status == 4 && result.talk.isEmpty)
        let objects = try Self.objects(result)
        #expect(objects.allSatisfy { $0["schema"] as? String == "segue.import/1" })
        let outcomes = Dictionary(uniqueKeysWithValues: objects.dropLast().map { ($0["file"] as? String, $0) })
        #expect(outcomes["a.jsonl"]?["rejected"] as? Int == 1 && outcomes["a.jsonl"]?["notes"] is [Any])
        #expect(outcomes["b.txt"]?["code"] as? String == "unrecognized")
        #expect((outcomes["b.txt"]?["nearest"] as? [[String: String]])?.first?["format"] == "whatsapp-chat")
        #expect(outcomes["c"]?["code"] as? String == "empty" && outcomes["c"]?["outcome"] as? String == "skipped")
        #expect(outcomes["d.bin"]?["code"] as? String == "binary")
        let total = try #require(objects.last)
        #expect(total["type"] as? String == "total" && total["files"] as? Int == 4 && total["refused"] as? Int == 2)
    }

    @Test func `an import of nothing is valid JSON too`() throws {
        let desk = try Desk()
        try FileManager.default.createDirectory(
            at: desk.folder.appendingPathComponent("empty"), withIntermediateDirectories: false)
        let result = try desk.run(["import", "--json", "empty"])
        let objects = try Self.objects(result)
        #expect(result.status == 0 && objects.count == 1 && objects[0]["files"] as? Int == 0)
    }

    @Test func `what can't be read is told, and the rest is read`() throws {
        let desk = try Desk()
        let manager = FileManager.default
        try manager.createDirectory(
            at: desk.folder.appendingPathComponent("logs/sub"), withIntermediateDirectories: true)
        try desk.write(Desk.webhook("wamid.A", "hi"), "logs/a.jsonl")
        try manager.createSymbolicLink(
            atPath: desk.folder.appendingPathComponent("logs/gone").path, withDestinationPath: "nowhere")
        try manager.createSymbolicLink(
            atPath: desk.folder.appendingPathComponent("logs/up").path, withDestinationPath: "sub")
        let result = try desk.run(["import", "logs"])
        #expect(result.status == 4)
        #expect(result.text.contains("a.jsonl: 1 seen = 1 new"))
        #expect(
            result.text.contains(
                "logs/up: skipped, a link to a folder, which may lead in circles; name it on the command line to read it\n"
            ))
        #expect(result.words == "logs/gone: refused, nothing of it was stored: there is no such file\n")
    }

    @Test(.enabled(if: getuid() != 0))
    func `a file and a folder that may not be read are told, and the rest is read`() throws {
        let desk = try Desk()
        let manager = FileManager.default
        for name in ["logs/closed", "logs/blind"] {
            try manager.createDirectory(at: desk.folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        for name in ["logs/a.jsonl", "logs/z.jsonl", "logs/blind/b.jsonl"] {
            try desk.write(Desk.webhook("wamid.A", "hi"), name)
        }
        let modes = [("logs/closed", 0), ("logs/blind", 0o400), ("logs/z.jsonl", 0)]
        func chmod(_ name: String, _ mode: Int) throws {
            try manager.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: desk.folder.appendingPathComponent(name).path)
        }
        for (name, mode) in modes { try chmod(name, mode) }
        defer { for (name, _) in modes { try? chmod(name, 0o700) } }
        let result = try desk.run(["import", "logs"])
        #expect(result.status == 4 && result.text.contains("a.jsonl: 1 seen = 1 new"))
        for name in ["logs/closed", "logs/blind/b.jsonl", "logs/z.jsonl"] {
            #expect(result.words.contains("\(name): refused, nothing of it was stored: it may not be read\n"))
        }
    }

    @Test func `an archive that can't be opened is no full disk`() throws {
        let desk = try Desk()
        let result = try desk.run(["import", "--archive", "no/such/folder.sqlite", "."])
        #expect(result.status == 7)
        #expect(result.words == "segue: can't open 'no/such/folder.sqlite': No such file or directory\n")
    }

    @Test func `more files than a process may open at first are read`() throws {
        let desk = try Desk()
        let result = try desk.shell(
            """
            mkdir logs; for n in {1..300}; do echo x > logs/$n.txt; done
            ulimit -Sn 64; "$SEGUE" import --json logs
            """)
        let codes = Set(try Self.objects(result).compactMap { $0["code"] as? String })
        #expect(codes == ["unrecognized"])
    }

    @Test func `sources and rejects are told in every form`() throws {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.A", "hi") + Self.cut + Desk.webhook("wamid.B", "ho", at: 1_772_450_000) + Self.cut,
            "a.jsonl")
        try desk.write(Desk.webhook("wamid.C", "hu") + Self.cut, "b.jsonl")
        #expect(try desk.run(["import", "a.jsonl", "b.jsonl"]).status == 3)
        let sources = try desk.run(["sources"]).text
        #expect(sources.hasPrefix("1  a.jsonl  whatsapp-cloud-webhook\n"))
        #expect(sources.contains("; from 2026-03-02 09:12:18 to 2026-03-02 11:13:20\n"))
        #expect(sources.split(separator: "\n").last?.hasPrefix("2 files, ") == true)
        let rows = try Self.objects(desk.run(["sources", "--output", "jsonl"]))
        #expect(rows.map { $0["file"] as? String } == ["a.jsonl", "b.jsonl"])
        #expect(rows[0]["first"] as? String == "2026-03-02T09:12:18Z" && rows[0]["rejected"] as? Int == 2)
        let json = try desk.run(["sources", "--output", "json", "--source", "b.js"]).output
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        #expect((whole["rows"] as? [Any])?.count == 1)
        #expect(try desk.run(["sources", "--source", "zebra"]).status == 1)
        #expect(try desk.run(["sources", "--output", "csv"]).text.hasPrefix("number,file,format,sha256"))
        #expect(try desk.run(["rejects"]).text.split(separator: "\n").count == 3)
        #expect(try desk.run(["rejects", "--source", "b.jsonl"]).text == "b.jsonl:2: not valid JSON (byte 39)\n")
        #expect(try desk.run(["rejects", "--count"]).text == "3  not valid JSON  (in 2 files)\n")
        #expect(
            try desk.run(["rejects", "--count", "--output", "tsv", "--source", "a.jsonl"]).text
                == "code\tdetail\treason\trecords\tfiles\r\ninvalid_json\t\tnot valid JSON\t2\t1\r\n")
        #expect(try desk.run(["rejects", "--source", "zebra"]).status == 1)
    }
}
