import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SalesforceTableTests {
    static let session = Untrusted("0MwAB000000Qs7X0AS")
    static let endUser = Untrusted("0PAAB0000004wZ14AI")
    static let channel = Untrusted("0MjAB000000Lk2s0AC")
    static let conversation = Untrusted("0dwAB000000fTgBYAU")
    static let contact = Untrusted("003AB00000RtYuIYAV")
    static let user = Untrusted("005AB00000PoIuYYAV")

    static func read(
        _ text: some Collection<UInt8>, pieces: Int = .max, region: String? = nil
    ) throws -> FoundRecords {
        var found = FoundRecords()
        try SalesforceTable().read(
            .bytes(Array(text), pieces: pieces), options: ImportOptions(region: region), into: &found)
        return found
    }

    static func read(_ text: String) throws -> FoundRecords { try read(text.utf8) }

    static func instant(_ text: String) throws -> Instant {
        try #require(SalesforceTime([UInt8](text.utf8))).instant
    }

    @Test func `the ids of these tests are ids`() {
        for id in [Self.session, Self.endUser, Self.channel, Self.conversation, Self.contact, Self.user] {
            #expect(SalesforceID.canonical(id.bytes.prefix(15)) == id)
        }
    }

    @Test func `a session tells its customer, its channel and its times`() throws {
        let found = try Self.read(
            """
            "Id","Name","Status","Origin","AgentType","ChannelKey","StartTime","AcceptTime","EndTime","EndedByType",\
            "MessagingEndUserId","MessagingChannelId","ConversationId","Conversation.ConversationIdentifier",\
            "EndUserContactId","OwnerId","SystemModstamp","IsDeleted","PreviewDetails"
            "0MwAB000000Qs7X","MS-00000012","Ended","InboundInitiated","BotToAgent","+44 7700 900777",\
            "2026-04-01T08:00:00.000Z","2026-04-01T08:01:30.000+0000","2026-04-01 08:30:00","Agent",\
            "0PAAB0000004wZ1","0MjAB000000Lk2s","0dwAB000000fTgB","7a1c-conv","003AB00000RtYuI","005AB00000PoIuY",\
            "2026-04-01T08:30:01.000Z","false","hello"

            """)
        let shared = [
            Address(.session, Self.session), Address(.conversation, Self.conversation),
            Address(.conversation, "7a1c-conv"),
        ]
        var session = SessionRecord(
            identifier: Self.session,
            customer: [Address(.messagingEndUser, Self.endUser)] + shared + [Address(.contact, Self.contact)],
            channel: [Address(.phone, "+447700900777"), Address(.messagingChannel, Self.channel)] + shared)
        session.name = "MS-00000012"
        session.status = "Ended"
        session.start = try Self.instant("2026-04-01T08:00:00.000Z")
        session.accepted = try Self.instant("2026-04-01T08:01:30.000Z")
        session.end = try Self.instant("2026-04-01T08:30:00.000Z")
        session.origin = "InboundInitiated"
        session.agentType = "BotToAgent"
        session.endedBy = "Agent"
        session.owner = Self.user
        session.modified = try Self.instant("2026-04-01T08:30:01.000Z")
        #expect(found.records == [.session(session)])
        #expect(found.rejects.isEmpty && found.notes.isEmpty)
    }

    @Test func `columns of the related person name the customer`() throws {
        let found = try Self.read(
            """
            Id,MessagingEndUserId,StartTime,EndTime,MessagingEndUser.Name,MessagingEndUser.MessagingPlatformKey
            0MwAB000000Qs7X,0PAAB0000004wZ1,2026-04-01T08:00:00.000Z,2026-04-01T08:30:00.000Z,Nobody 0,whatsapp:+447700900124
            """)
        #expect(found.records.count == 2)
        #expect(found.places == [RecordPlace(line: 2, ordinal: 0), RecordPlace(line: 2, ordinal: 1)])
        #expect(
            found.records.last
                == .identity(
                    IdentityRecord(
                        party: .customer,
                        addresses: [Address(.phone, "+447700900124"), Address(.messagingEndUser, Self.endUser)],
                        name: "Nobody 0")))
    }

    @Test(arguments: [
        ("Active", "", 1), ("Inactive", "", 1), ("", "", 1), ("Ended", "", 0), ("error", "", 0),
        ("Active", "2026-04-01T08:30:00.000Z", 0), ("SomethingNew", "", 1),
    ])
    func `sessions that had not ended are counted`(status: String, end: String, count: Int) throws {
        let found = try Self.read(
            "Id,Status,StartTime,EndTime,MessagingChannelId\n"
                + "0MwAB000000Qs7X,\(status),2026-04-01T08:00:00.000Z,\(end),0MjAB000000Lk2s\n")
        #expect(found.notes == (count == 0 ? [] : [.openSessions(count)]))
        #expect(found.records.count == 1)
    }

    @Test(arguments: [("1", true), ("true", true), ("TRUE", true), ("0", false), ("false", false), ("", false)])
    func `a session in the recycle bin says so`(flag: String, isDeleted: Bool) throws {
        let found = try Self.read(
            "Id,Status,StartTime,MessagingChannelId,IsDeleted\n"
                + "0MwAB000000Qs7X,Ended,2026-04-01 08:00:00,0MjAB000000Lk2s,\(flag)\n")
        guard case .session(let session)? = found.records.first else {
            Issue.record("no session")
            return
        }
        #expect(session.isDeleted == isDeleted)
    }

    @Test(arguments: [
        ("0MwAB000000Qs7", "0PAAB0000004wZ1", "", RejectReason.invalidField("Id")),
        ("", "0PAAB0000004wZ1", "", .missingField("Id")),
        ("0MwAB000000Qs7X", "0PAAB00000é4wZ1", "", .invalidField("MessagingEndUserId")),
        ("0MwAB000000Qs7X", "0PAAB0000004wZ1", "2026-02-30T08:00:00.000Z", .invalidField("StartTime")),
        ("0MwAB000000Qs7X", "0PAAB0000004wZ1", "yesterday", .invalidField("StartTime")),
        ("0MwAB000000Qs7X", "0PAAB0000004wZ1", "1969-12-31T23:59:59Z", .invalidField("StartTime")),
    ])
    func `a bad session never stops the next`(id: String, endUser: String, start: String, reason: RejectReason) throws {
        let found = try Self.read(
            "Id,MessagingEndUserId,StartTime,EndTime\n\(id),\(endUser),\(start),\n"
                + "0MwAB000000Qs7X,0PAAB0000004wZ1,2026-04-01T08:00:00.000Z,2026-04-01T08:00:01.000Z\n")
        #expect(found.rejects == [.init(reason: reason, place: RecordPlace(line: 2))])
        #expect(found.records.count == 1)
    }

    @Test func `the header may be in any case, with unknown columns and any delimiter`() throws {
        let plain = try Self.read(
            "Id,Status,StartTime,MessagingChannelId\n0MwAB000000Qs7X,Ended,2026-04-01T08:00:00.000Z,0MjAB000000Lk2s\n")
        let other = try Self.read(
            "\u{FEFF}\"My_Field__c\"\t\"MESSAGINGCHANNELID\"\t\"STARTTIME\"\t\"ID\"\t\"STATUS\"\r\n"
                + "\"x\r\ny\"\t\"0MjAB000000Lk2s0AC\"\t\"2026-04-01 08:00:00\"\t\"0MwAB000000Qs7X0AS\"\t\"Ended\"\r\n")
        #expect(plain.records == other.records)
        #expect(plain.records.count == 1)
    }

    @Test func `a column that stands twice must say the same twice`() throws {
        let found = try Self.read(
            """
            Id,Id,Status,StartTime,MessagingChannelId
            0MwAB000000Qs7X,0MwAB000000Qs7X,Ended,2026-04-01T08:00:00.000Z,0MjAB000000Lk2s
            0MwAB000000Qs7X,0MwAB000000Qs7Y,Ended,2026-04-01T08:00:00.000Z,0MjAB000000Lk2s
            """)
        #expect(found.records.count == 1)
        #expect(found.rejects == [.init(reason: .duplicateField("Id"), place: RecordPlace(line: 3))])
    }

    @Test func `another table is refused with what it lacks`() {
        #expect(throws: LogRefusal.missingColumns(["MessagingEndUserId"])) {
            try Self.read("Id,StartTime,Colour\n1,2,3\n")
        }
        #expect(throws: LogRefusal.noRecords) { try Self.read("") }
    }

    @Test func `a table without rows has no records and is fine`() throws {
        #expect(try Self.read("\"Id\",\"Status\",\"StartTime\",\"MessagingChannelId\"\n") == FoundRecords())
    }
}
