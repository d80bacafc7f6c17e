import Foundation
import LogImporting
import Testing

/// The exit statuses are a contract with scripts, and the sentences with people.
@Suite struct ExitStatusTests {
    @Test(arguments: [
        (0, "--help"), (0, "--version"), (0, "import --help"), (0, "search parcel"), (0, "search --count parcel"),
        (0, "search --explain parcel"),
        (0, "search parcel -C 1"), (0, "timeline +447700900123"), (0, "timeline +447700900123 --output jsonl"),
        (0, "customers"),
        (0, "customers --json"), (0, "customers parcel"), (0, "transitions"), (0, "transitions --count"),
        (0, "policy show"), (0, "sources"),
        (0, "sources --json"), (0, "verify"), (0, "export +447700900123 --to -"), (0, "explain 0MwQy000001NwA1KAK"),
        (1, "search zebra"), (1, "search --count zebra"), (1, "search zebra --output json"), (1, "customers zebra"),
        (1, "rejects"),
        (1, "export --query zebra --to -"), (4, "import nowhere.jsonl"), (4, "import ."),
        (6, "search a --archive notes.txt"),
        (6, "search a --archive ."), (6, "import --archive notes.txt notes.txt"), (64, "search"), (64, "search (a"),
        (64, "search form:x"),
        (64, "search parcel --output jsn"), (64, "search parcel --sort best"), (64, "search parcel --limit -1"),
        (64, "search a --archive none.sqlite"),
        (64, "timeline nobody"), (64, "timeline parcel --context sales"), (64, "explain m0000000000000"),
        (64, "export"),
        (64, "export --all --format htm"), (64, "import --format whatsap-chat"), (64, "import --date-order ydm"),
        (64, "frobnicate"),
        (64, "search a --time-zone Europe/Nowhere"), (64, "search a --frob"),
    ])
    func `a command ends with this status`(status: Int32, command: String) throws {
        let desk = try Desk.told.get()
        try desk.write("dear diary\n", "notes.txt")
        let result = try desk.run(command.split(separator: " ").map(String.init))
        #expect(result.status == status, "\(command): \(result.words)")
        if status > 1 { #expect(result.output.isEmpty || command.hasPrefix("import"), "\(command)") }
        if status > 1 { #expect(!result.talk.isEmpty, "\(command)") }
        // These say on the side how many they found, and in which zone times are.
        let mayTalk = command.hasPrefix("search ") || command.hasPrefix("transitions")
        if status == 0 { #expect(!result.output.isEmpty && (result.talk.isEmpty || mayTalk), "\(result.words)") }
        #expect(!result.words.contains("Error Domain") && !result.words.contains("SQLite error"))
    }

    @Test(arguments: [
        (
            ["search", "hello form:alice"],
            "segue: unknown operator 'form' (did you mean 'from'?); put it in quotes to search for the text\n  hello form:alice\n        ^^^^\n"
        ),
        (
            ["search", "é form:a"],
            "segue: unknown operator 'form' (did you mean 'from'?); put it in quotes to search for the text\n  é form:a\n    ^^^^\n"
        ),
        (
            ["search", "(a"],
            "segue: a parenthesis without its partner; put text that has parentheses in quotes\n  (a\n  ^\n"
        ),
        (
            ["search", "x", "--archive", "none.sqlite"],
            "segue: there is no archive at 'none.sqlite': make one with 'segue import', or name another with --archive\n"
        ),
        (
            ["search", "x", "--archive", "notes.txt"],
            "segue: 'notes.txt' is no archive of segue; nothing was changed\n"
        ),
        (
            ["search", "x", "--archive", "."],
            "segue: '.' is a folder, a link or a file with several names: an archive is one plain file\n"
        ),
        (
            ["export", "--all", "--format", "htm"],
            "segue: unknown format 'htm': did you mean 'html'? (known: html, text, jsonl, csv)\n"
        ),
        (
            ["import", "--format", "webhook", "notes.txt"],
            "segue: unknown format 'webhook': did you mean 'whatsapp-cloud-webhook'? (known: "
                + LogImporters.all.map(\.format.id).joined(separator: ", ") + ")\n"
        ),
        (["timeline", "nobody"], "segue: no customer 'nobody' (see 'segue customers')\n"),
        (["export"], "segue: name a customer, or use --all or --query\n"),
        (
            ["search", "zebra"],
            "nothing found for 'zebra'\n  no message has 'zebra' (this archive has 80 messages)\n"
        ),
        (
            ["import", "nowhere.jsonl"], "nowhere.jsonl: refused, nothing of it was stored: there is no such file\n"
        ),
        (
            ["import", "notes.txt"],
            """
            notes.txt: refused, nothing of it was stored: no known format
              whatsapp-chat: no line begins with a date
              whatsapp-cloud-webhook: there is no JSON object in it
              whatsapp-cloud-send: there is no JSON object in it
              if it is a log of a format that 'segue import --help' lists, name that with --format

            """
        ),
    ])
    func `an error is this sentence`(arguments: [String], sentence: String) throws {
        let desk = try Desk.told.get()
        try desk.write("dear diary\n", "notes.txt")
        #expect(try desk.run(arguments).words == sentence)
    }

    @Test func `a name that two customers have is refused with the list of both`() throws {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.A", "hi") + Desk.webhook("wamid.B", "hi", name: "Priya Shah", phone: "447700900124"),
            "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        let result = try desk.run(["timeline", "priya"])
        #expect(result.status == 64)
        let lines = result.words.split(separator: "\n")
        #expect(lines.first == "segue: 'priya' may be any of 2 customers; give an id or a phone number")
        #expect(
            lines.count == 3 && lines[1].contains("+447700900123  Priya")
                && lines[2].contains("+447700900124  Priya Shah"))
        let id = try #require(lines[2].split(separator: " ").first.map(String.init))
        #expect(try desk.run(["timeline", id]).status == 0)
    }

    @Test func `a rejected record gives 3 once, and is listed`() throws {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.A", "hi") + "{\"object\":\"whatsapp_business_account\",\n"
                + Desk.webhook("wamid.B", "ho"), "a.jsonl")
        let result = try desk.run(["import", "a.jsonl"])
        #expect(result.status == 3)
        #expect(
            result.text.hasSuffix("1 file: 5 seen = 4 new + 0 known + 1 rejected\n")
                || result.text.contains("1 rejected"))
        #expect(result.words == "some records were rejected; see 'segue rejects'\n")
        let rejects = try desk.run(["rejects"])
        #expect(rejects.status == 0 && rejects.text.hasPrefix("a.jsonl:2: not valid JSON"))
        #expect(try desk.run(["search", "--count", "hi OR ho"]).text == "2\n")
    }

    @Test func `a name that is mistyped makes no archive, and nothing to export no folder`() throws {
        let desk = try Desk()
        #expect(try desk.run(["import", "Imprts"]).status == 4)
        #expect(try desk.shell("ls").text.isEmpty)
        try desk.write("defaults: {}\n", "policy.yaml")
        #expect(try desk.run(["policy", "apply", "policy.yaml"]).status == 0)
        #expect(try desk.run(["export", "--all"]).status == 1)
        #expect(try desk.shell("ls").text.contains("Exports") == false)
        #expect(try desk.run([]).text.contains("policy     policy.yaml"))
        #expect(try desk.run(["policy", "show"]).words.contains("the policy file is in force"))
    }

    @Test(arguments: [
        ["export", "--query", "", "--to", "out"], ["export", "--query", " ", "--to", "out"],
        ["export", "--all", "--redact", "", "--to", "out"], ["export", "--all", "--redact", ",", "--to", "out"],
        ["backup", "segue.sqlite", "--force"], ["backup", "./segue.sqlite", "--force"],
    ])
    func `what a variable that is not set would do is refused`(arguments: [String]) throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.1", "hello"), "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        #expect(try desk.run(arguments).status == 64)
        #expect(try desk.shell("ls").text.contains("out") == false)
        #expect(try desk.run(["verify"]).status == 0)
    }

    @Test func `an archive in use is not replaced by a backup`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.1", "hello"), "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        #expect(try desk.run(["backup", "other.sqlite"]).status == 0)
        let beside = try desk.shell(
            """
            python3 -c 'import os, sqlite3, subprocess, sys
            reader = sqlite3.connect("other.sqlite")
            reader.execute("SELECT count(*) FROM source").fetchall()
            sys.exit(subprocess.run([os.environ["SEGUE"], "backup", "other.sqlite", "--force"]).returncode)'
            """)
        #expect(beside.status == 11, "\(beside.words)")
        // Whoever only reads leaves an empty log.
        try desk.write("", "other.sqlite-wal")
        #expect(try desk.run(["backup", "other.sqlite", "--force"]).status == 0)
    }
}
