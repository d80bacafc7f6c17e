import Foundation
import TestSupport
import Testing

/// Where each setting comes from, and what a policy file says beside routing.
@Suite struct PolicyShowTests {
    @Test func `each setting is told with its origin`() throws {
        let desk = try Desk.told.get()
        let told = try desk.run(["policy", "show", "--time-zone", "UTC"])
        #expect(told.status == 0)
        expectGolden(told.text, "policy-show.txt")
        let json = try desk.run(["policy", "show", "--json", "--at", "2026-03-01"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        #expect(object?["schema"] as? String == "segue.policy/1")
        #expect(object?["at"] as? String == "2026-03-01T00:00:00Z")
    }

    @Test func `Salesforce's records are named, stand before the defaults and behind the file`() throws {
        let desk = try Desk()
        try desk.write("defaults: { default_app: marketing, implied_session_idle: 6h }\n", "defaults.yaml")
        _ = try desk.run(["policy", "apply", "defaults.yaml"])
        _ = try desk.run(["import", Desk.imports.path, "--time-zone", "UTC"])
        func setting(_ name: String) throws -> String? {
            try desk.run(["policy", "show"]).text.split(separator: "\n").first { $0.hasPrefix("      \(name) ") }
                .map(String.init)
        }
        let text = try desk.run(["policy", "show"]).text
        #expect(text.contains("0OQQy00000001MjOAI)"), "\(text)")
        #expect(text.contains("implied_session_idle      6h  (policy file, defaults)"))
        #expect(text.contains("default_app               marketing  (policy file, defaults)"))
        #expect(text.contains("keywords.marketing        -  (assumed)"))
        #expect(try setting("apps") != nil)
        // Two records tell of the same words.
        #expect(text.contains("keywords.opt_out          stop, unsubscribe  (Salesforce "), "\(text)")
    }

    @Test func `a version is in force from its moment on`() throws {
        let desk = try Desk()
        let yaml = """
            channels:
              - { number: "+442079460958", default_app: service }
              - { number: "+442079460958", effective_from: 2026-03-01T00:00:00Z, default_app: marketing }

            """
        try desk.write(yaml, "policy.yaml")
        try desk.write(Desk.webhook("wamid.A", "hello"), "a.jsonl")
        _ = try desk.run(["policy", "apply", "policy.yaml"])
        _ = try desk.run(["import", "a.jsonl"])
        func app(_ date: String) throws -> Bool {
            try desk.run(["policy", "show", "--at", date, "--time-zone", "UTC"]).text
                .contains("default_app               marketing")
        }
        #expect(try app("2026-03-01") && !app("2026-02-28"))
    }

    @Test func `an import without options takes zone and names from the policy in force`() throws {
        let desk = try Desk()
        try desk.write("time_zone: Asia/Kolkata\nbusiness_names: [Northwind]\ndefaults: {}\n", "policy.yaml")
        let chat = "02/03/2026, 09:12 - Priya: my parcel\n02/03/2026, 09:13 - Northwind: which one?\n"
        try desk.write(chat, "WhatsApp Chat with Priya.txt")
        _ = try desk.run(["policy", "apply", "policy.yaml"])
        #expect(try desk.run(["import", "WhatsApp Chat with Priya.txt"]).status == 0)
        let told = try desk.run(["search", "parcel OR which", "--all", "--output", "jsonl"]).text
        #expect(told.contains("2026-03-02T03:42:00Z") && told.contains("\"direction\":\"outbound\""))
    }

    @Test func `channels that logs and file do not agree on are noted`() throws {
        let desk = try Desk.told.get()
        try desk.write("channels:\n  - number: \"+15550100\"\n  - number: \"+442079460958\"\n", "check.yaml")
        let told = try desk.run(["policy", "check", "check.yaml"])
        #expect(told.status == 0)
        #expect(told.words.contains("check.yaml:2:5: note: no log tells of the channel +15550100"))
        #expect(told.words.contains("check.yaml: note: no entry for the channel +4930901820 of the logs"))
        #expect(!told.words.contains("+442079460958"))
    }
}
