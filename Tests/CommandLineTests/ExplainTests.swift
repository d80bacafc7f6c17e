import Foundation
import TestSupport
import Testing

/// Explanations of every rule, of implied sessions, ignored keywords, conflicts and omissions.
@Suite struct ExplainTests {
    /// The specimens, and beside them what no specimen shows: a channel with one app, a session that a journey escalates to, a record
    /// that contradicts the rules, and a channel whose policy changes.
    private static let desk = Result {
        let desk = try Desk()
        let policy = try String(contentsOf: Desk.imports.appendingPathComponent("policy.yaml"), encoding: .utf8)
        try desk.write(policy + more, "policy.yaml")
        try desk.write(sessions, "MessagingSession.csv")
        try desk.write(table, "table.csv")
        _ = try desk.run(["policy", "apply", "policy.yaml"])
        _ = try desk.run(["import", Desk.imports.path, "MessagingSession.csv", "table.csv", "--time-zone", "UTC"])
        return desk
    }

    private static let more = """
          - number: "+34910601234"
            name: Northwind ES
            apps: [marketing]
            default_app: marketing
          - number: "+34910601234"
            effective_from: 2026-03-20T00:00:00Z
            apps: [service, marketing]
            default_app: service
            implied_session_idle: 6h
            keywords: { marketing: [cupón] }

        """
    private static let sessions = """
        "Id","Name","Status","Origin","AgentType","ChannelType","ChannelKey","StartTime","EndTime","MessagingEndUserId","MessagingChannelId"
        "0MwQy000001NwZ1KAK","MS-00005099","Ended","InboundInitiated","Agent","WhatsApp","+442079460958","2026-03-02T10:45:00.000Z","2026-03-02T10:50:00.000Z","0PAQy00000C9PrAOAV","0MjQy0000004NwUKAU"

        """
    private static let table = """
        id,timestamp,customer,channel,direction,text,session
        ES-1,2026-03-10T10:00:00Z,+447700900201,+34910601234,inbound,hola,
        ES-2,2026-03-21T10:00:00Z,+447700900201,+34910601234,inbound,¿y mi pedido?,
        ES-3,2026-03-22T10:00:00Z,+447700900201,+34910601234,inbound,Cupón,0MwQy000001NwZ9KAK
        ES-4,2026-03-22T10:05:00Z,+447700900201,+34910601234,outbound,ya va,

        """

    /// What is explained.
    private enum Subject {
        /// The message that a log knows so.
        case known(String)
        /// The first message of the export that this rule placed.
        case rule(String)
        /// The message that a query finds.
        case query(String)
    }

    /// Subjects by the name of their golden file.
    private static let subjects: [(name: String, subject: Subject)] = [
        ("I1", .rule("I1")), ("I2", .query("hola")), ("I3", .known("wamid.PRIYA.0920")), ("I4", .rule("I4")),
        ("I5", .rule("I5")), ("I6", .rule("I6")), ("I7", .known("wamid.PRIYA.0912")), ("O1", .rule("O1")),
        ("O2", .rule("O2")), ("O3", .rule("O3")), ("O4", .rule("O4")), ("conflict", .query("cupon")),
        ("after-a-new-policy", .query("pedido")),
    ]

    private struct Record: Decodable {
        var type: String
        var id: String?
        var rule: String?
        var implied: Bool?
        var marks: [String]?
        var at: String?
    }

    private static func records() throws -> [Record] {
        try desk.get().run(["export", "--all", "--format", "jsonl", "--to", "-"]).output.split(separator: 0x0A)
            .map { try JSONDecoder().decode(Record.self, from: Data($0)) }
    }

    private static func explained(_ arguments: [String], as name: String) throws {
        let told = try desk.get().run(["explain"] + arguments + ["--time-zone", "UTC"])
        #expect(told.status == 0, "\(told.words)")
        expectGolden(told.text, "explain-\(name).txt")
        let json = try desk.get().run(["explain"] + arguments + ["--json"])
        let lines = json.output.split(separator: 0x0A)
        for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line)) } }
        #expect(
            lines.first.map { String(decoding: $0, as: UTF8.self).hasPrefix("{\"schema\":\"segue.explain/1\"") }
                ?? false)
    }

    @Test(arguments: subjects.indices)
    func `a message is explained by the rule that placed it`(index: Int) throws {
        let (name, subject) = Self.subjects[index]
        let id: String? =
            switch subject {
            case .known(let id): id
            case .rule(let rule): try Self.records().first { $0.type == "message" && $0.rule == rule }?.id
            case .query(let query):
                try Self.desk.get().run(["search", query, "--output", "ids"]).text.split(separator: "\n").first
                    .map(String.init)
            }
        try Self.explained([try #require(id)], as: name)
    }

    @Test func `a keyword in vain is explained`() throws {
        let record = try Self.records().first { $0.marks?.contains("keyword_ignored_active_session") ?? false }
        try Self.explained([try #require(record?.id)], as: "ignored-keyword")
    }

    @Test func `transitions are explained, that of a session too`() throws {
        let all = try Self.records().filter { $0.type == "transition" }
        try Self.explained([try #require(all.first { $0.rule == "S" }?.id)], as: "S")
        try Self.explained([try #require(all.first { $0.rule == "I5" }?.id)], as: "transition")
    }

    @Test func `sessions are explained, recorded and implied`() throws {
        try Self.explained(["0MwQy000001NwZ1KAK"], as: "session")
        let desk = try Self.desk.get()
        #expect(try desk.run(["explain", "MS-00005099"]).text == desk.run(["explain", "0MwQy000001NwZ1KAK"]).text)
        let implied = try Self.records().first { $0.implied == true && $0.type == "session" }
        try Self.explained([try #require(implied?.id)], as: "implied-session")
    }

    @Test func `an omission is explained and never named`() throws {
        let found = try Self.desk.get().run(["search", "omitted:context-switch", "--output", "ids"]).text
        let id = try #require(found.split(separator: "\n").first.map(String.init))
        try Self.explained([id, "--omission"], as: "omission")
        for arguments in [[id], [id, "--omission"], [id, "--json"], [id, "--omission", "--json"]] {
            let told = try Self.desk.get().run(["explain"] + arguments).text
            #expect(!told.contains("cdn.example.test") && !told.contains("size-guide") && !told.contains("spring-drop"))
        }
        #expect(try Self.desk.get().run(["explain", "0MwQy000001NwZ1KAK", "--omission"]).status == 64)
    }

    @Test func `of an omission every later switch is named that would omit the same`() throws {
        let desk = try Self.desk.get()
        let told = try desk.run(["explain", "m8acesyjpymcnx", "--omission"])
        #expect(told.text.contains("would show if neither that transition were nor the one below, which would omit"))
        let json = try desk.run(["explain", "m8acesyjpymcnx", "--omission", "--json"]).text
        #expect(json.contains("\"would_omit_too\":[\"t"))
    }

    @Test func `media that is missing for another reason says so, with its record`() throws {
        let desk = try Self.desk.get()
        for (reason, words) in [("exporter", "left out by the exporter"), ("unavailable", "not available from")] {
            let found = try desk.run(["search", "omitted:\(reason)", "--output", "ids"]).text
            let id = try #require(found.split(separator: "\n").first.map(String.init))
            let told = try desk.run(["explain", id, "--omission"]).text
            #expect(told.contains(words) && told.contains("told by"), "\(told)")
            let json = try desk.run(["explain", id, "--omission", "--json"]).text
            #expect(json.contains("\"reason\":\"\(reason)\""))
        }
    }

    @Test func `where a record beats the rules, no rule is said to have decided`() throws {
        let desk = try Self.desk.get()
        let id = try desk.run(["search", "cupon", "--output", "ids"]).text.split(separator: "\n").first.map(String.init)
        let json = try desk.run(["explain", try #require(id), "--json"]).text
        #expect(json.contains("\"decided_by\":\"record\"") && json.contains("\"overruled\":\"I5\""))
    }

    @Test func `a customer's history is explained`() throws {
        try Self.explained(["+447700900123"], as: "customer")
        #expect(try Self.desk.get().run(["explain", "+447700900199"]).status == 64)
    }

    @Test func `an omission names the later transitions that omit the same`() throws {
        let result = try Desk.told.get().run(["explain", "m8acesyjpymcnx", "--omission"])
        #expect(
            result.text.contains(
                "would show if neither that transition were nor the one below, which would omit it too"))
        #expect(result.text.contains("t93rz588g23wzk  2026-03-02 11:00:22"), "\(result.text)")
    }
}
