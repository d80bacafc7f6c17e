import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SalesforceConversationEntryTests {
    typealias Table = SalesforceTableTests

    static let header =
        "Id,ConversationId,ActorId,ActorName,ActorType,EntryType,EntryTime,EntryTimeMilliSecs,ClientTimestamp,"
        + "ServerReceivedTimestamp,Message,MessageIdentifier,MessageStatus,MessageStatusCode,HasAttachments\n"
    static let id = Untrusted("0ydAB0000000001YAA")

    /// The message of a row in which some fields are changed.
    static func message(_ changes: [String: String]) throws -> MessageRecord? {
        let names = header.dropLast().split(separator: ",").map(String.init)
        let usual = [
            "Id": "0ydAB0000000001", "ConversationId": "0MwAB000000Qs7X", "ActorId": "005AB00000PoIuY",
            "ActorName": "Somebody 1", "ActorType": "Agent", "EntryType": "Text",
            "EntryTime": "2026-04-01T08:00:00.000Z", "EntryTimeMilliSecs": "7", "Message": "hello",
            "MessageIdentifier": "m-1",
        ]
        let row = names.map { changes[$0] ?? usual[$0] ?? "" }.joined(separator: ",")
        let found = try Table.read(header + row + "\n")
        #expect(found.rejects.isEmpty)
        guard case .message(let message)? = found.records.first else { return nil }
        return message
    }

    @Test func `an entry is a message of its session`() throws {
        let session = Address(.session, Table.session)
        var expected = MessageRecord(
            identifiers: ["m-1", Self.id], customer: [session, Address(.messagingEndUser, Table.endUser)],
            channel: [session], at: try Table.instant("2026-04-01T08:00:00.402Z"), precision: .milliseconds,
            direction: .inbound, speaker: .customer, name: "Nobody 0", text: "hello")
        expected.session = Table.session
        expected.status = .read
        let message = try Self.message([
            "ActorType": "EndUser", "ActorId": "0PAAB0000004wZ1", "ActorName": "Nobody 0", "EntryTimeMilliSecs": "402",
            "MessageStatus": "Read",
        ])
        #expect(message == expected)
    }

    @Test(
        arguments: [
            ("Agent", .outbound, .agent), ("Supervisor", .outbound, .agent), ("Bot", .outbound, .bot),
            ("Chatbot", .outbound, .bot), ("System", .outbound, .system), ("EndUser", .inbound, .customer),
            ("Oracle", .outbound, nil), ("", .outbound, .agent),
        ] as [(String, Direction, Speaker?)])
    func `the type of the actor tells the direction`(type: String, direction: Direction, speaker: Speaker?) throws {
        let message = try Self.message(["ActorType": type])
        #expect(message?.direction == direction)
        #expect(message?.speaker == speaker)
    }

    @Test(arguments: [
        ("2026-04-01T08:00:00.000Z", "402", "", "", "2026-04-01T08:00:00.402Z", Precision.milliseconds),
        ("2026-04-01T08:00:00.000Z", "1775030401006", "", "", "2026-04-01T08:00:00.006Z", .milliseconds),
        ("2026-04-01T08:00:00.000Z", "6.0", "", "", "2026-04-01T08:00:00.006Z", .milliseconds),
        ("2026-04-01T08:00:00.000Z", "", "", "", "2026-04-01T08:00:00Z.", .seconds),
        ("2026-04-01T08:00:00.250Z", "250", "", "", "2026-04-01T08:00:00.250Z", .milliseconds),
        ("", "", "2026-04-01T08:00:03.000Z", "2026-04-01T08:00:02.000Z", "2026-04-01T08:00:02Z.", .seconds),
        ("", "", "2026-04-01T08:00:03.000Z", "", "2026-04-01T08:00:03Z.", .seconds),
    ])
    func `the best clock gives the time`(
        entry: String, digits: String, client: String, server: String, expected: String, precision: Precision
    ) throws {
        let message = try Self.message([
            "EntryTime": entry, "EntryTimeMilliSecs": digits, "ClientTimestamp": client,
            "ServerReceivedTimestamp": server,
        ])
        #expect(message?.at == (try Table.instant(expected.replacing("Z.", with: ".000Z"))))
        #expect(message?.precision == precision)
        #expect(message?.clock == (entry.isEmpty && server.isEmpty ? .client : .server))
    }

    @Test(arguments: [
        ("BotEscalated", "Bot escalated to an agent"), ("AdminOptedOut", "An administrator opted the customer out"),
        ("ChatbotEstablished", "Bot joined"), ("SomethingNew", "SomethingNew"),
    ])
    func `what the platform does is a line of the platform`(type: String, text: String) throws {
        let message = try Self.message(["EntryType": type, "Message": "", "ActorType": "EndUser"])
        #expect(message?.kind == .system)
        #expect(message?.direction == .outbound)
        #expect(message?.speaker == .system)
        #expect(message?.text == Untrusted(text))
    }

    @Test(arguments: ["Note", "AgentWhisper"])
    func `what agents tell each other is a private note`(type: String) throws {
        #expect(try Self.message(["EntryType": type])?.kind == .note)
    }

    @Test func `words beside another type are a message`() throws {
        let message = try Self.message(["EntryType": "SomethingNew", "Message": "hi"])
        #expect(message?.kind == .text)
        #expect(message?.text == "hi")
    }

    @Test func `an entry without text stays a line`() throws {
        let plain = try Self.message(["Message": "  "])
        #expect(plain?.kind == .text)
        #expect(plain?.text == nil)
        let attached = try Self.message(["Message": "", "HasAttachments": "true"])
        #expect(attached?.kind == .media)
        #expect(attached?.media == [Media(kind: .unknown, absence: .unavailableFromInterface)])
    }

    @Test(
        arguments: [
            ("Pending", .accepted), ("Sent", .sent), ("Delivered", .delivered), ("Read", .read),
            ("Error", .failed), ("SomethingNew", nil), ("", nil),
        ] as [(String, DeliveryStatus?)])
    func `the status tells how far a message came`(word: String, status: DeliveryStatus?) throws {
        let message = try Self.message(["MessageStatus": word, "MessageStatusCode": "131047"])
        #expect(message?.status == status)
        #expect(message?.problem == (status == .failed ? "131047" : nil))
    }

    @Test func `an entry of a conversation is bound to no session`() throws {
        let message = try Self.message(["ConversationId": "0dwAB000000fTgB"])
        #expect(message?.customer == [Address(.conversation, Table.conversation)])
        #expect(message?.channel == [Address(.conversation, Table.conversation)])
        #expect(message?.session == nil)
    }

    @Test(arguments: [
        (["ConversationId": ""], RejectReason.missingField("ConversationId")),
        (["ConversationId": "0Mw"], .invalidField("ConversationId")),
        (["EntryTime": ""], .missingField("EntryTime")),
        (["EntryTime": "noon"], .invalidField("EntryTime")),
        (["EntryTimeMilliSecs": "x"], .invalidField("EntryTimeMilliSecs")),
        (["ActorType": "", "ActorId": ""], .missingField("ActorType")),
    ])
    func `an entry that can't be placed is rejected`(changes: [String: String], reason: RejectReason) throws {
        let names = Self.header.dropLast().split(separator: ",").map(String.init)
        let usual = [
            "ConversationId": "0MwAB000000Qs7X", "ActorType": "Agent", "EntryTime": "2026-04-01T08:00:00.000Z",
        ]
        let row = names.map { changes[$0] ?? usual[$0] ?? "" }.joined(separator: ",")
        let found = try Table.read(Self.header + row + "\n")
        #expect(found.rejects == [.init(reason: reason, place: RecordPlace(line: 2))])
    }
}
