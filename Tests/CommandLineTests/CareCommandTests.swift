import Foundation
import Testing

/// Erasing, backing up and looking after an archive, as a shell sees it.
@Suite struct CareCommandTests {
    private static func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.Q1", "qzcanary words of hers")
                + Desk.webhook("wamid.Q2", "his words", name: "Owen", phone: "447700900124"),
            "log.jsonl")
        _ = try desk.run(["import", "log.jsonl"])
        _ = try desk.run(["export", "--all", "--format", "text"])
        return desk
    }

    @Test func `without --yes nothing is erased`() throws {
        let desk = try Self.desk()
        let preview = try desk.run(["erase", "+447700900123"])
        #expect(preview.status == 0 && preview.text.hasPrefix("+447700900123"))
        #expect(preview.text.contains("\nwould erase 1 customer, 1 message"))
        #expect(preview.words.contains("--yes"))
        #expect(try desk.run(["search", "qzcanary", "--count"]).text == "1\n")
        #expect(try desk.run(["erase", "--list"]).status == 1)
    }

    @Test func `with --yes the customer and their transcript are gone, and a receipt says so`() throws {
        let desk = try Self.desk()
        let erased = try desk.run(["erase", "+447700900123", "--yes"])
        #expect(
            erased.status == 0 && erased.text.contains("proven") && erased.text.contains("none is left"),
            "\(erased.words)")
        #expect(try desk.run(["search", "qzcanary", "--count"]).status == 1)
        #expect(try Array(desk.files("Exports").keys) == ["447700900124.txt"])
        #expect(try desk.shell("grep -l qzcanary segue.sqlite*").text == "")
        let list = try desk.run(["erase", "--list"])
        #expect(list.status == 0 && !list.text.contains("447700900123"))
        #expect(try desk.run(["verify", "--full"]).status == 0)
    }

    @Test func `a file with several customers is named and left, with its own status`() throws {
        let desk = try Self.desk()
        _ = try desk.shell("$SEGUE export --all --format jsonl --to - > Exports/everybody.jsonl")
        let erased = try desk.run(["erase", "+447700900123", "--yes"])
        #expect(erased.status == 11 && erased.words.contains("everybody.jsonl"))
        #expect(try desk.files("Exports").keys.contains("everybody.jsonl"))
    }

    /// Of whom something goes, the transcripts go: they hold it.
    @Test(arguments: [["--redact-message"], ["--older-than", "1d"]])
    func `transcripts go with a redacted message and with what is too old`(option: [String]) throws {
        let desk = try Self.desk()
        try desk.write(
            Desk.webhook("wamid.Q3", "of today", phone: "447700900125", at: Int(Date().timeIntervalSince1970) - 60),
            "new.jsonl")
        _ = try desk.run(["import", "new.jsonl"])
        _ = try desk.run(["export", "--all", "--format", "text", "--force"])
        let id = try desk.run(["search", "qzcanary", "--output", "ids"]).text
        let erase = ["erase"] + option + (option.count == 1 ? [String(id.prefix { $0 != "\0" && $0 != "\n" })] : [])
        #expect(try desk.run(erase).text.contains("would remove Exports/447700900123.txt"))
        let erased = try desk.run(erase + ["--yes"])
        #expect(erased.status == 0 && erased.text.contains("removed Exports/447700900123.txt"), "\(erased.words)")
        #expect(erased.text.contains("looked for transcripts in 'Exports'"))
        #expect(try desk.shell("grep -rl qzcanary Exports segue.sqlite*").text == "")
        #expect(try desk.files("Exports").keys.contains("447700900125.txt"))
    }

    @Test func `a folder that is named must be there, and the archive in one is no transcript`() throws {
        let desk = try Self.desk()
        let missing = try desk.run(["erase", "+447700900123", "--yes", "--exports", "Exprots"])
        #expect(missing.status == 64 && missing.words.contains("Exprots"))
        let erased = try desk.run(["erase", "+447700900123", "--yes", "--exports", ".", "--exports", "Exports"])
        #expect(erased.status == 11 && erased.words.contains("log.jsonl") && !erased.words.contains("sqlite"))
        #expect(try desk.run(["verify", "--full"]).status == 0)
    }

    @Test func `saved queries and copies that tell of somebody are named`() throws {
        let desk = try Self.desk()
        _ = try desk.run(["search", "customer:+447700900123", "--save", "hers"])
        _ = try desk.shell("cp segue.sqlite segue.sqlite.version-0; cp segue.sqlite other.sqlite.partial")
        let erased = try desk.run(["erase", "+447700900123", "--yes"])
        #expect(erased.status == 11 && erased.words.contains("/queries' tells of them too"))
        #expect(erased.words.contains("segue.sqlite.version-0") && !erased.words.contains("other.sqlite"))
    }

    @Test(arguments: [
        ("+44 7700 900123", 0), ("447700900123", 0), ("owen", 0), ("Zoë Martin", 0), ("zoe martin", 0), ("+44", 64),
        ("900123", 64),
        ("Zoe", 64), ("martin zoe", 64),
    ])
    func `whom a part of a name or number fits is not erased`(typed: String, status: Int32) throws {
        let desk = try Self.desk()
        try desk.write(Desk.webhook("wamid.Q4", "hi", name: "Zoë Martin", phone: "447700900125"), "zoe.jsonl")
        _ = try desk.run(["import", "zoe.jsonl"])
        let answer = try desk.run(["erase", typed])
        #expect(answer.status == status, "\(answer.text) \(answer.words)")
    }

    @Test func `a redaction is for good`() throws {
        let desk = try Self.desk()
        let id = try desk.run(["search", "qzcanary", "--output", "ids"]).text.prefix { $0 != "\0" && $0 != "\n" }
        #expect(try desk.run(["erase", "--redact-message", String(id), "--yes"]).status == 0)
        let receipt = String(try desk.run(["erase", "--list"]).text.prefix { $0 != " " })
        let lifted = try desk.run(["erase", "--lift", receipt, "--yes"])
        #expect(lifted.status == 64 && lifted.words.contains("for good"))
    }

    /// Marketing goes after a day, service after 99999 days: of two old conversations one stays.
    @Test func `what the policy file keeps stays, and the rest goes, context by context`() throws {
        let desk = try Desk()
        try desk.write(
            """
            retention: { marketing: 1d, service: 99999d }
            channels: [{ number: "+442079460958", keywords: { marketing: [qzcoupon] } }]

            """, "policy.yaml")
        #expect(try desk.run(["erase", "--by-policy", "--yes"]).status == 64)
        try desk.write(
            Desk.webhook("wamid.R1", "qzcoupon")
                + Desk.webhook("wamid.R2", "his words", name: "Owen", phone: "447700900124"),
            "log.jsonl")
        _ = try desk.run(["import", "log.jsonl"])
        #expect(try desk.run(["erase", "--by-policy", "--yes"]).words.contains("no retention"))
        #expect(try desk.run(["policy", "apply", "policy.yaml"]).status == 0)
        let preview = try desk.run(["erase", "--by-policy"])
        #expect(preview.text.hasPrefix("would erase ") && preview.text.contains("1 message"))
        let erased = try desk.run(["erase", "--by-policy", "--yes"])
        #expect(erased.status == 0 && erased.text.contains("proven"), "\(erased.words)")
        #expect(try desk.run(["search", "his", "--count"]).text == "1\n")
        #expect(try desk.run(["search", "qzcoupon", "--count"]).status == 1)
        #expect(try desk.run(["verify", "--full"]).status == 0)
        let nothing = try desk.run(["erase", "--by-policy", "--yes"])
        #expect(nothing.status == 0 && nothing.text.isEmpty && nothing.words.isEmpty)
    }

    @Test(arguments: [
        ["erase"], ["erase", "--by-policy", "--older-than", "2y"], ["erase", "--by-policy", "--context", "service"],
        ["erase", "+447700900123", "--finish"], ["erase", "+447700900123", "--context", "service"],
        ["erase", "--older-than", "soon"],
        ["erase", "--older-than", "0d"], ["erase", "--older-than", "2y", "--context", "both"],
        ["erase", "--lift", "e000"],
        ["erase", "--redact-message", "m000"], ["erase", "nobody"],
    ])
    func `what makes no sense is refused`(arguments: [String]) throws {
        #expect(try Self.desk().run(arguments + ["--yes"]).status == 64)
    }

    @Test func `a backup replaces nothing unasked, and doctor tells of nobody`() throws {
        let desk = try Self.desk()
        #expect(try desk.run(["backup", "copy.sqlite"]).status == 0)
        #expect(try desk.run(["backup", "copy.sqlite"]).status == 64)
        #expect(try desk.run(["backup", "copy.sqlite", "--force"]).status == 0)
        #expect(try desk.run(["backup", "nowhere/copy.sqlite"]).status == 7)
        #expect(try desk.run(["verify", "--full", "--archive", "copy.sqlite"]).status == 0)
        let doctor = try desk.run(["doctor"])
        #expect(doctor.status == 0 && doctor.text.contains("secure_delete 1") && !doctor.text.contains("Priya"))
        #expect(try desk.run(["rebuild"]).status == 0)
        #expect(try desk.run(["verify", "--full"]).status == 0)
    }
}
