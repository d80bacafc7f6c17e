import Foundation
import TestSupport
import Testing
import TranscriptExporting

/// Which part of a history is written, and what is left out of it.
@Suite struct ExportTests {
    private static let phone = "+447700900123"

    private func text(_ arguments: [String]) throws -> String {
        let desk = try Desk.told.get()
        let result = try desk.run(["export"] + arguments + ["--to", "-", "--time-zone", "UTC"])
        #expect(result.status == 0, "\(result.words)")
        return result.text
    }

    private func records(_ arguments: [String]) throws -> [[String: Any]] {
        try text(arguments + ["--format", "jsonl"]).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func `a query shows messages around its hits, and gaps as gaps`() throws {
        let whole = try records([Self.phone]).filter { $0["type"] as? String == "message" }.count
        for around in [0, 1, 3] {
            let lines = try records([Self.phone, "--query", "parcel", "-C", "\(around)"])
            let messages = lines.filter { $0["type"] as? String == "message" }
            let gaps = lines.filter { $0["type"] as? String == "gap" }
            #expect(messages.count == 1 + 2 * around)
            #expect(messages.count + gaps.reduce(0) { $0 + ($1["messages"] as? Int ?? 0) } == whole)
            let text = try text([Self.phone, "--query", "parcel", "-C", "\(around)", "--format", "text"])
            #expect(text.components(separatedBy: " not chosen").count - 1 == gaps.count)
            // Where only hits are shown nothing must tell them apart.
            let found = around > 0 ? 1 : 0
            #expect(messages.count { $0["match"] as? Bool == true } == found)
            #expect(text.components(separatedBy: "found by the query").count - 1 == found)
        }
    }

    @Test func `a session is chosen by its number`() throws {
        let lines = try records(["--session", "MS-00005007"])
        let messages = lines.filter { $0["type"] as? String == "message" }
        #expect(messages.count == 5)
        #expect(messages.allSatisfy { $0["session"] as? String == "0MwQy000001NwB2KAK" })
        #expect(lines.contains { $0["type"] as? String == "session" })
    }

    @Test func `a session has no switch that a later message triggers, and a context has its gaps`() throws {
        let session = try records([Self.phone, "--session", "MS-00005002"])
        let kept = Set(session.filter { $0["type"] as? String == "message" }.compactMap { $0["id"] as? String })
        for transition in session where transition["type"] as? String == "transition" {
            #expect((transition["message"] as? String).map(kept.contains) ?? true, "\(transition)")
        }
        let marketing = try records([Self.phone, "--context", "marketing"])
        let whole = try records([Self.phone]).filter { $0["type"] as? String == "message" }
        let messages = marketing.filter { $0["type"] as? String == "message" }
        #expect(messages.count == whole.count { $0["context"] as? String == "marketing" })
        let gaps = marketing.filter { $0["type"] as? String == "gap" }
        #expect(messages.count + gaps.reduce(0) { $0 + ($1["messages"] as? Int ?? 0) } == whole.count)
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `a reply to a message of no log is told`(format: String) throws {
        let desk = try Desk()
        let answer = Desk.webhook("wamid.1", "yes please").replacingOccurrences(
            of: "\"id\":\"wamid.1\"", with: "\"id\":\"wamid.1\",\"context\":{\"id\":\"wamid.0\"}")
        try desk.write(answer, "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        let written = try desk.run(["export", Self.phone, "--format", format, "--to", "-"]).text
        let wanted = ["jsonl", "csv"].contains(format) ? "wamid.0" : "in reply to a message of no log here"
        #expect(written.contains(wanted), "\(written)")
        #expect(try desk.run(["timeline", Self.phone]).text.contains("to a message of no log here"))
    }

    @Test func `the header counts what is redacted in this transcript`() throws {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.HBgMNDQ3NzAwOTAwNzc3", "call 07700 900777", phone: "447700900777")
                + Desk.webhook(
                    "wamid.HBgMNDQ3NzAwOTAwNzc4", "or +44 7700 900777", phone: "447700900777", at: 1_772_442_800),
            "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        for format in TranscriptExporters.all.map(\.id) {
            let text = try desk.run(["export", "--all", "--format", format, "--redact", "phone", "--to", "-"]).text
            let count = text.matches(of: /\[phone \d+\]/).count
            // What a record repeats of its customer is written twice, or not at all.
            if ["text", "html"].contains(format) { #expect(text.contains("used \(count) times"), "\(count): \(text)") }
            #expect(text.contains("[id ") == (format == "jsonl") && !text.contains("id: "))
        }
    }

    @Test func `a span is told in the header`() throws {
        let header = try #require(try records([Self.phone, "--since", "2026-03-03", "--context", "service"]).first)
        let selection = try #require(header["selection"] as? [String: Any])
        #expect(selection["from"] as? String == "2026-03-03T00:00:00Z" && selection["context"] as? String == "service")
        #expect(try text([Self.phone, "--since", "2026-03-03", "--format", "text"]).contains("From        2026-03-03"))
    }

    @Test func `several customers have a file each and an index over them, all private`() throws {
        let desk = try Desk.told.get()
        let other = try Desk()
        let out = other.folder.appendingPathComponent("out").path
        let result = try desk.run(["export", "--all", "--format", "csv", "--to", out])
        #expect(result.status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: out)
        #expect(names.contains("index.html") && names.count > 10)
        let index = try String(contentsOfFile: out + "/index.html", encoding: .utf8)
        for name in names where name.hasSuffix(".csv") { #expect(index.contains("href=\"\(name)\""), "\(name)") }
        for name in names {
            let mode = try FileManager.default.attributesOfItem(atPath: out + "/" + name)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        let again = try desk.run(["export", "--all", "--format", "csv", "--to", out])
        #expect(again.status == 64 && again.words.contains("index.html"))
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `what is redacted is nowhere, not in the name of the file either`(format: String) throws {
        let desk = try Desk()
        let secret = "call Xanthippe on 07700 900777, x.quill@okapi.test, 4012 8888 8888 1881, GB33BUKB20201555555555"
        try desk.write(
            Desk.webhook("wamid.HBgMNDQ3NzAwOTAwNzc3", secret, name: "Xanthippe Quill", phone: "447700900777"),
            "WhatsApp Chat with Xanthippe +44 7700 900777.jsonl")
        #expect(try desk.run(["import", "."]).status == 0)
        let result = try desk.run([
            "export", "--all", "--format", format, "--redact", "phone,email,card,iban,name", "--to", "out",
        ])
        #expect(result.status == 0, "\(result.words)")
        for (name, data) in try desk.files("out") {
            let text = (name + " " + String(decoding: data, as: UTF8.self)).lowercased()
            for original in ["900777", "900 777", "xanthippe", "okapi", "1881", "bukb", "hbgmndq3"] {
                #expect(!text.contains(original), "\(name): \(original)")
            }
            #expect(text.contains("[phone 1]"), "\(name)")
        }
        #expect(!result.text.contains("900777"))
    }

    @Test func `who wrote outside of what is chosen is not named in it, nor in the index over it`() throws {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.1", "hello", name: "Xanthippe Quill", at: 1_772_442_000)
                + Desk.webhook("wamid.2", "xanthippe says thanks", name: "X", at: 1_772_528_400)
                + Desk.webhook("wamid.3", "thanks", name: "Someone", phone: "447700900124", at: 1_772_528_500),
            "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        let result = try desk.run([
            "export", "--query", "thanks OR from:\"Xanthippe Quill\"", "--since", "2026-03-03", "--redact", "name",
            "--to", "out",
        ])
        #expect(result.status == 0, "\(result.words)")
        let files = try desk.files("out")
        #expect(files.count == 3)
        for (name, data) in files {
            #expect(!String(decoding: data, as: UTF8.self).lowercased().contains("xanthippe"), "\(name)")
        }
        let index = String(decoding: files["index.html"] ?? Data(), as: UTF8.self)
        #expect(index.contains("from 2026-03-03 00:00:00") && index.contains("Redacted: name "), "\(index)")
    }

    @Test func `a customer who is named twice has one transcript, and nothing chosen is told`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.1", "hello"), "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        #expect(try desk.run(["export", Self.phone, "+44 7700 900123", "--to", "one"]).status == 0)
        #expect(try desk.files("one").count == 1)
        let empty = try desk.run(["export", Self.phone, "--since", "2030", "--to", "-"])
        #expect(empty.status == 1 && empty.words.contains("the transcript is empty"))
        let none = try desk.run(["export", "--all", "--since", "2030", "--to", "none"])
        #expect(none.status == 1 && none.words.contains("nothing was written"))
    }

    @Test func `a line of the command is refused when it means nothing`() throws {
        let desk = try Desk.told.get()
        #expect(try desk.run(["export", Self.phone, "--with-omitted", "--to", "-"]).words.contains("--format text"))
        #expect(
            try desk.run(["export", Self.phone, "--redact", "phones", "--to", "-"]).words.contains(
                "did you mean 'phone'?"))
        #expect(try desk.run(["export", Self.phone, "-C", "2", "--to", "-"]).status == 64)
        #expect(try desk.run(["export", Self.phone, "--redact", "./none.txt", "--to", "-"]).status == 64)
    }

    /// Names that occur nowhere but in what the rules omit.
    @Test func `no omitted name, link or caption is anywhere`() throws {
        let desk = try Desk()
        try desk.write(Self.sends, "sends.jsonl")
        try desk.write(Desk.webhook("wamid.9", "no parcel, refund please", at: 1_772_443_900), "hooks.jsonl")
        try desk.write(Self.catalogue, "catalogue.json")
        #expect(try desk.run(["import", "catalogue.json", "sends.jsonl", "hooks.jsonl"]).status == 0)
        var all = ""
        for format in TranscriptExporters.all.map(\.id) {
            _ = try desk.run(["export", "--all", "--force", "--format", format, "--to", "out"])
            all += try desk.run(["export", "--query", "template:canary_zebra", "--format", format, "--to", "-"]).text
        }
        for data in try desk.files("out").values { all += String(decoding: data, as: UTF8.self) }
        let message = try #require(all.firstMatch(of: /"type":"message","id":"(m[0-9a-z]{13})"/)).1
        for arguments in [
            ["timeline", Self.phone], ["timeline", Self.phone, "--output", "jsonl"],
            ["timeline", Self.phone, "--unfold"],
            ["search", "has:video OR has:document OR from:journey", "--all"], ["search", "quagga*"],
            ["search", "okapi*"],
            ["search", "refund", "-C", "5", "--output", "json"], ["search", "kind:template", "--output", "csv"],
            ["search", "omitted:context-switch", "--facets"], ["search", "qagga"], ["search", "--explain", "okapi*"],
            ["explain", String(message)], ["customers"], ["transitions"], ["sources"], ["verify"],
            ["search", "template:canary_zebra", "--fzf"], ["export", "nobody"], ["search", "template:okapi"],
            ["---completion", "search", "--", "positional@0", "7", "0", "segue", "search", "template:"],
        ] {
            let result = try desk.run(arguments)
            let said = (result.text + result.words).lowercased()
            // What was typed may be repeated.
            let typed = arguments.joined(separator: " ")
            for name in Self.canaries where !typed.contains(name.prefix(5)) {
                #expect(!said.contains(name), "\(typed): \(name)")
            }
            #expect(!said.contains("okapi.mp4") && !said.contains("quaggafile"), "\(typed)")
        }
        for name in Self.canaries { #expect(!all.lowercased().contains(name), "\(name)") }
        #expect(all.contains("omitted"))
        let disclosed = try desk.run(["export", Self.phone, "--with-omitted", "--format", "jsonl", "--to", "-"]).text
        for name in Self.canaries { #expect(disclosed.lowercased().contains(name), "the canary \(name) never lived") }
    }

    private static let catalogue = """
        {"data":[{"name":"canary_zebra","language":"en_GB","status":"APPROVED","category":"MARKETING","id":"1",\
        "components":[{"type":"HEADER","format":"VIDEO"},{"type":"BODY","text":"New in our shop."}]}]}

        """

    private static let canaries = ["okapivideo", "quaggafile"]

    /// Sends of a template with a film, and of one with a file, whose names are canaries.
    private static var sends: String {
        func send(_ id: String, _ at: String, _ header: String) -> String {
            """
            {"sent_at":"\(at)","phone_number_id":"600700800900","request":{"messaging_product":"whatsapp","to":"447700900123",\
            "type":"template","template":{"name":"canary_zebra","language":{"code":"en_GB"},"components":[{"type":"header",\
            "parameters":[\(header)]}]}},"response":{"contacts":[{"input":"447700900123","wa_id":"447700900123"}],\
            "messages":[{"id":"\(id)"}]}}

            """
        }
        return send(
            "wamid.C1", "2026-03-02T09:00:00.000Z",
            #"{"type":"video","video":{"link":"https://cdn.example.test/okapivideo.mp4"}}"#)
            + send(
                "wamid.C2", "2026-03-02T09:01:00.000Z",
                #"{"type":"document","document":{"link":"https://cdn.example.test/d","filename":"quaggafile.pdf"}}"#)
    }
}
