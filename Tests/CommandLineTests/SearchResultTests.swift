import Foundation
import Testing

/// Results of a search as people and other commands use them.
@Suite struct SearchResultTests {
    private static func records(_ result: Tool.Result) throws -> [[String: Any]] {
        try result.output.split(separator: 0x0A).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
    }

    @Test func `messages around a hit are told from the hit, and windows that touch are one`() throws {
        let desk = try Desk.told.get()
        let found = try Self.records(
            desk.run(["search", "coupon from:customer customer:+447700900123", "-C", "1", "--output", "jsonl"]))
        let messages = found.filter { $0["type"] as? String == "message" }
        let ids = messages.compactMap { $0["id"] as? String }
        #expect(Set(ids).count == ids.count)
        let hits = messages.filter { $0["match"] as? Bool == true }.compactMap { $0["text"] as? String }
        #expect(hits.sorted() == ["Coupon", "coupon", "coupon"])
        #expect(messages.count > hits.count)
        let text = try desk.run(["search", "coupon from:customer customer:+447700900123", "-C", "1"]).text
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("> m") }.count == 3)
    }

    @Test func `a change of context is named beside what followed it`() throws {
        let text = try Desk.told.get().run(["search", "parcel human", "--time-zone", "UTC"]).text
        #expect(text.contains("⇄ here marketing → service (support_request), t"))
    }

    @Test func `grouping names each conversation once`() throws {
        let desk = try Desk.told.get()
        let text = try desk.run(["search", "--all", "--group", "from:customer"]).text
        let headings = text.split(separator: "\n").filter { $0.contains(" with ") && $0.hasSuffix(" found") }
        #expect(headings.count > 3 && Set(headings).count == headings.count)
        let sum = headings.compactMap { Int($0.split(separator: " ").dropLast().last ?? "") }.reduce(0, +)
        #expect(sum == Int(try desk.run(["search", "--count", "from:customer"]).text.dropLast()))
    }

    @Test func `ids go to another command, with a line feed or a NUL behind each`() throws {
        let desk = try Desk.told.get()
        let ids = try desk.run(["search", "--all", "coupon", "--output", "ids"]).text.split(separator: "\n")
        #expect(ids.count > 2 && ids.allSatisfy { $0.count == 14 && $0.first == "m" })
        let bare = try desk.shell("\"$SEGUE\" search --all coupon --output ids -0 | xargs -0 -n1 \"$SEGUE\" explain")
        #expect(bare.status == 0)
        #expect(ids.allSatisfy { bare.text.contains($0) })
    }

    @Test(arguments: ["json", "jsonl", "csv", "tsv", "ids"])
    func `every form is whole when nothing is found`(form: String) throws {
        let result = try Desk.told.get().run(["search", "zebra", "--output", form])
        #expect(result.status == 1)
        switch form {
        case "json", "jsonl": #expect(result.text.contains("segue.search/1"))
        case "csv": #expect(result.text.hasPrefix("id,") && result.text.hasSuffix(",schema\r\n"))
        case "tsv": #expect(result.text.hasPrefix("id\t") && result.text.hasSuffix("\tschema\n"))
        default: #expect(result.output.isEmpty)
        }
    }

    @Test func `a message is one line of TSV, whatever is in it`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "one\nm000000000000x\tspoof\\\r\n"), "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        let lines = try desk.run(["search", "spoof", "--output", "tsv"]).text.split(separator: "\n")
        #expect(lines.count == 2)
        let fields = lines.last?.split(separator: "\t", omittingEmptySubsequences: false) ?? []
        #expect(fields.count == 13 && fields.contains(#"one\nm000000000000x\tspoof\\\r\n"#))
    }

    @Test func `signs that are not searched for are named, also by commands that take a query`() throws {
        let desk = try Desk.told.get()
        let note = "note: '€' has no letter, digit or emoji and is not searched for"
        for command in ["search", "transitions", "customers"] {
            #expect(try desk.run([command, "coupon €"]).words.contains(note), "\(command)")
        }
        let reading = try desk.run(["search", "coupon € :)", "--explain"])
        #expect(reading.text.contains("'€', ':)' have no letter, digit or emoji and are not searched for"))
    }

    @Test func `a line for a fuzzy finder begins with an id alone`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "one\n$(touch owned)\u{1B}[2J\ttwo"), "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        let lines = try desk.run(["search", "one", "--fzf"]).text.split(separator: "\n")
        #expect(lines.count == 1)
        let fields = try #require(lines.first).split(separator: "\t")
        #expect(fields.count == 2 && fields[0].count == 14)
        #expect(!fields[1].contains("\u{1B}[2J"))
        #expect(try desk.run(["explain", String(fields[0])]).status == 0)
    }

    @Test func `a query that is saved over another says so`() throws {
        let result = try Desk.told.get().shell(
            """
            mkdir -p config-c; export XDG_CONFIG_HOME="$PWD/config-c"
            "$SEGUE" search coupon --save mine; "$SEGUE" search coupon --save mine
            echo "--" >&2; "$SEGUE" search parcel --save mine; "$SEGUE" search --saved
            """)
        let saved = "saved for you, for every archive: segue search @mine\n"
        #expect(result.words == saved + saved + "--\n@mine was 'coupon', which is forgotten\n" + saved)
        #expect(result.text == "@mine\tparcel\n")
    }

    @Test func `hidden characters can be had back from TSV`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "one\u{85}two\u{202E}owt\u{2028}\u{1B}[2J"), "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        let text = try desk.run(["search", "one", "--output", "tsv"]).text
        #expect(text.contains(#"one\u{85}two\u{202e}owt\u{2028}\x1b[2J"#))
    }

    static let reasons: [(String, [String])] = [
        ("zzzzqq", ["no message has 'zzzzqq' (this archive has 80 messages)"]),
        ("coupn*", ["no message has a word that begins with 'coupn'; near it are 'coupon' ("]),
        ("zzqq*", ["no message has a word that begins with 'zzqq' (this"]),
        (#""human parcel""#, ["no message has \"human parcel\" in this order; its words apart: 1 message"]),
        ("campaign:nope", ["campaign: nothing here is called 'nope'; there is 1: 'Spring drop 26'"]),
        ("session:nope", ["session: nothing here is called 'nope'; there are "]),
        ("session:MS-00005010", ["session: nothing here is called 'MS-00005010'; near it are 'MS-00005001'"]),
        ("customer:nobody", ["customer: nothing here is called 'nobody'; there are "]),
        ("kind:order status:failed has:audio", ["kind:order alone finds 0 messages"]),
        ("omitted:erased", ["none of the 80 messages in this archive is so"]),
    ]

    @Test(arguments: reasons) func `nothing found has a reason`(query: String, reasons: [String]) throws {
        let result = try Desk.told.get().run(["search", query])
        #expect(result.status == 1)
        for reason in reasons { #expect(result.words.contains(reason), "\(query): \(result.words)") }
    }

    @Test func `a saved query stands for itself among other words`() throws {
        let desk = try Desk.told.get()
        let own = "XDG_CONFIG_HOME=\"$PWD/config-a\""
        let lines = """
            mkdir -p config-a; export \(own)
            "$SEGUE" search 'coupon OR parcel' --save both || exit 90
            "$SEGUE" search --saved
            "$SEGUE" search --all @both context:service --count
            "$SEGUE" search --all '(coupon OR parcel) context:service' --count
            "$SEGUE" search @bot --count; echo "status $?"
            "$SEGUE" search --forget both && "$SEGUE" search --saved; echo "status $?"
            "$SEGUE" search coupon --save 'not a name'; echo "status $?"
            """
        let result = try desk.shell(lines)
        let out = result.text.split(separator: "\n").map(String.init)
        #expect(out.first == "@both\tcoupon OR parcel")
        #expect(out.count == 6 && out[1] == out[2])
        #expect(out.suffix(3) == ["status 64", "status 1", "status 64"])
        #expect(result.words.contains("no query is saved as 'bot': did you mean 'both'?"))
    }

    @Test(arguments: [
        ("cont", "context:"), ("context:", "context:marketing"), ("-context:s", "-context:service"),
        ("customer:+4477009001", "customer:+447700900123"), ("channel:+4420", "channel:+442079460958"),
        ("template:", "template:coupon_card"), ("parcel caus", "parcel cause:"),
    ])
    func `a shell completes operators, their values, and who is in the archive`(prefix: String, wanted: String) throws {
        let desk = try Desk.told.get()
        let result = try desk.run([
            "---completion", "search", "--", "query", "1", String(prefix.utf8.count), "search", prefix,
        ])
        let offered = result.text.split(separator: "\n").map(String.init)
        #expect(offered.contains(wanted), "\(offered)")
        #expect(offered.allSatisfy { $0.hasPrefix(prefix) })
    }

    @Test func `a completion offers nothing that a shell would take apart`() throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.A", "hi", phone: "447700900123"), "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl", "--archive", "other.sqlite"]).status == 0)
        let words = ["search", "--archive", "other.sqlite", "customer:"]
        let result = try desk.run(["---completion", "search", "--", "query", "3", "9"] + words)
        #expect(result.text.split(separator: "\n").map(String.init) == ["customer:+447700900123"])
    }

    @Test(arguments: [
        ("Priya", "customer:Priya"), ("+447700900123", "customer:+447700900123"),
        ("'Priya Raman'", "customer:\"Priya Raman\""),
        ("mf4gkt2gxzd7cr", "segue explain mf4gkt2gxzd7cr"),
    ])
    func `who looks for a customer or an id among the words is told how`(query: String, told: String) throws {
        let desk = try Desk()
        try desk.write(Desk.webhook("wamid.1", "hello", name: "Priya Raman"), "a.jsonl")
        _ = try desk.run(["import", "a.jsonl"])
        let result = try desk.shell("$SEGUE search \(query)")
        #expect(result.status == 1 && result.words.contains(told), "\(result.words)")
    }
}
