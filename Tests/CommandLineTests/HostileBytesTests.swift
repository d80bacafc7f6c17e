import Foundation
import Testing

/// Nothing that strangers wrote reaches a terminal as it is.
@Suite struct HostileBytesTests {
    private static let poison = "a\u{1B}[31m\u{1B}]0;title\u{7}\u{9B}31m\u{85}\r\u{8}b\u{7F}\u{202E}c\u{0}d\u{2028}e"
    /// The same without what no file name or argument can hold.
    private static let poisonInNames = "a\u{1B}[31m\u{9B}31m\u{85}\rb\u{7F}\u{202E}c"

    private static func poisoned() throws -> Desk {
        let desk = try Desk()
        let name = poisonInNames + ".jsonl"
        try desk.write(
            Desk.webhook("wamid.A", "canary " + poison, name: "Eve " + poison)
                + Desk.webhook("wamid.C", "canary two", name: "Eve " + poison, phone: "447700900124")
                + "{\"object\":\"\(poison)\n", name)
        let result = try desk.run(["import", name])
        #expect(result.status == 0 || result.status == 3)
        check(result, "import")
        return desk
    }

    /// No control character but the line feed, none of C1; and no override of direction but where `bdi` or a field fences it in.
    private static func check(_ result: Tool.Result, _ what: String) {
        let isDelimited = what.hasSuffix("csv") || what.hasSuffix("tsv")
        let isFenced = isDelimited || what.hasSuffix("html")
        for bytes in [result.output, result.talk] {
            let text = String(decoding: bytes, as: UTF8.self)
            let odd = (isDelimited ? text.split(separator: "\r\n").joined(separator: "\n") : text).unicodeScalars.filter
            { scalar in
                switch scalar.value {
                case 0x0A: false
                case 0x09: what.hasSuffix("tsv") ? false : true
                case 0..<0x20, 0x7F...0x9F: true
                case 0x202E, 0x2028: !isFenced
                default: false
                }
            }
            #expect(odd.isEmpty, "\(what): \(odd.map { String($0.value, radix: 16) })")
        }
    }

    @Test func `hostile messages, names and file names are shown harmless by every command`() throws {
        let desk = try Self.poisoned()
        let ids = try desk.run(["search", "canary", "--output", "ids"]).text.split(separator: "\n")
        let id = try #require(ids.first)
        for arguments in [
            ["search", "canary"], ["search", "canary", "-C", "1"], ["search", "canary", "--output", "json"],
            ["search", "canary", "--output", "jsonl"], ["search", "canary", "--output", "csv"],
            ["search", "canary", "--output", "tsv"],
            ["timeline", "+447700900123"], ["timeline", "+447700900123", "--output", "jsonl"], ["timeline", "eve"],
            ["customers"],
            ["customers", "--json"], ["transitions"], ["sources"], ["sources", "--json"], ["rejects"],
            ["explain", String(id)],
            ["policy", "show"], ["export", "--all", "--to", "-", "--format", "text"],
            ["export", "--all", "--to", "-", "--format", "jsonl"],
            ["export", "--all", "--to", "-", "--format", "html"],
            ["export", "--all", "--to", "out", "--format", "text"],
            ["import", Self.poisonInNames + ".jsonl"], ["import", "--json", Self.poisonInNames + ".jsonl"], ["verify"],
        ] {
            Self.check(try desk.run(arguments), arguments.joined(separator: " "))
        }
    }

    @Test func `what was typed is shown harmless in every complaint`() throws {
        let desk = try Self.poisoned()
        let typed = Self.poisonInNames
        try desk.write("channels: []\nfrob: 1\n", typed + ".yaml")
        try desk.write("defaults: { apps: [service] }\n", typed + "2.yaml")
        for arguments in [
            ["search", typed], ["search", "form:" + typed], ["search", "has:" + typed], ["search", "on:" + typed],
            ["search", "(" + typed], ["search", typed, "--explain"], ["search", "a", "--output", typed],
            ["search", "a", "--sort", typed],
            ["search", "a", "--limit", typed], ["search", "a", "--" + typed], ["search", "a", "--time-zone", typed],
            [typed],
            ["search", "a", "--archive", typed], ["timeline", typed], ["timeline", "eve", "--context", typed],
            ["explain", typed],
            ["export", "--all", "--format", typed], ["import", typed], ["import", "--format", typed],
            ["import", "--date-order", typed],
            ["policy", "check", typed + ".yaml"], ["policy", "check", typed + "2.yaml"],
            ["policy", "apply", typed + "2.yaml"],
            ["policy", "check", typed], ["verify", typed],
        ] {
            let result = try desk.run(arguments)
            #expect(!result.talk.isEmpty || result.status <= 1, "\(arguments)")
            Self.check(result, arguments.prefix(2).joined(separator: " "))
        }
    }
}
