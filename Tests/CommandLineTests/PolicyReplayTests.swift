import Foundation
import TestSupport
import Testing

/// `policy replay` tells what another policy would change, and changes nothing.
@Suite struct PolicyReplayTests {
    private static let other = """
        channels:
          - number: "+442079460958"
            phone_number_id: "600700800900"
            name: Northwind UK
            default_app: marketing
            keywords: { marketing: [coupon, sale], opt_out: [stop] }

        """

    private static func desk() throws -> Desk {
        let desk = try Desk()
        _ = try desk.run(["policy", "apply", Desk.imports.appendingPathComponent("policy.yaml").path])
        _ = try desk.run(["import", Desk.imports.path, "--time-zone", "UTC"])
        try desk.write(other, "other.yaml")
        return desk
    }

    @Test func `the archive stays as it is, byte for byte`() throws {
        let desk = try Self.desk()
        let archive = desk.folder.appendingPathComponent("segue.sqlite")
        let before = try Data(contentsOf: archive)
        let told = try desk.run(["policy", "replay", "other.yaml", "--time-zone", "UTC"])
        #expect(told.status == 1)
        expectGolden(told.text, "policy-replay.txt")
        #expect(try Data(contentsOf: archive) == before)
        // A folder that nobody may write to will do.
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: archive.path)
        #expect(try desk.run(["policy", "replay", "other.yaml", "--json"]).status == 1)
    }

    @Test func `the policy in force changes nothing`() throws {
        let desk = try Desk.told.get()
        let path = Desk.imports.appendingPathComponent("policy.yaml").path
        let told = try desk.run(["policy", "replay", path])
        #expect(told.status == 0 && told.text.contains("nothing would change"))
        let json = try desk.run(["policy", "replay", path, "--json"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        #expect(object?["schema"] as? String == "segue.replay/1")
        #expect((object?["customers"] as? [Any])?.isEmpty == true)
    }

    @Test func `what is kept of a replay says of which part it tells`() throws {
        let desk = try Self.desk()
        let part = ["--since", "2026-03-02", "--channel", "+442079460958", "--time-zone", "UTC"]
        let text = try desk.run(["policy", "replay", "other.yaml"] + part).text
        #expect(text.contains(" of channel +442079460958 (differences since 2026-03-02 00:00:00)"))
        let json = try desk.run(["policy", "replay", "other.yaml", "--json"] + part)
        let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        #expect(object?["since"] as? String == "2026-03-02T00:00:00Z")
        #expect(object?["channel"] as? String == "+442079460958")
        let whole = try desk.run(["policy", "replay", "other.yaml", "--json"])
        let all = try JSONSerialization.jsonObject(with: Data(whole.output)) as? [String: Any]
        #expect(all?["since"] is NSNull && all?["channel"] is NSNull)
    }

    @Test(arguments: ["+442079460958", "600700800900", "Northwind UK"])
    func `a channel is chosen by its number, its id or its name`(channel: String) throws {
        let desk = try Desk.told.get()
        let file = Desk.imports.appendingPathComponent("policy.yaml").path
        let result = try desk.run(["policy", "replay", file, "--channel", channel])
        #expect(result.status == 0, "\(result.words)")
        #expect(result.text.contains("nothing would change"))
    }

    @Test func `a transition that another rule gives is won and lost, and counted apart`() throws {
        let desk = try Desk()
        func policy(_ apps: String, _ name: String) throws {
            try desk.write(
                """
                channels:
                  - number: "+442079460958"
                    apps: [\(apps)]
                    default_app: marketing

                """, name)
        }
        try policy("service, marketing", "a.yaml")
        try policy("marketing", "b.yaml")
        try desk.write(
            "at,customer,channel,direction,text\n2026-03-01T10:00:00Z,+447700900123,+442079460958,inbound,hello\n",
            "t.csv")
        #expect(try desk.run(["policy", "apply", "a.yaml"]).status == 0)
        #expect(try desk.run(["import", "t.csv"]).status == 0)
        let result = try desk.run(["policy", "replay", "b.yaml"])
        #expect(result.status == 1, "\(result.words)")
        #expect(result.text.contains("of these 1 transition won and lost for the rule alone"), "\(result.text)")
    }

    @Test func `channels that a file joins are told before and after`() throws {
        let desk = try Desk()
        let csv = """
            id,timestamp,customer,channel,direction,text
            1,2026-03-10T10:00:00Z,+447700900123,+442079460958,inbound,hello

            """
        try desk.write(csv, "table.csv")
        try desk.write(Desk.webhook("wamid.1", "hi").replacingOccurrences(of: "442079460958", with: ""), "hook.jsonl")
        _ = try desk.run(["import", "table.csv", "hook.jsonl", "--time-zone", "UTC"])
        try desk.write(Self.other, "other.yaml")
        let json = try desk.run(["policy", "replay", "other.yaml", "--json"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        let totals = try #require(object?["totals"] as? [String: Any])
        #expect(totals["joined_channels"] as? [String] == ["+442079460958"])
        let applied = try desk.run(["policy", "apply", "other.yaml"])
        #expect(
            applied.status == 0
                && applied.words.contains("+442079460958 as two channels; their conversations are one now"))
        #expect(try desk.run(["policy", "apply", "other.yaml"]).words.isEmpty)
    }

    @Test func `a date that is none is told by its option`() throws {
        let desk = try Desk.told.get()
        try desk.write(Self.other, "replay-date.yaml")
        let since = try desk.run(["policy", "replay", "replay-date.yaml", "--since", "foo"])
        #expect(since.status == 64 && since.words.contains("--since takes a date such as 2026-03"))
        #expect(since.words.contains("not 'foo'") && !since.words.contains("on:"))
        let at = try desk.run(["policy", "show", "--at", "2026-13"])
        #expect(at.status == 64 && at.words.contains("--at takes a date") && !at.words.contains("on:"))
    }

    @Test func `one channel named by its number and by its id is told of`() throws {
        let desk = try Self.desk()
        let yaml = """
            channels:
              - number: "+442079460958"
                keywords: { marketing: [coupon] }
              - phone_number_id: "600700800900"
                default_app: marketing

            """
        try desk.write(yaml, "twice.yaml")
        let sentence = "twice.yaml:4:5: note: the logs know this channel and that of line 2 as one"
        #expect(try desk.run(["policy", "check", "twice.yaml"]).words.contains(sentence))
        #expect(try desk.run(["policy", "apply", "twice.yaml"]).words.contains(sentence))
    }

    @Test func `a file with mistakes is refused, and an unknown channel is no silent nothing`() throws {
        let desk = try Desk.told.get()
        try desk.write("channels: [x]\n", "replay-broken.yaml")
        #expect(try desk.run(["policy", "replay", "replay-broken.yaml"]).status == 4)
        try desk.write(Self.other, "replay-other.yaml")
        let told = try desk.run(["policy", "replay", "replay-other.yaml", "--channel", "+442079460959"])
        #expect(told.status == 64 && told.words.contains("did you mean '+442079460958'?"))
        #expect(try desk.run(["policy", "replay", "replay-other.yaml", "--channel", "+4930901820"]).status != 64)
    }
}
