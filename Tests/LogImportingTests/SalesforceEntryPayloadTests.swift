import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SalesforceEntryPayloadTests {
    typealias Entries = SalesforceEntriesTests

    static let phone = Address(.phone, "+447700900124")

    /// What an entry with a full payload tells.
    static func read(_ payload: String, role: String = "EndUser", subject: String = "+447700900124") throws
        -> FoundRecords
    {
        try Entries.read(
            """
            {"conversationIdentifier": "7a1c-conv", "channelAddressIdentifier": "c0ffee-1",
             "recipient": {"role": "EndUser", "subject": "+447700900124"},
             "payload": {"identifier": "e1", "senderDisplayName": "Somebody 1", "entryPayload": \(payload),
              "sender": {"appType": "x", "role": "\(role)", "subject": "\(subject)"},
              "transcriptedTimestamp": 1775030400123, "clientTimestamp": 1775030400000}}
            """)
    }

    static func message(_ message: String, role: String = "EndUser", subject: String = "+447700900124") throws
        -> MessageRecord?
    {
        let found = try read(
            "{\"entryType\": \"Message\", \"id\": \"e1\", \"abstractMessage\": \(message)}", role: role,
            subject: subject)
        #expect(found.rejects.isEmpty)
        return Entries.messages(found).first
    }

    @Test func `an event names the conversation, the channel and the writer`() throws {
        let message = try Self.message(
            #"{"id": "m1", "staticContent": {"formatType": "Text", "text": "a &amp; b"}}"#, role: "Agent",
            subject: "005AB00000PoIuY")
        let conversation = Address(.conversation, "7a1c-conv")
        #expect(
            message
                == MessageRecord(
                    identifiers: ["e1", "m1"], customer: [Self.phone, conversation],
                    channel: [Address(.channelAddress, "c0ffee-1"), conversation],
                    at: try #require(Instant(milliseconds: 1_775_030_400_123)), precision: .milliseconds,
                    direction: .outbound, speaker: .agent, name: "Somebody 1", text: "a &amp; b"))
    }

    @Test func `a payload in a string is the payload`() throws {
        let payload =
            #"{"entryType":"Message","id":"e1","abstractMessage":{"staticContent":{"formatType":"Text","text":"hé"}}}"#
        let quoted = "\"" + payload.replacing("\"", with: "\\\"") + "\""
        #expect(try Self.read(quoted) == Self.read(payload))
        #expect(Entries.messages(try Self.read(quoted)).first?.text == "hé")
    }

    @Test func `attachments are media with a caption`() throws {
        let message = try Self.message(
            """
            {"staticContent": {"formatType": "Attachments", "text": "look", "attachments": [
             {"id": "f1", "name": "a.jpg", "mimeType": "image/jpeg", "url": "https://files.example.test/a.jpg"},
             {"id": "f2", "name": "b.pdf", "mimeType": "application/pdf"}, {"id": "f3"}]}}
            """)
        #expect(message?.kind == .media)
        #expect(message?.text == "look")
        #expect(
            message?.media == [
                Media(
                    kind: .image, name: "a.jpg", mimeType: "image/jpeg", link: "https://files.example.test/a.jpg",
                    identifier: "f1"),
                Media(kind: .document, name: "b.pdf", mimeType: "application/pdf", identifier: "f2"),
                Media(kind: .unknown, identifier: "f3"),
            ])
    }

    @Test(
        arguments: [
            ("PromotionalOutreach", "System", "MarketingCloud", Speaker.journey, MessageCategory.marketing, true),
            ("OrderUpdate", "System", "MarketingCloud", .journey, .marketing, false),
            ("PromotionalOutreach", "System", "conversation", .journey, .marketing, true),
            ("PromotionalOutreach", "Agent", "005AB00000PoIuY", .agent, .marketing, true),
        ] as [(String, String, String, Speaker, MessageCategory, Bool)])
    func `what promotes is marketing, and a journey's when no person sent it`(
        category: String, role: String, subject: String, speaker: Speaker, expected: MessageCategory, isInTemplate: Bool
    ) throws {
        let message = try Self.message(
            """
            {"contentCategory": "\(category)", "staticContent": {"formatType": "Media", "mediaAsset":
             {"assetType": "VideoAsset", "id": "v1", "mimeType": "video/mp4", "assetUrl": "https://cdn.example.test/v.mp4"},
             "linkItems": [{"titleItem": {"title": "Shop"}, "url": "https://shop.example.test"}]}}
            """, role: role, subject: subject)
        #expect(message?.kind == .media)
        #expect(message?.speaker == speaker)
        #expect(message?.category == expected)
        #expect(message?.buttons == ["Shop"])
        #expect(message?.media.map(\.kind) == [.video])
        #expect(message?.media.map(\.isInTemplate) == [isInTemplate])
    }

    @Test(
        arguments: [
            (
                #"""
                {"choices": {"formatType": "Buttons", "text": "Q?",
                "optionItems": [{"titleItem": {"title": "Yes"}}, {"titleItem": {"title": "No"}}]}}
                """#,
                "Q?", ["Yes", "No"]
            ),
            (
                #"""
                {"choices": {"formatType": "QuickReplies", "text": "Q?",
                "optionItems": [{"titleItem": {"title": "Yes"}}]}}
                """#,
                "Q?", ["Yes"]
            ),
            (
                #"""
                {"choices": {"formatType": "ListPicker", "title": "Pick",
                "optionItems": [{"titleItem": {"title": "A"}}]}}
                """#,
                "Pick", ["A"]
            ),
            (
                #"""
                {"choices": {"formatType": "Carousel", "title": "C",
                "items": [{"titleItem": {"title": "x"},
                "interactionItems": [{"titleItem": {"title": "B1"}}]},
                {"interactionItems": [{"titleItem": {"title": "B2"}}]}]}}
                """#,
                "C", ["B1", "B2"]
            ),
            (
                #"{"form": {"formatType": "Inputs", "formTitle": {"title": "Your size"}, "sections": []}}"#,
                "Your size", []
            ),
            (
                #"""
                {"formResponse": {"inputValues": [{"value": {"textValue": "M"}},
                {"selectedOptions": [{"optionTitle": {"title": "red"}}]}]}}
                """#,
                "M, red", []
            ),
            (
                #"{"staticContent": {"formatType": "WebView", "url": "https://x.example.test"}}"#,
                "https://x.example.test", []
            ),
        ] as [(String, String, [Untrusted])])
    func `what offers a choice or a form is interactive`(content: String, text: String, buttons: [Untrusted]) throws {
        let message = try Self.message(content, role: "Chatbot", subject: "0XxAB0000000001")
        #expect(message?.kind == .interactive)
        #expect(message?.text == Untrusted(text))
        #expect(message?.buttons == buttons)
    }

    @Test func `a choice tells what was chosen, of which message`() throws {
        let message = try Self.message(
            """
            {"inReplyToMessageId": "m0", "choicesResponse": {"formatType": "Selections", "selectedOptions": [
             {"optionIdentifier": "o1", "optionTitle": {"title": "Yes"}}, {"optionIdentifier": "o2", "optionTitle": {"title": "Soon"}}]}}
            """)
        #expect(message?.kind == .interactive)
        #expect(message?.text == "Yes, Soon")
        #expect(message?.payload == "o1")
        #expect(message?.repliesTo == "m0")
    }

    @Test func `a rich link is text`() throws {
        let message = try Self.message(
            #"""
            {"staticContent": {"formatType": "RichLink",
            "linkItem": {"titleItem": {"title": "Sale"}, "url": "https://s.example.test"}}}
            """#
        )
        #expect(message?.kind == .text)
        #expect(message?.text == "Sale\nhttps://s.example.test")
    }

    @Test func `a message of an unknown shape stays a line`() throws {
        #expect(try Self.message("{\"hologram\": {}}")?.kind == .unsupported)
    }

    @Test func `a note is a note`() throws {
        let found = try Self.read(
            #"""
            {"entryType": "Note", "id": "e1",
            "abstractMessage": {"staticContent": {"formatType": "Text", "text": "psst"}}}
            """#,
            role: "Agent", subject: "005AB00000PoIuY")
        #expect(Entries.messages(found).map(\.kind) == [.note])
        #expect(Entries.messages(found).map(\.text) == ["psst"])
    }

    @Test(
        arguments: [
            ("Waiting", "", nil, nil), ("Ended", #""sessionEndTime": "1775032200","#, 1_775_032_200_000, nil),
            ("Ended", #""sessionEndedByRole": "Agent","#, 1_775_030_400_123, "Agent"),
            ("Error", "", 1_775_030_400_123, nil),
        ] as [(String, String, Int64?, Untrusted?)])
    func `a change of a session is a session and nothing else`(
        status: String, fields: String, end: Int64?, endedBy: Untrusted?
    ) throws {
        let found = try Self.read(
            """
            {"entryType": "SessionStatusChanged", "id": "e1", "sessionId": "0MwAB000000Qs7X", \(fields)
             "conversationIdentifier": "7a1c-conv", "channelAddressIdentifier": "c0ffee-1",
             "sessionStatus": "\(status)", "sessionStartTime": "1775030400"}
            """, role: "System", subject: "conversation")
        let conversation = Address(.conversation, "7a1c-conv")
        let own = Address(.session, Entries.session)
        var session = SessionRecord(
            identifier: Entries.session, customer: [Self.phone, own, conversation],
            channel: [Address(.channelAddress, "c0ffee-1"), own, conversation])
        session.status = Untrusted(status)
        session.start = Instant(seconds: 1_775_030_400)
        session.end = end.flatMap { Instant(milliseconds: $0) }
        session.endedBy = endedBy
        session.modified = Instant(milliseconds: 1_775_030_400_123)
        #expect(found.records == [.session(session)])
    }

    @Test func `a change of participants is a line, and names`() throws {
        let found = try Self.read(
            """
            {"entryType": "ParticipantChanged", "id": "e1", "entries": [
             {"operation": "remove", "displayName": "Robo 1", "participant": {"subject": "0XxAB0000000001", "role": "Chatbot"}},
             {"operation": "add", "displayName": "Somebody 2", "participant": {"subject": "005AB00000PoIuY", "role": "Agent"}},
             {"operation": "add", "participant": {"subject": "005AB00000PoIuZ", "role": "Supervisor"}}]}
            """, role: "Agent", subject: "005AB00000PoIuY")
        let line = try #require(Entries.messages(found).first)
        #expect(line.kind == .system)
        #expect(line.speaker == .system)
        #expect(line.text == "Somebody 2 joined, A supervisor joined, Robo 1 left")
        let bot = try #require(SalesforceID.canonical("0XxAB0000000001".utf8))
        #expect(
            Array(found.records.dropFirst()) == [
                .identity(IdentityRecord(party: .staff, addresses: [], name: "Robo 1", staff: bot)),
                .identity(IdentityRecord(party: .staff, addresses: [], name: "Somebody 2", staff: Entries.user)),
            ])
    }

    @Test func `names of participants are those of the writers`() throws {
        let found = try Entries.read(
            """
            {"conversationEntries": [
             {"identifier": "e1", "clientTimestamp": 1775030400, "sender": {"role": "Agent", "subject": "005AB00000PoIuY"},
              "entryPayload": {"entryType": "Message", "abstractMessage": {"staticContent": {"text": "hi"}}}},
             {"identifier": "e2", "clientTimestamp": 1775030401, "sender": {"role": "System", "subject": "conversation"},
              "entryPayload": {"entryType": "ParticipantChanged", "entries": [{"operation": "add",
               "displayName": "Somebody 2", "participant": {"subject": "005AB00000PoIuY", "role": "Agent"}}]}}]}
            """)
        #expect(Entries.messages(found).first?.name == "Somebody 2")
    }

    @Test(arguments: [
        (
            #"""
            "entryType": "RoutingResult", "routingType": "Transfer", "failureType": "None",
            "routingConfigurationDetails": {"routingConfigurationType": "QueueRoutingType"}
            """#,
            "Transferred to a queue"
        ),
        (
            #"""
            "entryType": "RoutingResult", "routingType": "Initial", "failureType": "None",
            "routingConfigurationDetails": {"routingConfigurationType": "AgentRoutingType"}
            """#,
            "Routed to an agent"
        ),
        (#""entryType": "RoutingResult", "failureType": "RoutingError""#, "Routing failed (RoutingError)"),
        (#""entryType": "RoutingWorkResult", "workType": "Accepted""#, "Accepted by an agent"),
        (#""entryType": "RoutingWorkResult", "workType": "SomethingNew""#, "SomethingNew"),
        (
            #""entryType": "EndUserConsentUpdated", "consentStatus": "OptOut", "endUserSubject": "+447700900124""#,
            "Customer opted out"
        ),
        (
            #""entryType": "END_USER_CONSENT_UPDATED", "consentStatus": "OptIn", "isEndUserInitiated": false"#,
            "The business opted the customer in"
        ),
    ])
    func `what the platform tells is a line of the platform`(fields: String, text: String) throws {
        let found = try Self.read("{\(fields)}", role: "System", subject: "conversation")
        #expect(found.records.count == 1)
        let line = Entries.messages(found).first
        #expect(line?.kind == .system)
        #expect(line?.direction == .outbound)
        #expect(line?.text == Untrusted(text))
    }

    @Test func `an update replaces a message`() throws {
        let payload =
            #"""
            {"entryType": "MessageUpdated", "id": "e1", "updatedMessage": {"id": "m0",
            "staticContent": {"formatType": "Text", "text": "new"}}}
            """#
        let at = try #require(Instant(milliseconds: 1_775_030_400_123))
        #expect(
            try Self.read(payload).records == [
                .revision(RevisionRecord(message: "m0", at: at, change: .edited(text: "new", media: [])))
            ])
        #expect(
            try Self.read(payload, role: "System", subject: "conversation").records == [
                .revision(RevisionRecord(message: "m0", at: at, change: .redacted(text: "new")))
            ])
    }

    @Test(
        arguments: [
            (
                #"""
                "entryType": "MessageDeliveryFailed", "failedConversationEntryIdentifier": "m0",
                "errorCode": "131047", "errorMessage": "too late"
                """#,
                DeliveryStatus.failed, 1_775_030_400_123, "131047 too late"
            ),
            (
                #"""
                "entryType": "DeliveryAcknowledgement",
                "acknowledgedConversationEntryIdentifier": "m0",
                "acknowledgementTimestamp": 1775030400999
                """#,
                .delivered, 1_775_030_400_999, nil
            ),
            (
                #"""
                "entryType": "ReadAcknowledgement", "acknowledgedConversationEntryIdentifier": "m0",
                "acknowledgementTimestamp": 1775030401
                """#,
                .read, 1_775_030_401_000, nil
            ),
        ] as [(String, DeliveryStatus, Int64, Untrusted?)])
    func `acknowledgements are receipts`(
        fields: String, status: DeliveryStatus, milliseconds: Int64, problem: Untrusted?
    ) throws {
        let payload = "{\"recipient\": {\"role\": \"EndUser\", \"subject\": \"+447700900124\"}, \(fields)}"
        let found = try Self.read(payload, role: "System", subject: "conversation")
        let conversation = Address(.conversation, "7a1c-conv")
        #expect(
            found.records == [
                .receipt(
                    ReceiptRecord(
                        message: "m0", customer: [Self.phone, conversation],
                        channel: [Address(.channelAddress, "c0ffee-1"), conversation], status: status,
                        at: try #require(Instant(milliseconds: milliseconds)), problem: problem))
            ])
    }

    @Test(arguments: [
        #"{"entryType": "TypingStartedIndicator"}"#, #"{"entryType": "QueuePosition"}"#,
        #"{"entryType": "CLIENT_MENU"}"#,
        #"""
        {"entryType": "ReadAcknowledgement", "acknowledgedConversationEntryIdentifier": "m0",
        "recipient": {"role": "Agent", "subject": "x"}}
        """#,
        #"{"entryType": "DeliveryAcknowledgement"}"#, #"{"entryType": "ParticipantChanged", "entries": []}"#,
    ])
    func `what belongs in no transcript is counted`(payload: String) throws {
        let found = try Self.read(payload)
        #expect(found.records.isEmpty && found.rejects.isEmpty)
        #expect(found.notes == [.otherContent(1)])
    }
}
