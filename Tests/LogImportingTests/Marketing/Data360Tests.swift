import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct Data360Tests {
    static let header =
        "ssot__Id__c,ssot__ConversationId__c,ssot__ConversationEntryType__c,ssot__ClientDateTime__c,"
        + "ssot__TranscriptedDateTime__c,ssot__ConversationEntryStatus__c,ssot__EngagementParticipantId__c,"
        + "ssot__PayloadText__c,ssot__ConversationEntryVisibilityType__c\n"

    static func row(
        type: String = "MESSAGE", at: String = "2026-03-02T09:12:18.402Z", status: String = "",
        by: String = "+447700900123",
        payload: String = "", visibility: String = "Visible", conversation: String = "4e2b-uuid", id: String = "e1"
    ) -> [[UInt8]] {
        [id, conversation, type, "", at, status, by, payload, visibility].map { Array($0.utf8) }
    }

    static func read(_ rows: [[UInt8]]..., header: String = header) throws -> Collected {
        let text = rows.flatMap { CSVLine.row($0, replacing: -1, by: []) }
        return try Data360().collect(LogContent(Array(header.utf8) + text))
    }

    static let payload =
        #"{"entryType":"Message","id":"e1","abstractMessage":{"staticContent":{"formatType":"Text","text":"hi & <b>"}}}"#

    @Test func `JSON in the payload is read like an entry of the interfaces`() throws {
        let found = try Self.read(Self.row(payload: Self.payload))
        let place = Address(.conversation, "4e2b-uuid")
        #expect(
            found.messages == [
                MessageRecord(
                    identifiers: ["e1"], customer: [Address(.phone, "+447700900123"), place], channel: [place],
                    at: try #require(Timestamp(iso8601: "2026-03-02T09:12:18.402Z".utf8)).instant,
                    precision: .milliseconds, direction: .inbound, speaker: .customer, text: "hi & <b>")
            ])
        #expect(found.notes.isEmpty)
    }

    @Test(
        arguments: [
            ("plain & &amp; <b>", "plain & &amp; <b>", []), ("", nil, [.absentTexts(1)]),
            (#"{"entryType":"Message","abstr"#, #"{"entryType":"Message","abstr"#, [.cutTexts(1)]),
            ("{braces} are text", "{braces} are text", [.cutTexts(1)]),
        ] as [(String, Untrusted?, [ImportNote])])
    func `what is no JSON is the text as it stands, and what may be missing is told`(
        payload: String, text: Untrusted?, notes: [ImportNote]
    ) throws {
        let found = try Self.read(Self.row(payload: payload))
        #expect(found.messages.map(\.text) == [text])
        #expect(found.notes == notes)
    }

    @Test(
        arguments: [
            ("+447700900123", .inbound, .customer), ("0PAQy00000C9xWr", .inbound, .customer),
            ("005Qy00000DmRsTIAV", .outbound, .agent), ("0XxQy000000bHjKKAU", .outbound, .bot),
            ("MarketingCloud", .outbound, .journey),
        ] as [(String, Direction, Speaker)])
    func `the key of a participant tells who it is`(key: String, direction: Direction, speaker: Speaker) throws {
        let found = try Self.read(Self.row(status: "Read", by: key, payload: "x"))
        #expect(found.messages.map(\.direction) == [direction])
        #expect(found.messages.map(\.speaker) == [speaker])
        #expect(found.messages.first?.status == (direction == .outbound ? .read : nil))
    }

    @Test(
        arguments: [
            (row(by: "", payload: "x"), .missingField("engagementparticipantid")),
            (row(by: "7c1d", payload: "x"), .invalidField("engagementparticipantid")),
            (row(payload: "x", conversation: ""), .missingField("conversationid")),
            (row(type: "SOMETHING_NEW", payload: "x"), .unknownType("SOMETHING_NEW")),
            (row(at: "yesterday", payload: "x"), .invalidField("serverReceivedTimestamp")),
        ] as [([[UInt8]], RejectReason)])
    func `nobody and nothing is guessed`(row: [[UInt8]], reason: RejectReason) throws {
        let found = try Self.read(row, Self.row(payload: "next"))
        #expect(found.reasons == [reason])
        #expect(found.messages.map(\.text) == ["next"])
    }

    @Test func `what the customer can't see is a note`() throws {
        let found = try Self.read(Self.row(by: "005Qy00000DmRsTIAV", payload: "x", visibility: "Not Visible"))
        #expect(found.messages.map(\.kind) == [.note])
    }

    @Test func `a conversation named by its session is that session`() throws {
        let found = try Self.read(Self.row(payload: "x", conversation: "0MwQy000001ZtLb"))
        #expect(found.messages.first?.session == "0MwQy000001ZtLbKAK")
        #expect(found.messages.first?.channel == [Address(.session, "0MwQy000001ZtLbKAK")])
    }

    @Test func `NUL, quotes and marks go through unchanged`() throws {
        let text: [UInt8] = [0x61, 0x00, 0x22, 0x5C, 0x0A, 0x1F] + Array("e\u{301}\u{202E}".utf8)
        var row = Self.row()
        row[7] = text
        #expect(try Self.read(row).messages.first?.text == Untrusted(text))
    }

    @Test(arguments: ["std__", "ssot__", "northwind__", ""])
    func `sessions are read, whatever the namespace`(namespace: String) throws {
        let names = [
            "Id", "ConversationId", "MessagingSessionStatus", "MessagingSessionStartTime", "MessagingSessionEndTime",
            "AcceptedDateTime",
        ]
        let header = names.map { "\(namespace)\($0)\(namespace.isEmpty ? "" : "__c")" }.joined(separator: ",") + "\n"
        let row = [
            "0MwQy000001ZtLb", "4e2b-uuid", "Ended", "2026-03-02T09:12:18.000Z", "2026-03-02T09:48:10.000Z", "",
        ].map { Array($0.utf8) }
        let found = try Self.read(row, header: header)
        guard case .session(let session)? = found.records.first?.value else {
            Issue.record("no session")
            return
        }
        #expect(session.identifier == "0MwQy000001ZtLbKAK" && session.status == "Ended")
        #expect(session.customer == [Address(.session, "0MwQy000001ZtLbKAK"), Address(.conversation, "4e2b-uuid")])
        #expect(session.start != nil && session.end != nil)
        #expect(found.notes.isEmpty)
    }

    @Test func `any text in any field is accounted for`() throws {
        for payload in [Self.payload, "plain"] {
            let fields = Self.row(payload: payload)
            for index in fields.indices {
                for value in HostileValues.fields {
                    let text = Array(Self.header.utf8) + CSVLine.row(fields, replacing: index, by: value)
                    let found = try Data360().collect(LogContent(text))
                    let others = found.notes.contains(.otherContent(1)) ? 1 : 0
                    let rows = Set(found.records.map(\.place.line)).count
                    #expect(rows + found.rejects.count + others == 1, "\(index) \(value)")
                }
            }
        }
    }
}
