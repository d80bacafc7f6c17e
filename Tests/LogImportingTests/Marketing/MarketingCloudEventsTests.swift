import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct MarketingCloudEventsTests {
    static func read(_ text: String, sizes: [Int] = [.max]) throws -> Collected {
        try MarketingCloudEvents().collect(LogContent(text, sizes: sizes))
    }

    static func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) ?? .earliest }

    /// An event with these members after the usual ones.
    static func event(_ kind: String, _ members: String) -> String {
        #"{"eventCategoryType":"EngagementEvents.Ott\#(kind)","eid":"72","mid":"73","senderType":"WhatsApp","#
            + #""timestampUTC":1772442004120,\#(members)}"#
    }

    static let uk = Address(.phone, "+442079460958")
    static let sent = event(
        "Sent",
        #""senderId":"442079460958","messageKey":"k1","sendMethod":"JourneyBuilder","journeyId":"B6A1F0C2-0000-4000-8000-0000000000A1","#
            + #""journeyName":"Spring","journeyVersion":3,"activityId":"act-1","activityName":"teaser","contactKey":"003Qy00000FgVwZ""#
    )

    @Test func `a send is a message of its journey, without a text`() throws {
        let found = try Self.read(Self.sent)
        var message = MessageRecord(
            identifiers: ["k1"], customer: [Address(.contact, "003Qy00000FgVwZIAV")], channel: [Self.uk],
            at: Self.at(1_772_442_004_120), precision: .milliseconds, direction: .outbound, speaker: .journey,
            kind: .template)
        message.journey = "b6a1f0c2-0000-4000-8000-0000000000a1"
        message.app = .marketing
        message.status = .sent
        var journey = JourneyRecord(journey: "b6a1f0c2-0000-4000-8000-0000000000a1", activity: "act-1")
        (journey.name, journey.number, journey.activityName) = ("Spring", 3, "teaser")
        #expect(found.records.map(\.value) == [.message(message), .journey(journey)])
        #expect(found.notes == [.absentTexts(1)])
    }

    @Test func `a journey is told once, however many messages it sends`() throws {
        let found = try Self.read([String](repeating: Self.sent, count: 5).joined(separator: "\n"))
        #expect(found.messages.count == 5)
        #expect(found.records.count == 6)
    }

    @Test func `a send that names no journey belongs to no app`() throws {
        let found = try Self.read(Self.event("Sent", #""messageKey":"k1","contactKey":"c-7""#))
        let message = try #require(found.messages.first)
        #expect(message.app == nil && message.speaker == .system && message.journey == nil)
        #expect(message.customer == [Address(.marketingContact, "c-7")])
        #expect(message.channel == [Address(.businessName, "Marketing Cloud business unit 73")])
    }

    @Test(
        arguments: [
            ("Delivered", "", DeliveryStatus.delivered, nil), ("Read", "", .read, nil),
            ("Failed", #","reason":"131026""#, .failed, "131026"),
            ("NotSent", #","status":"NOTSENT","reason":131026"#, .failed, "131026"),
            ("NotSent", #","status":"Unknown","reason":"x""#, .failed, "Unknown x"),
        ] as [(String, String, DeliveryStatus, Untrusted?)])
    func `what became of a send is a receipt`(kind: String, more: String, status: DeliveryStatus, problem: Untrusted?)
        throws
    {
        let found = try Self.read(Self.event(kind, #""senderId":"442079460958","messageKey":"k1"\#(more)"#))
        #expect(
            found.receipts == [
                ReceiptRecord(
                    message: "k1", customer: [], channel: [Self.uk], status: status, at: Self.at(1_772_442_004_120),
                    problem: problem)
            ])
        #expect(found.records.count == 1)
    }

    static let inbound =
        #""channelId":"442079460958","messageId":"wamid.A","mobileNumber":"447700900123","contactId":"31""#

    @Test(
        arguments: [
            (#","messageType":"text","messageBody":{"text":{"body":"COUPON"}}"#, MessageKind.text, "COUPON", nil),
            (#","messageType":"text","messageBody":{"text":"COUPON"}"#, .text, "COUPON", nil),
            (#","messageBody":{"text":{"body":""}}"#, .text, "", nil),
            (#","messageType":"button","messageBody":{"button":{"text":"Yes","payload":"Y"}}"#, .button, "Yes", "Y"),
            (#","messageType":"image","messageBody":{"image":{}}"#, .media, nil, nil),
            (#","messageType":"poll","messageBody":{"poll":{}}"#, .unsupported, nil, nil),
        ] as [(String, MessageKind, Untrusted?, Untrusted?)])
    func `what a customer writes to Marketing Cloud is marketing`(
        more: String, kind: MessageKind, text: Untrusted?, payload: Untrusted?
    ) throws {
        let found = try Self.read(Self.event("MobileOriginated", Self.inbound + more))
        let message = try #require(found.messages.first)
        #expect(message.identifiers == ["wamid.A"])
        #expect(message.customer == [Address(.phone, "+447700900123"), Address(.marketingContact, "72/31")])
        #expect(message.direction == .inbound && message.speaker == .customer && message.app == .marketing)
        #expect(message.kind == kind && message.text == text && message.payload == payload)
        #expect(message.media.map(\.absence) == (kind == .media ? [.unavailableFromInterface] : []))
        #expect(found.notes == [.textsAndButtonsOnly])
    }

    @Test func `the older spelling of the keys is read too`() throws {
        let found = try Self.read(
            #"{"EventType":"OttDelivered","MID":73,"EID":72,"SenderType":"WhatsApp","SenderID":"442079460958","#
                + #""MessageKey":"k1","TimeStamp":"2026-03-02T09:00:04"}"#)
        #expect(found.receipts.map(\.message) == ["k1"])
        #expect(found.receipts.first?.at == Self.at(1_772_442_004_000))
    }

    @Test func `a text as long as an event holds may be cut`() throws {
        for (count, notes) in [(1023, 0), (1024, 1), (1025, 0)] {
            let body = String(repeating: "é", count: count)
            let found = try Self.read(
                Self.event("MobileOriginated", Self.inbound + #","messageBody":{"text":{"body":"\#(body)"}}"#))
            #expect(found.notes.contains(.cutTexts(1)) == (notes == 1), "\(count)")
        }
    }

    @Test(arguments: [
        #"{"eventCategoryType":"EngagementEvents.EmailOpen","timestampUTC":1}"#,
        #"{"eventCategoryType":"EngagementEvents.OttSent","senderType":"LINE","messageKey":"k","timestampUTC":1}"#,
        #"{"a":1}"#,
    ])
    func `events of other kinds and networks are passed over`(event: String) throws {
        let found = try Self.read(event)
        #expect(found.records.isEmpty && found.rejects.isEmpty)
        #expect(found.notes == [.otherContent(1)])
    }

    @Test(
        arguments: [
            (event("Sent", #""a":1"#), .missingField("messagekey")),
            (event("Recalled", #""messageKey":"k""#), .unknownType("EngagementEvents.OttRecalled")),
            (event("MobileOriginated", #""messageId":"m","messageBody":{"text":{"body":"x"}}"#), .noCustomer),
            (event("MobileOriginated", inbound), .missingField("messageBody")),
            (
                event("MobileOriginated", inbound + #","messageBody":{"text":{"body":5}}"#),
                .invalidField("messageBody.text.body")
            ),
            (event("MobileOriginated", inbound + #","messageBody":7"#), .invalidField("messageBody")),
            (event("Read", #""messageKey":"k","MESSAGEKEY":"l""#), .duplicateField("messagekey")),
            (event("Read", #""messageKey":"k","eventCategoryType":"a.OttSent""#), .duplicateField("eventcategorytype")),
            (#"{"eventCategoryType":"a.OttRead","messageKey":"k"}"#, .missingField("timestampUTC")),
            (
                #"{"eventCategoryType":"a.OttRead","messageKey":"k","timestampUTC":1e400}"#,
                .invalidField("timestampUTC")
            ),
            (
                #"{"eventCategoryType":"a.OttRead","messageKey":"k","timestampUTC":99999999999999999999}"#,
                .invalidField("timestampUTC")
            ),
            (#"{"eventCategoryType":"a.OttRead","messageKey":"k","timestampUTC":-5}"#, .invalidField("timestampUTC")),
        ] as [(String, RejectReason)])
    func `a bad event is rejected with its reason, and the next is read`(event: String, reason: RejectReason) throws {
        let found = try Self.read("[\(event),\n\(Self.sent)]")
        #expect(found.reasons == [reason])
        #expect(found.rejects.first?.place == RecordPlace(line: 1))
        #expect(found.messages.count == 1)
    }

    @Test func `NUL and lone surrogates in a text are kept or told`() throws {
        let found = try Self.read(
            Self.event("MobileOriginated", Self.inbound + #","messageBody":{"text":{"body":"a\u0000b\ud800"}}"#))
        #expect(found.messages.first?.text == Untrusted([0x61, 0x00, 0x62, 0xEF, 0xBF, 0xBD]))
        #expect(found.notes.contains(.repairedText(1)))
    }

    @Test func `any value in any field is accounted for`() throws {
        for seed in [
            Self.sent, Self.event("MobileOriginated", Self.inbound + #","messageBody":{"text":{"body":"x"}}"#),
        ] {
            for changed in HostileValues.inEachMember(of: seed) {
                let found = try Self.read(changed)
                let seen = found.messages.count + found.receipts.count + found.rejects.count
                let others = found.notes.contains(.otherContent(1)) ? 1 : 0
                #expect(seen + others == 1, "\(changed)")
            }
        }
    }
}
