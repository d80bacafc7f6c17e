import Foundation
import TestSupport
import Testing

/// Numbers of a report are those that its queries find.
@Suite struct ReportTests {
    @Test func `the report of the specimens is as reviewed`() throws {
        let desk = try Desk.told.get()
        let text = try desk.run(["report", "--time-zone", "UTC"])
        #expect(text.status == 0)
        expectGolden(text.text, "report.txt")
        let page = try desk.run(["report", "--time-zone", "UTC", "--format", "html"])
        expectGolden(page.text, "report.html")
    }

    /// Every object of a JSON value that has a number and a query.
    private static func counts(_ value: Any) -> [(query: String, count: Int)] {
        if let list = value as? [Any] { return list.flatMap(counts) }
        guard let object = value as? [String: Any] else { return [] }
        var found: [(String, Int)] = object.values.flatMap(counts)
        if let query = object["query"] as? String, let count = object["count"] as? Int { found.append((query, count)) }
        return found
    }

    private static func checkQueries(_ desk: Desk, _ arguments: [String]) throws -> Int {
        let told = try desk.run(["report", "--time-zone", "UTC", "--json"] + arguments)
        #expect(told.status == 0)
        let found = counts(try JSONSerialization.jsonObject(with: Data(told.output)))
        for (query, count) in found {
            let answer = try desk.run(["search", "--count", query, "--time-zone", "UTC"])
            #expect(answer.text == "\(count)\n", "\(query)")
        }
        return found.count
    }

    @Test(arguments: [[], ["--during", "2026-03-02..2026-03-03"], ["--during", "2026-03"]])
    func `each number's query finds as many messages`(arguments: [String]) throws {
        #expect(try Self.checkQueries(Desk.told.get(), arguments) > 8)
    }

    @Test(.enabled(if: SharedData.url("tools/simulate.py") != nil))
    func `each number's query finds as many messages of a simulated year`() throws {
        let desk = try Desk()
        let tool = try #require(SharedData.url("tools/simulate.py"))
        _ = try Tool.run(
            ["python3", "-B", tool.path, "sim", "--messages", "4000", "--seed", "5", "--no-truth"], in: desk.folder,
            program: URL(fileURLWithPath: "/usr/bin/env"))
        _ = try desk.run(["policy", "apply", "sim/logs/policy.yaml"])
        #expect(try desk.run(["import", "sim/logs"]).status == 0)
        #expect(try Self.checkQueries(desk, []) > 30)
    }

    /// Every object of a JSON value that has a number and a command.
    private static func commands(_ value: Any) -> [(command: String, count: Int)] {
        if let list = value as? [Any] { return list.flatMap(commands) }
        guard let object = value as? [String: Any] else { return [] }
        var found: [(String, Int)] = object.values.flatMap(commands)
        if let command = object["command"] as? String, let count = object["count"] as? Int {
            found.append((command, count))
        }
        return found
    }

    @Test(arguments: [[], ["--during", "2026-03"]])
    func `each command lists as many in the report's zone, whatever strangers call their campaigns`(
        arguments: [String]
    ) throws {
        let desk = try Desk()
        let csv = """
            id,timestamp,customer,channel,direction,text,role,campaign
            1,2026-03-01T10:00:00Z,+447700900201,+34910601234,outbound,Sale!,journey,x'; touch PWNED; '
            2,2026-03-31T22:30:00Z,+447700900201,+34910601234,inbound,where is my parcel,,
            3,2026-03-31T23:30:00Z,+447700900201,+34910601234,outbound,on its way,agent,
            4,2026-03-12T10:00:00Z,+447700900202,+34910601234,outbound,Sale!,journey,O'Neil\\'s
            5,2026-03-12T10:01:00Z,+447700900202,+34910601234,inbound,hello?,,

            """
        try desk.write(csv, "table.csv")
        #expect(try desk.run(["import", "table.csv", "--time-zone", "UTC"]).status == 0)
        let told = try desk.run(["report", "--json", "--time-zone", "Europe/London"] + arguments)
        let report = try JSONSerialization.jsonObject(with: Data(told.output))
        let found = Self.commands(report).filter { $0.command.contains("--time-zone") }
        #expect(found.count > 8)
        for (command, count) in found {
            let isSearch = command.hasPrefix("segue search ")
            let answer = try desk.shell(
                "segue() { \"$SEGUE\" \"$@\"; }; \(command)\(isSearch ? " --count" : " --json")")
            let listed = isSearch ? Int(answer.text.dropLast()) : answer.text.split(separator: "\n").count
            #expect(listed == count, "\(command)")
        }
        #expect(try desk.files("").keys.allSatisfy { !$0.contains("PWNED") })
        let page = try desk.run(["report", "--format", "html", "--time-zone", "Europe/London"])
        #expect(page.text.contains("2026-03-01 to 2026-04-01, months in Europe/London"))
    }

    @Test func `the report of a period tells nothing of the whole archive`() throws {
        let desk = try Desk.told.get()
        #expect(try desk.run(["report"]).text.contains("channels whose whole policy is assumed"))
        let text = try desk.run(["report", "--during", "2026-03"]).text
        #expect(text.contains("record and rules disagree"))
        for name in ["policy is assumed", "records contradict", "were not taken"] {
            #expect(!text.contains(name), "\(name)")
        }
    }

    @Test func `sessions are told by how they ended`() throws {
        let desk = try Desk()
        let sessions = """
            "Id","Name","MessagingEndUserId","MessagingChannelId","ChannelKey","StartTime","EndTime","Status","OwnerId"
            "0Mw000000000001AAA","MS-1","0PA000000000001AAA","0Mj000000000001AAA","k","2026-03-10T10:00:00.000Z","2026-03-10T11:00:00.000Z","Ended",""
            "0Mw000000000002AAA","MS-2","0PA000000000001AAA","0Mj000000000001AAA","k","2026-03-11T10:00:00.000Z","2026-03-11T11:00:00.000Z","Ended",""
            "0Mw000000000003AAA","MS-3","0PA000000000001AAA","0Mj000000000001AAA","k","2026-04-12T10:00:00.000Z","","Active",""

            """
        try desk.write(sessions, "MessagingSession.csv")
        let taken = try desk.run(["import", "MessagingSession.csv", "--time-zone", "UTC"])
        #expect(taken.status == 0, "\(taken.words)")
        func told(_ arguments: [String]) throws -> [String: Int] {
            let json = try desk.run(["report", "--json", "--time-zone", "UTC"] + arguments)
            let report = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
            let rows = (report?["sessions"] as? [[String: Any]]) ?? []
            return Dictionary(
                rows.map { ($0["name"] as? String ?? "", $0["count"] as? Int ?? 0) }, uniquingKeysWith: +)
        }
        #expect(
            try told([]) == [
                "recorded: Ended": 2, "recorded: Active": 1, "recorded, no end known": 1, "recorded, no agent wrote": 3,
            ])
        #expect(try told(["--during", "2026-03"]) == ["recorded: Ended": 2, "recorded, no agent wrote": 2])
    }

    @Test func `waits are told by the nearest rank`() throws {
        let desk = try Desk()
        let csv = """
            id,timestamp,customer,channel,direction,text,role
            1,2026-03-10T10:00:00Z,+447700900201,+34910601234,outbound,Sale!,journey
            2,2026-03-10T10:01:00Z,+447700900201,+34910601234,inbound,where is my parcel,
            3,2026-03-10T10:05:00Z,+447700900201,+34910601234,outbound,on its way,agent
            4,2026-03-12T10:00:00Z,+447700900202,+34910601234,outbound,Sale!,journey
            5,2026-03-12T10:01:00Z,+447700900202,+34910601234,inbound,hello?,

            """
        try desk.write(csv, "table.csv")
        #expect(try desk.run(["import", "table.csv", "--time-zone", "UTC"]).status == 0)
        let told = try desk.run(["report", "--json", "--time-zone", "UTC"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(told.output)) as? [String: Any])
        let answers = try #require(report["answers"] as? [String: Any])
        #expect(answers["answered"] as? Int == 1 && answers["unanswered"] as? Int == 1)
        #expect(answers["median_seconds"] as? Int == 240 && answers["p90_seconds"] is NSNull)
    }

    @Test func `a report of one month names it once in each query`() throws {
        let told = try Desk.told.get().run(["report", "--during", "2026-02", "--json", "--time-zone", "UTC"]).text
        #expect(told.contains("\"query\":\"context:service during:2026-02\""))
        #expect(!told.contains("during:2026-02 during:") && !told.contains("--during 2026-02 --during"))
    }

    @Test func `a switch that an agent's own message brought about is told apart`() throws {
        let desk = try Desk()
        let csv = """
            id,timestamp,customer,channel,direction,text,role
            1,2026-03-10T10:00:00Z,+447700900201,+34910601234,outbound,Sale!,journey
            2,2026-03-10T10:05:00Z,+447700900201,+34910601234,outbound,your parcel is late,agent

            """
        try desk.write(csv, "table.csv")
        #expect(try desk.run(["import", "table.csv", "--time-zone", "UTC"]).status == 0)
        let told = try desk.run(["report", "--time-zone", "UTC"]).text
        #expect(told.contains("1 more began with an agent's own message: nobody waited"))
        #expect(try desk.run(["report", "--json"]).text.contains("\"by_agent\":1"))
    }

    @Test func `a period without messages is nothing found, and no period is refused`() throws {
        let desk = try Desk.told.get()
        #expect(try desk.run(["report", "--during", "2019"]).status == 1)
        #expect(try desk.run(["report", "--during", "soon"]).status == 64)
        #expect(try desk.run(["report", "--format", "htlm"]).words.contains("did you mean 'html'?"))
    }
}
