import SearchQuery
import Testing
import TranscriptModel

@Suite struct OperatorTests {
    @Test(arguments: Operator.all.map(\.name)) func `every operator's example uses it and is understood`(name: String)
        throws
    {
        let found = try #require(Operator.all.first { $0.name == name })
        #expect(([found.name] + found.aliases).contains { found.example.contains("\($0):") })
        _ = try parse(Array(found.example.utf8))
    }

    @Test(arguments: Operator.all.map(\.name)) func `every choice of an operator is understood, in any case`(
        name: String
    ) throws {
        let found = try #require(Operator.all.first { $0.name == name })
        for choice in found.choices {
            let predicate = try parse(Array("\(name):\(choice)".utf8))
            #expect(try parse(Array("\(name.uppercased()):\"\(choice.uppercased())\"".utf8)) == predicate)
        }
    }

    @Test func `no two operators share a name`() {
        let names = Operator.all.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
    }

    @Test func `summaries are one line without a full stop`() {
        for each in Operator.all {
            #expect(!each.summary.isEmpty && !each.summary.hasSuffix(".") && !each.summary.contains("\n"))
            #expect(!each.takes.isEmpty)
        }
    }

    static let table: [(String, Predicate)] = [
        ("customer:+447700900123", .customer("+447700900123")),
        ("customer:\"+44 7700 900123\"", .customer("+44 7700 900123")),
        ("customer:Priya", .customer("Priya")),
        ("from:agent", .from(.role(.agent))),
        ("from:Journey", .from(.role(.journey))),
        ("from:\"agent\"", .from(.name("agent"))),
        ("from:Priya", .from(.name("Priya"))),
        ("context:marketing", .context(.marketing)),
        ("engine:journey-builder", .context(.marketing)),
        ("engine:Omni_Channel", .context(.service)),
        ("channel:+442079460958", .channel("+442079460958")),
        ("session:MS-00004417", .session("MS-00004417")),
        ("template:spring_drop_video", .template("spring_drop_video")),
        ("campaign:\"Spring \"\"drop\"\"\"", .campaign("Spring \"drop\"")),
        ("journey:x", .campaign("x")),
        ("kind:note", .kind(.note)),
        ("has:link", .has(.link)),
        ("transition:marketing>service", .transition(.change(from: .marketing, to: .service))),
        ("transition:marketing-to-service", .transition(.change(from: .marketing, to: .service))),
        ("transition:service->marketing", .transition(.change(from: .service, to: .marketing))),
        ("transition:none→service", .transition(.firstContact(.service))),
        ("transition:none>marketing", .transition(.firstContact(.marketing))),
        ("transition:first", .transition(.firstContact(nil))),
        ("transition:any", .transition(.anySwitch)),
        ("cause:invalid_response", .cause(.transition(.invalidResponse))),
        ("cause:invalid-response", .cause(.transition(.invalidResponse))),
        ("cause:keyword_ignored_active_session", .cause(.keywordIgnoredActiveSession)),
        ("status:failed", .status(.failed)),
        ("is:opted-out", .state(.optedOut)),
        ("is:omission_unknown", .state(.omissionUnknown)),
        ("omitted:context_switch", .omitted(.contextSwitch)),
        ("omitted:any", .omitted(nil)),
        ("source:whatsapp-chat", .source("whatsapp-chat")),
        ("source:C:\\logs(1).csv", .source("C:\\logs(1).csv")),
        ("within:1h before transition:any", .within(milliseconds: 3_600_000, .before, .transition(.anySwitch))),
        ("session:(has:video)", .scope(.session, .has(.video))),
    ]

    @Test(arguments: table) func `an operator means its predicate`(query: String, expected: Predicate) throws {
        #expect(try parse(Array(query.utf8)) == expected)
    }

    @Test func `a value keeps bytes that are not UTF-8`() throws {
        #expect(try parse(Array("from:".utf8) + [0x41, 0xFF]) == .from(.name(Untrusted([0x41, 0xFF]))))
    }
}
