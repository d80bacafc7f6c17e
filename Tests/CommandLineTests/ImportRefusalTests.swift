import Foundation
import Testing

/// What an import does not take, and how it says so.
@Suite struct ImportRefusalTests {
    private static let formats = [
        "whatsapp-cloud-send", "whatsapp-template-catalogue", "marketing-cloud-events", "twilio-log",
        "salesforce-table",
        "salesforce-entries", "csv", "sms-backup", "whatsapp-chat",
    ]

    @Test(arguments: formats) func `a log of another format than the named one is refused and not remembered`(
        format: String
    ) throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi"), "a.jsonl")
        let wrong = try desk.run(["import", "--format", format, "a.jsonl"])
        #expect(wrong.status == 4, "\(wrong.words)")
        #expect(try desk.run(["sources"]).status == 1)
        #expect(try desk.run(["import", "a.jsonl"]).text.contains("1 seen = 1 new"))
    }

    @Test func `a webhook's importer takes no table`() throws {
        let desk = try Desk()
        try desk.write("at,direction,customer,text\n2026-03-02T09:12:18Z,in,+447700900123,a\n", "a.csv")
        #expect(try desk.run(["import", "--format", "whatsapp-cloud-webhook", "a.csv"]).status == 4)
        #expect(try desk.run(["import", "a.csv"]).text.contains("1 seen = 1 new"))
    }

    @Test func `a log of the named format whose records are all wrong is told of as such`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi", at: -1), "a.jsonl")
        #expect(try desk.run(["import", "--format", "whatsapp-cloud-webhook", "a.jsonl"]).status == 3)
    }

    @Test func `the second night tells the same of a file with rejected records`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi") + Desk.webhook("wamid.B", "ho", at: -1), "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 3)
        let second = try desk.run(["import", "a.jsonl"])
        #expect(second.status == 3 && second.talk.isEmpty)
        #expect(
            second.text == """
                a.jsonl: imported before, 1 records known + 1 rejected then (whatsapp-cloud-webhook)
                1 file: 2 seen = 0 new + 1 known + 1 rejected

                """)
    }

    @Test func `a file within an archive is named, and an archive without any is told of`() throws {
        let desk = try Desk()
        let zip = try desk.shell(
            """
            printf 'dear diary\\n' > diary.txt
            python3 -c "import zipfile; zipfile.ZipFile('a.zip','w').write('diary.txt'); zipfile.ZipFile('b.zip','w').close()"
            """)
        #expect(zip.status == 0, "\(zip.words)")
        let result = try desk.run(["import", "a.zip", "b.zip"])
        #expect(result.status == 4)
        #expect(result.words.hasPrefix("a.zip (diary.txt): refused, nothing of it was stored: no known format\n"))
        #expect(result.text.contains("b.zip: skipped, it is empty\n"))
    }

    @Test func `what lies beside logs in a folder is passed over, and named by itself refused`() throws {
        let desk = try Desk()
        try FileManager.default.createDirectory(
            at: desk.folder.appendingPathComponent("logs"), withIntermediateDirectories: false)
        for name in ["LICENSE", "readme.txt"] { try desk.write("Permission is granted\n", "logs/\(name)") }
        try desk.write("x", "logs/.hidden")
        let result = try desk.run(["import", "logs"])
        #expect(result.status == 0)
        #expect(
            result.words == "no log was found: name the files or the folder that holds them ('segue help formats')\n")
        #expect(result.text.contains("2 files skipped that are no logs\n"))
        #expect(result.text.contains("logs: skipped, 1 file or folder in it is hidden\n"))
        #expect(try desk.run(["import", "logs/LICENSE"]).status == 4)
    }

    @Test func `options that come too late are told of`() throws {
        let desk = try Desk()
        try desk.write("13/01/23, 10:00 - Ana: hi\n13/01/23, 10:01 - Leo: ho\n", "chat.txt")
        let first = ["import", "--business", "Leo", "chat.txt"]
        #expect(try desk.run(first).status == 0)
        #expect(try desk.run(first).talk.isEmpty)
        let other = try desk.run(["import", "--business", "Ana", "chat.txt"])
        #expect(other.status == 0)
        #expect(
            other.words == "1 file was imported before with other options; those given now change nothing in what is "
                + "stored: to read it anew, import into a new archive\n")
        #expect(try desk.run(["sources"]).text.contains("note: read with --business Leo\n"))
    }

    @Test func `the help's example of a table works as it is written`() throws {
        let desk = try Desk()
        let help = try desk.run(["import", "--help"]).text
        let begin = try #require(help.range(of: "segue import --map")?.lowerBound)
        let end = try #require(help.range(of: "log.csv")?.upperBound)
        let line = String(help[begin..<end])
        try desk.write("Sent on,Client,Note,Way\n2026-03-01 10:00:00,+447700900123,hello,inbound\n", "log.csv")
        let result = try desk.shell(line.replacing("segue import", with: "\"$SEGUE\" import"))
        #expect(result.status == 0 && result.text.contains("1 seen = 1 new"), "\(result.words)")
    }

    @Test(arguments: [
        (
            ["--map", "at", "a.csv"],
            "'at' says nothing for --map, which takes FIELD=COLUMN, such as --map at='Sent on'\n"
        ),
        (["--map", "at=A", "--map", "at=B", "a.csv"], "--map at is given twice\n"),
        ([], "there is no folder 'Imports' here; name the files or folders to import, as in 'segue import FOLDER'\n"),
    ])
    func `a command line that says nothing is explained`(arguments: [String], sentence: String) throws {
        let desk = try Desk()
        let result = try desk.run(["import"] + arguments)
        #expect(result.status == 64)
        #expect(result.words == "segue: " + sentence)
    }

    @Test func `what a field may hold is said`() throws {
        let desk = try Desk()
        try desk.write(
            "at,direction,customer,text\nnever,in,+447700900123,a\n2026-03-02T09:12:18Z,sideways,+447700900123,a\n",
            "a.csv")
        #expect(try desk.run(["import", "a.csv"]).status == 3)
        #expect(
            try desk.run(["rejects"]).text == """
                a.csv:2: at is not a date with its time, such as 2026-03-02T09:12:18Z, or a count since 1970 (years 1970 to 9999)
                a.csv:3: direction is not 'inbound' or 'outbound', nor a word that means it

                """)
    }

    @Test func `files of one name are told apart by their hash`() throws {
        let desk = try Desk()
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(
                at: desk.folder.appendingPathComponent(folder), withIntermediateDirectories: false)
            try desk.write(Desk.webhook("wamid.\(folder)", "hi", at: -1), "\(folder)/log.jsonl")
        }
        #expect(try desk.run(["import", "a", "b"]).status == 3)
        let lines = try desk.run(["rejects"]).text.split(separator: "\n")
        #expect(lines.count == 2 && Set(lines).count == 2 && lines.allSatisfy { $0.contains("log.jsonl (sha256 ") })
        #expect(try desk.run(["rejects", "--output", "csv"]).text.hasPrefix("file,sha256,line,code,detail,reason\r\n"))
    }

    @Test func `a quiet report as JSON is a report`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi"), "a.jsonl")
        let result = try desk.run(["import", "--json", "--quiet", "a.jsonl"])
        #expect(result.text.split(separator: "\n").count == 2)
    }
}
