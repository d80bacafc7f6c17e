import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SalesforceEntriesTests {
    static let session = SalesforceTableTests.session
    static let user = SalesforceTableTests.user

    static func read(_ text: some Collection<UInt8>, pieces: Int = .max) throws -> FoundRecords {
        var found = FoundRecords()
        try SalesforceEntries().read(.bytes(Array(text), pieces: pieces), options: ImportOptions(), into: &found)
        return found
    }

    static func read(_ text: String) throws -> FoundRecords { try read(text.utf8) }

    /// An entry of Connect REST.
    static func connect(
        _ id: String, _ text: String, role: String = "EndUser", subject: String = "+447700900124",
        session: String = "\"0MwAB000000Qs7X\"", time: Int = 1_775_030_400_123
    ) -> String {
        """
        {"clientDuration": 0, "clientTimestamp": 1, "identifier": "\(id)", "messageText": "\(text)",
         "relatedRecords": [\(session)], "sender": {"appType": "x", "role": "\(role)", "subject": "\(subject)"},
         "serverReceivedTimestamp": \(time)}
        """
    }

    static func page(_ entries: [String]) -> String {
        "{\"conversationEntries\": [\n" + entries.joined(separator: ",\n") + "\n]}\n"
    }

    static func messages(_ found: FoundRecords) -> [MessageRecord] {
        found.records.compactMap {
            if case .message(let message) = $0 { message } else { nil }
        }
    }

    @Test func `a page is one conversation`() throws {
        let found = try Self.read(
            Self.page([
                Self.connect("e3", "bye", role: "Agent", subject: "005AB00000PoIuY"),
                Self.connect("e2", "one moment", role: "Chatbot", subject: "0XxAB0000000001", session: ""),
                Self.connect("e1", "it&#39;s &amp;lt;late&amp;gt;\\nhelp"),
            ]))
        let customer = [Address(.phone, "+447700900124"), Address(.session, Self.session)]
        let messages = Self.messages(found)
        #expect(messages.map(\.customer) == [customer, customer, customer])
        #expect(messages.map(\.channel) == Array(repeating: [Address(.session, Self.session)], count: 3))
        #expect(messages.map(\.identifiers) == [["e3"], ["e2"], ["e1"]])
        #expect(messages.map(\.text) == ["bye", "one moment", "it's &lt;late&gt;\nhelp"])
        #expect(messages.map(\.speaker) == [.agent, .bot, .customer])
        #expect(messages.map(\.direction) == [.outbound, .outbound, .inbound])
        #expect(messages.map(\.session) == [Self.session, nil, Self.session])
        #expect(messages.allSatisfy { $0.clock == .server && $0.precision == .milliseconds })
        #expect(messages.first?.at == Instant(milliseconds: 1_775_030_400_123))
        #expect(found.places.map(\.line) == [2, 5, 8])
        #expect(found.notes.isEmpty && found.rejects.isEmpty)
    }

    @Test(arguments: 1...7)
    func `pieces of any size, pages in an array and lines give the same records`(size: Int) throws {
        let entries = [Self.connect("e1", "a", role: "Chatbot"), Self.connect("e2", "b")]
            .map { $0.filter { $0 != "\n" } }
        let page = "{\"conversationEntries\":[\(entries[0]),\(entries[1])]}"
        let one = try Self.read(page)
        #expect(one.records.count == 2)
        #expect(try Self.read(page.utf8, pieces: size) == one)
        #expect(try Self.read("[\(page)]").records == one.records)
        #expect(try Self.read(entries[1]).records == Array(one.records.suffix(1)))
        #expect(try Self.read(entries.joined(separator: "\n")).places.map(\.line) == [1, 2])
        #expect(try Self.read("[\(page),\(page)]").places.map(\.ordinal) == [0, 1, 2, 3])
    }

    @Test func `a page of two customers shares nothing`() throws {
        let found = try Self.read(
            Self.page([
                Self.connect("e1", "a", session: ""), Self.connect("e2", "b", subject: "+447700900125", session: ""),
                Self.connect("e3", "c", role: "Agent", subject: "005AB00000PoIuY", session: ""),
            ]))
        #expect(
            Self.messages(found).map(\.customer) == [
                [Address(.phone, "+447700900124")], [Address(.phone, "+447700900125")], [Address(.message, "e3")],
            ])
    }

    @Test func `where nobody is named the messages name them`() throws {
        let bot = { Self.connect($0, "a", role: "Chatbot", subject: "0XxAB0000000001", session: "") }
        let messages = Self.messages(try Self.read(Self.page([bot("e1"), bot("e2")])))
        let expected = [[Address(.message, "e1")], [Address(.message, "e1"), Address(.message, "e2")]]
        #expect(messages.map(\.customer) == expected)
        #expect(messages.map(\.channel) == expected)
    }

    @Test func `many sessions are tied together once`() throws {
        let ids = (0..<40).map { "\"0MwAB00000000\($0 + 10)\"" }
        let found = try Self.read(
            Self.page([Self.connect("e1", "a"), Self.connect("e2", "b", session: ids.joined(separator: ","))]))
        #expect(found.records.count == 4)
        guard case .identity(let tie)? = found.records.first else {
            Issue.record("no tie")
            return
        }
        #expect(tie.addresses.count == 42)
        #expect(Self.messages(found).allSatisfy { $0.customer.count == 16 })
    }

    @Test(arguments: [
        ("+44 7700 900124", Address(.phone, "+447700900124")), ("447700900124", Address(.phone, "+447700900124")),
        ("0PAAB0000004wZ1", Address(.messagingEndUser, SalesforceTableTests.endUser)),
        ("v2/iamessage/UNAUTH/NA/uid:1a", Address(.userName, "v2/iamessage/UNAUTH/NA/uid:1a")),
    ])
    func `the subject of the customer is an address`(subject: String, address: Address) throws {
        let found = try Self.read(Self.connect("e1", "a", subject: subject, session: ""))
        #expect(Self.messages(found).first?.customer == [address])
    }

    @Test(arguments: [
        ("\"serverReceivedTimestamp\": 1775030400", 1_775_030_400_000, Precision.seconds, MessageRecord.Clock.server),
        ("\"transcriptedTimestamp\": \"1775030400007\"", 1_775_030_400_007, .milliseconds, .server),
        ("\"serverReceivedTimestamp\": null", 1_775_030_400_001, .milliseconds, .client),
        ("\"x\": 1", 1_775_030_400_001, .milliseconds, .client),
    ])
    func `server time beats client time`(
        field: String, milliseconds: Int64, precision: Precision, clock: MessageRecord.Clock
    ) throws {
        let message = Self.messages(
            try Self.read(
                """
                {"identifier": "e1", "messageText": "a", "sender": {"role": "EndUser", "subject": "+447700900124"},
                 "clientTimestamp": 1775030400001, \(field)}
                """)
        ).first
        #expect(message?.at == Instant(milliseconds: milliseconds))
        #expect(message?.precision == precision)
        #expect(message?.clock == clock)
    }

    @Test(arguments: [(24, false), (25, true), (26, false), (1000, true)])
    func `a page as long as a page can be says so`(count: Int, isFull: Bool) throws {
        let entries = (0..<count).map { Self.connect("e\($0)", "a", role: $0 == 0 ? "Chatbot" : "EndUser") }
        let found = try Self.read("\n" + Self.page(entries))
        #expect(found.notes == (isFull ? [.fullPage(entries: count, line: 2)] : []))
        #expect(found.records.count == count)
    }

    @Test func `entries without a bot say so`() throws {
        #expect(try Self.read(Self.page([Self.connect("e1", "a")])).notes == [.noBotEntries])
        #expect(try Self.read("{\"conversationEntries\":[]}").notes.isEmpty)
    }

    @Test(arguments: [
        ("\"messageText\": 1", RejectReason.missingField("messageText")),
        ("\"messageText\": \"a\", \"clientTimestamp\": \"noon\"", .invalidField("clientTimestamp")),
        ("\"messageText\": \"a\", \"clientTimestamp\": null", .missingField("serverReceivedTimestamp")),
        ("\"entryPayload\": \"{\"", .invalidField("entryPayload")),
        ("\"entryPayload\": {\"entryType\": \"Hologram\"}", .unknownType("Hologram")),
        ("\"entryPayload\": {\"entryType\": \"SessionStatusChanged\"}", .missingField("sessionId")),
    ])
    func `a bad entry never stops the next`(fields: String, reason: RejectReason) throws {
        let bad =
            "{\"identifier\": \"e0\", \(fields), \"clientTimestamp\": 1775030400, "
            + "\"sender\": {\"role\": \"EndUser\", \"subject\": \"+447700900124\"}}"
        let found = try Self.read(Self.page([bad, Self.connect("e1", "a")]))
        #expect(found.rejects == [.init(reason: reason, place: RecordPlace(line: 2))])
        #expect(found.records.count == 1)
    }

    @Test func `other objects are counted, and a log of nothing else is refused`() throws {
        let found = try Self.read("{\"a\":1}\n" + Self.connect("e1", "a", role: "Chatbot") + "\n")
        #expect(found.notes == [.otherContent(1)])
        #expect(throws: LogRefusal.noRecords) { try Self.read("{\"a\":1}\n") }
        #expect(throws: LogRefusal.noRecords) { try Self.read("") }
    }

    @Test func `time grows with the size of a page and not faster`() throws {
        func cost(_ count: Int) throws -> Duration {
            let entries = (0..<count).map {
                Self.connect("e\($0)", "&amp;&", session: "\"0MwAB\(1_000_000_000 + $0)\"")
            }
            let bytes = Array(Self.page(entries).utf8)
            return try ContinuousClock().measure { _ = try Self.read(bytes) }
        }
        _ = try cost(100)
        let ratio = try cost(8000) / max(cost(2000), .milliseconds(5))
        #expect(ratio < 12)
    }
}

@Suite struct HTMLEntitiesTests {
    @Test(arguments: [
        ("I&#39;m &amp; you&#x27;re", "I'm & you're"), ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&lt;&gt;&quot;&apos;", "<>\"'"),
        ("a&nbsp;b", "a\u{A0}b"), ("&#128230;&#x1F4E6;", "📦📦"), ("&#x0000027;", "'"),
        ("AT&T; fish & chips", "AT&T; fish & chips"),
        ("&", "&"), ("&;", "&;"), ("&#;&#x;&#xZ;&#4a;", "&#;&#x;&#xZ;&#4a;"),
        ("&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;"),
        ("&#99999999999999;", "&#99999999999999;"), ("&eacute;&AMP;", "&eacute;&AMP;"), ("&&amp;&", "&&&"),
        ("&am\u{301}p;", "&am\u{301}p;"),
        ("", ""),
    ])
    func `references are resolved once`(text: String, expected: String) {
        #expect(HTMLEntities.decoded(Untrusted(text)) == Untrusted(expected))
    }
}
