import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SalesforceObjectTests {
    typealias Table = SalesforceTableTests

    static func customer(_ addresses: [Address], _ name: Untrusted? = nil) -> LogRecord {
        .identity(IdentityRecord(party: .customer, addresses: addresses, name: name))
    }

    @Test(
        arguments: [
            ("+44 7700 900124", "WhatsApp", Address(.phone, "+447700900124")),
            ("whatsapp:+447700900124", "WhatsApp", Address(.phone, "+447700900124")),
            ("447700900124", "WhatsApp", Address(.phone, "+447700900124")),
            ("447700900124", "Text", Address(.phone, "+447700900124")),
            ("447700900124", "", Address(.phone, "+447700900124")),
            ("447700900124", "Facebook", nil),
            ("+447700900124", "Custom", Address(.phone, "+447700900124")),
            ("v2/iamessage/UNAUTH/NA/uid:0a1b", "EmbeddedMessaging", nil),
            ("GB.1234567890123456789", "WhatsApp", Address(.whatsAppUserID, "GB.1234567890123456789")),
        ] as [(String, String, Address?)])
    func `the key of a person is a phone number where it can be one`(
        key: String, type: String, address: Address?
    ) throws {
        let found = try Table.read(
            "Id,Name,MessageType,MessagingPlatformKey,ContactId\n0PAAB0000004wZ1,Nobody 0,\(type),\(key),003AB00000RtYuI\n"
        )
        let addresses = [address, Address(.messagingEndUser, Table.endUser), Address(.contact, Table.contact)]
        #expect(found.records == [Self.customer(addresses.compactMap { $0 }, "Nobody 0")])
    }

    @Test(arguments: [
        ("+447700900777", Address(.phone, "+447700900777")),
        ("447700900777", Address(.phone, "+447700900777")),
        ("600700800900123", Address(.phoneNumberID, "600700800900123")),
        ("6007008009001234", Address(.phoneNumberID, "6007008009001234")),
    ])
    func `the key of a channel is a phone number or the id of one`(key: String, address: Address) throws {
        let found = try Table.read(
            "Id,MasterLabel,MessageType,MessagingPlatformKey,ChannelAddressIdentifier\n"
                + "0MjAB000000Lk2s,Southwind,WhatsApp,\(key),c0ffee-1\n")
        let addresses = [address, Address(.messagingChannel, Table.channel), Address(.channelAddress, "c0ffee-1")]
        #expect(found.records == [.identity(IdentityRecord(party: .channel, addresses: addresses, name: "Southwind"))])
    }

    @Test func `a usage tells which app is connected and how it routes`() throws {
        let found = try Table.read(
            """
            Id,MessagingChannelId,DeploymentType,DeploymentStatus,RoutingOverride,DisabledTime
            0OQAB0000000001,0MjAB000000Lk2s,MJ,Disabled,NonSessionMessages,2026-04-01T08:00:00.000Z
            0OQAB0000000002,0MjAB000000Lk2s,,Active,,
            0OQAB0000000003,,MJ,Active,,
            """)
        var usage = ChannelUsageRecord(
            identifier: try #require(SalesforceID.canonical("0OQAB0000000001".utf8)),
            channel: [Address(.messagingChannel, Table.channel)], deployment: "MJ")
        usage.status = "Disabled"
        usage.routingOverride = "NonSessionMessages"
        usage.disabled = try Table.instant("2026-04-01T08:00:00.000Z")
        #expect(found.records == [.channelUsage(usage)])
        #expect(
            found.rejects.map(\.reason) == [.missingField("DeploymentType"), .missingField("MessagingChannelId")])
    }

    @Test func `keywords are parted at commas, semicolons and line ends`() throws {
        let found = try Table.read(
            """
            Id,MessagingChannelId,MasterLanguage,OptInKeywords,DoubleOptInKeywords,OptOutKeywords,HelpKeywords
            0OLAB0000000001,0MjAB000000Lk2s,de,"start, abo",ja,"stopp;
             ende ,,stop
            schluss",""
            """)
        var keywords = KeywordRecord(
            identifier: try #require(SalesforceID.canonical("0OLAB0000000001".utf8)),
            channel: [Address(.messagingChannel, Table.channel)])
        keywords.language = "de"
        keywords.optIn = ["start", "abo", "ja"]
        keywords.optOut = ["stopp", "ende", "stop", "schluss"]
        #expect(found.records == [.keywords(keywords)])
    }

    @Test func `a conversation ties its id to its identifier, for both parties`() throws {
        let found = try Table.read("Id,ConversationIdentifier,Name\n0dwAB000000fTgB,7a1c-conv,x\n0dwAB000000fTgB,,y\n")
        let addresses = [Address(.conversation, Table.conversation), Address(.conversation, "7a1c-conv")]
        #expect(
            found.records == [
                .identity(IdentityRecord(party: .customer, addresses: addresses)),
                .identity(IdentityRecord(party: .channel, addresses: addresses)),
            ])
        #expect(found.notes == [.otherContent(1)])
    }

    @Test func `participants are customers or staff`() throws {
        let found = try Table.read(
            """
            Id,ConversationId,ParticipantRole,ParticipantKey,ParticipantDisplayName,ParticipantEntityId
            0kpAB0000000001,0dwAB000000fTgB,EndUser,+447700900124,Nobody 0,0PAAB0000004wZ1
            0kpAB0000000002,0dwAB000000fTgB,Agent,005AB00000PoIuY,Somebody 1,
            0kpAB0000000003,0dwAB000000fTgB,System,conversation,,
            """)
        #expect(
            found.records == [
                Self.customer(
                    [
                        Address(.phone, "+447700900124"), Address(.messagingEndUser, Table.endUser),
                        Address(.conversation, Table.conversation),
                    ], "Nobody 0"),
                .identity(IdentityRecord(party: .staff, addresses: [], name: "Somebody 1", staff: Table.user)),
            ])
        #expect(found.notes == [.otherContent(1)])
    }

    @Test func `users are staff`() throws {
        let found = try Table.read(
            "Id,Username,FirstName,LastName\n005AB00000PoIuY,x@example.test,Some,Body\n005AB00000PoIuY,y@example.test,,\n"
        )
        #expect(
            found.records == [
                .identity(IdentityRecord(party: .staff, addresses: [], name: "Some Body", staff: Table.user))
            ])
    }

    @Test(arguments: [
        ("005AB00000PoIuY", true), ("003AB00000RtYuI", false), ("1", false), ("", false),
    ])
    func `users with few columns are known by their ids`(id: String, isUser: Bool) throws {
        let table = "Id,Name,Email\n\(id),Some Body,x@example.test\n"
        #expect(SalesforceTable().recognizes(LogHead(bytes: Array(table.utf8), isWhole: true)) == isUser)
        guard isUser else { return }
        #expect(
            try Table.read(table).records == [
                .identity(IdentityRecord(party: .staff, addresses: [], name: "Some Body", staff: Table.user))
            ])
        // A person of another object among them is nobody's colleague.
        #expect(try Table.read(table + "003AB00000RtYuI,Nobody,\n").notes == [.otherContent(1)])
    }

    @Test(
        arguments: [
            ("07700 900124", "", "GB", "+447700900124"), ("+44 7700 900124", "020 7946 0000", nil, "+447700900124"),
            ("", "+44 7700 900125", nil, "+447700900125"), ("07700 900124", "", nil, nil),
            ("", "ask reception", nil, nil),
        ] as [(String, String, String?, String?)])
    func `contacts are customers by their mobile number`(
        mobile: String, phone: String, region: String?, number: String?
    ) throws {
        let found = try Table.read(
            "Id,LastName,MobilePhone,Phone\n003AB00000RtYuI,Nobody,\(mobile),\(phone)\n".utf8, region: region)
        let addresses = [number.map { Address(.phone, Untrusted($0)) }, Address(.contact, Table.contact)]
        #expect(found.records == [Self.customer(addresses.compactMap { $0 }, "Nobody")])
    }

    @Test func `work items are counted and tell nothing`() throws {
        let found = try Table.read("Id,WorkItemId,UserId\n0BzAB0000000001,0MwAB000000Qs7X,005AB00000PoIuY\n")
        #expect(found.records.isEmpty && found.rejects.isEmpty)
        #expect(found.notes == [.routingWork(1)])
    }

    @Test func `every field is found by its name`() {
        for field in SalesforceField.allCases {
            #expect(SalesforceField.named(field.name.uppercased().utf8) == field)
        }
    }

    @Test func `the columns that an object needs are those of no other`() {
        for object in SalesforceObjects.all {
            for set in [object.columns.compactMap(\.first), object.columns.flatMap { $0 }] {
                #expect(SalesforceObjects.having(Set(set))?.name == object.name)
            }
        }
    }

    @Test(arguments: [
        "Id,Name", "Id,Name,Phone", "Id,FirstName,LastName,Company,Phone,MobilePhone",
        "Id,Name,Phone,BillingCity,AccountId",
        "Id,CaseNumber,Subject,Status,ContactId,CreatedDate", "Id,MessagingEndUserId,FailureReason,FullMessage,Type",
        "std__Id__c,std__ConversationId__c,std__ConversationEntryType__c,std__ClientDateTime__c",
        "Id,Name,ChatKey,Status,StartTime,EndTime,EndedBy,ContactId,Body",
        "From,To,Body,Status,SentDate,Sid,Direction", "VersionID,JourneyID,JourneyName,VersionNumber",
        "02/03/2026, 09:12 - Nobody 0: Id,Status,StartTime,MessagingChannelId", "Id", "",
    ])
    func `other tables are not recognised`(header: String) {
        #expect(!SalesforceTable().recognizes(LogHead(bytes: Array("\(header)\n1\n".utf8), isWhole: true)))
    }
}
