import TestSupport
import Testing

/// `explain` lists who tells of a message, and where they disagree.
@Suite struct WitnessTests {
    private static let chat = """
        02.03.26, 10:12 - +44 7700 900123: my parcel never arrived
        02.03.26, 10:13 - Northwind: which order is it?
        02.03.26, 10:14 - +44 7700 900123: the blue jacket, size M, please \u{200E}<This message was edited>
        02.03.26, 10:15 - +44 7700 900123: <Media omitted>
        02.03.26, 10:16 - +44 7700 900123: thank you for looking into it

        """
    private static let policy = """
        channels:
          - number: "+442079460958"
            phone_number_id: "600700800900"
            name: Northwind

        """

    private func desk(chatFirst: Bool) throws -> Desk {
        let desk = try Desk()
        try desk.write(Self.policy, "policy.yaml")
        try desk.write(Self.chat, "WhatsApp Chat with +44 7700 900123.txt")
        let start = 1_772_442_720
        let lines = [
            Desk.webhook("wamid.1", "my parcel never arrived", at: start + 18),
            Desk.webhook("wamid.3", "the blue jacket", at: start + 128),
            Desk.webhook("wamid.5", "thank you for looking into it", at: start + 270),
        ]
        try desk.write(lines.map { $0 + "\n" }.joined(), "webhooks.jsonl")
        try desk.write(Desk.webhook("wamid.3", "the blue jacket!", at: start + 428) + "\n", "again.jsonl")
        _ = try desk.run(["policy", "apply", "policy.yaml"])
        let logs = ["webhooks.jsonl", "again.jsonl"]
        let chat = "WhatsApp Chat with +44 7700 900123.txt"
        for file in chatFirst ? [chat] + logs : logs.reversed() + [chat] {
            let result = try desk.run(["import", file, "--time-zone", "UTC", "--business", "Northwind"])
            #expect(result.status == 0, "\(result)")
        }
        return desk
    }

    @Test(arguments: [false, true])
    func `disagreements of witnesses are listed`(chatFirst: Bool) throws {
        let result = try desk(chatFirst: chatFirst).run(["explain", "wamid.3", "--time-zone", "UTC"])
        #expect(result.status == 0)
        expectGolden(result.text, "explain-witnesses.txt")
    }

    @Test func `a message that two logs tell of is one`() throws {
        let desk = try desk(chatFirst: true)
        let result = try desk.run(["search", "--count", "parcel"])
        #expect(result.text.contains("1"))
        #expect(try desk.run(["timeline", "+447700900123", "--time-zone", "UTC"]).text.contains("which order is it?"))
        #expect(try desk.run(["verify"]).status == 0)
    }
}
