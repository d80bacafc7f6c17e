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
        #expect(preview.status == 0 && preview.text.hasPrefix("would erase 1 customer, 1 message"))
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
        #expect(try desk.run(["erase", "--by-policy", "--yes"]).status == 1)
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
