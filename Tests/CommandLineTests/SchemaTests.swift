import Foundation
import TestSupport
import Testing
import TranscriptModel

/// What is printed for programs is as the JSON Schemas say, and every schema is met by something.
@Suite struct SchemaTests {
    private static let folder = Desk.imports.deletingLastPathComponent()
        .appendingPathComponent("Sources/SegueKit/SegueKit.docc/Schemas")

    /// A desk with all that there is to tell: rejects, refused files, two customers that were linked and parted.
    private static func told() throws -> Desk {
        let desk = try Desk()
        let imports = Desk.imports.path
        try desk.write(Desk.webhook("wamid.A", "hi") + "{\"object\":\"whatsapp_business_account\",\n", "broken.jsonl")
        try desk.write("dear diary\n", "diary.txt")
        let policy = try String(contentsOfFile: imports + "/policy.yaml", encoding: .utf8)
        try desk.write(
            policy.replacingOccurrences(of: "default_app: service", with: "default_app: marketing"), "new.yaml")
        _ = try desk.run(["policy", "apply", imports + "/policy.yaml"])
        try desk.write("", "import.out")
        let first = try desk.run(["import", "--json", imports, "broken.jsonl", "diary.txt", "nowhere"])
        try desk.write(first.text, "import.jsonl")
        _ = try desk.run(["customers", "link", "+447700900145", "+447700900171", "--because", "a test"])
        _ = try desk.run(["customers", "unlink", "+447700900145", "+447700900171", "--because", "a test"])
        return desk
    }

    private static func ids(_ desk: Desk, _ schemas: JSONSchemas) throws -> [String] {
        let lines = try desk.run(["export", "--all", "--format", "jsonl", "--to", "-"]).output.split(separator: 0x0A)
        let objects = try lines.compactMap { try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
        func first(_ count: Int, _ type: String) -> [String] {
            objects.filter { $0["type"] as? String == type }.compactMap { $0["id"] as? String }.suffix(count)
        }
        return first(30, "message") + first(12, "transition") + first(5, "session") + first(5, "customer")
    }

    @Test func `every output for programs is as its schema says, and every schema is met`() throws {
        let desk = try Self.told()
        let schemas = JSONSchemas(folder: Self.folder)
        var met: Set<String> = []
        func check(_ result: [UInt8], _ what: String, isWhole: Bool = false, _ named: String? = nil) throws {
            let parts = isWhole ? [result[...]] : result.split(separator: 0x0A)
            #expect(!parts.isEmpty, "\(what) says nothing")
            for part in parts {
                let value = try JSONSerialization.jsonObject(with: Data(part))
                let schema = (value as? [String: Any])?["schema"] as? String ?? named ?? "segue.timeline/1"
                let name = schema.components(separatedBy: "/").joined(separator: "-") + ".schema.json"
                met.insert(name)
                for problem in try schemas.problems(of: value, by: name) {
                    Issue.record("\(what): \(name): \(problem)")
                }
            }
        }
        try check(Array(Data(contentsOf: desk.folder.appendingPathComponent("import.jsonl"))), "import --json")
        let wholes = [
            "search from:customer --all --output json", "search zebra --output json",
            "search parcel -C 2 --output json",
            "search --count parcel --output json", "search --facets from:customer --output json",
            "sources --output json", "rejects --output json", "rejects --count --output json", "policy show --json",
            "policy rules --json", "policy replay new.yaml --json", "report --json", "report --during 2026-03 --json",
            "customers show +447700900123 --json", "customers show +447700900145 --json",
        ]
        let streams = [
            "import --json nowhere broken.jsonl", "import --json --dry-run \(Desk.imports.path)",
            "sources --json", "rejects --json", "rejects --count --json",
            "customers --json", "customers show +447700900123 --json", "transitions --json",
            "timeline +447700900123 --output jsonl",
            "timeline +447700900123 --output jsonl --with-omitted --since 2026-03",
            "export --all --format jsonl --to -", "export --all --format jsonl --to - --redact phone,name",
            "export --query parcel -C 1 --format jsonl --to -",
        ]
        for command in wholes { try check(try desk.run(words(command)).output, command, isWhole: true) }
        for command in streams { try check(try desk.run(words(command)).output, command) }
        try check(
            try desk.run(words("search from:customer --output jsonl")).output, "search jsonl", "segue.search/1")
        for id in try Self.ids(desk, schemas) {
            try check(try desk.run(["explain", id, "--json"]).output, "explain \(id)", "segue.explain/1")
        }
        let omitted = try desk.run(["search", "omitted:context-switch", "--output", "ids"]).text
        for id in omitted.split(separator: "\n").prefix(3) {
            let result = try desk.run(["explain", String(id), "--omission", "--json"])
            try check(result.output, "explain --omission", "segue.explain/1")
        }
        try check(try desk.run(words("erase +447700900162 --yes --json")).output, "erase")
        try check(try desk.run(words("erase --list --json")).output, "erase --list")
        #expect(try Set(schemas.names()).subtracting(met).isEmpty)
    }

    private func words(_ command: String) -> [String] { command.split(separator: " ").map(String.init) }

    @Test func `the words of schemas are those of the model`() throws {
        let definitions = try JSONSchemas(folder: Self.folder).schema("segue.timeline-1.schema.json")["$defs"]
        let defs = try #require(definitions as? [String: [String: Any]])
        func words(_ name: String, _ key: String? = nil) -> [String] {
            let definition = key.flatMap { (defs[name]?["properties"] as? [String: [String: Any]])?[$0] } ?? defs[name]
            let items = definition?["items"] as? [String: Any] ?? definition
            return (items?["enum"] as? [Any] ?? []).compactMap { $0 as? String }
        }
        #expect(words("cause") == Cause.allCases.map(\.word))
        #expect(words("rule") == Rule.allCases.map(\.rawValue))
        #expect(words("context") == Context.allCases.map(\.word))
        #expect(words("engine") == Engine.allCases.map(\.name))
        #expect(words("message", "kind") == MessageKind.allCases.map(\.word))
        #expect(words("message", "from") == Speaker.allCases.map(\.word))
        #expect(words("message", "status") == DeliveryStatus.allCases.map(\.word))
        #expect(words("message", "marks") == Message.Mark.allCases.map(\.rawValue))
    }

    @Test(arguments: [
        (#"{"schema":"segue.count/1","messages":1}"#, true), (#"{"schema":"segue.count/1"}"#, false),
        (#"{"schema":"segue.count/1","messages":-1}"#, false), (#"{"schema":"segue.count/1","messages":"1"}"#, false),
        (#"{"schema":"segue.count/1","messages":1,"more":2}"#, false), (#"{"schema":"x","messages":1}"#, false),
        (#"{"schema":"segue.count/1","messages":true}"#, false), (#"{"schema":"segue.count/1","messages":1.5}"#, false),
    ])
    func `the validator tells right from wrong`(text: String, isRight: Bool) throws {
        let schemas = JSONSchemas(folder: Self.folder)
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        #expect(try schemas.problems(of: value, by: "segue.count-1.schema.json").isEmpty == isRight)
    }
}
