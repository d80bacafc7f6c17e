import LogImporting
import Testing
import TranscriptModel

@Suite struct WebhookEventTests {
    private static func status(_ members: String) -> String {
        Webhook.statuses(#"{"id":"wamid.S","timestamp":"1772442331","recipient_id":"447700900123",\#(members)}"#)
    }

    @Test(arguments: [
        ("sent", DeliveryStatus.sent), ("delivered", .delivered), ("read", .read), ("played", .played),
        ("failed", .failed),
        ("READ", .read),
    ])
    func `a status is a receipt`(_ word: String, _ status: DeliveryStatus) throws {
        let at = try #require(Instant(seconds: 1_772_442_331))
        #expect(
            try Webhook.collect(Self.status(#""status":"\#(word)""#)).receipts == [
                ReceiptRecord(
                    message: "wamid.S", customer: [Webhook.phone], channel: Webhook.channel, status: status, at: at)
            ])
    }

    @Test(
        arguments: [
            (
                #""pricing":{"category":"marketing_lite"},"conversation":{"origin":{"type":"service"}}"#,
                MessageCategory.marketing
            ),
            (#""pricing":{"category":"authentication_international"}"#, .authentication),
            (#""conversation":{"origin":{"type":"utility"}}"#, .utility),
            (#""conversation":{"origin":{"type":"user_initiated"}}"#, .other),
            (#""conversation":{"id":"c"}"#, nil),
        ] as [(String, MessageCategory?)])
    func `a status says what the message is charged as`(_ json: String, _ category: MessageCategory?) throws {
        #expect(try Webhook.collect(Self.status(#""status":"sent",\#(json)"#)).receipts.map(\.category) == [category])
    }

    @Test func `a failure says why`() throws {
        let found = try Webhook.collect(
            Self.status(#""status":"failed","errors":[{"code":131049,"title":"Not delivered","message":"m"}]"#))
        #expect(found.receipts.map(\.problem) == ["131049 Not delivered"])
    }

    @Test func `an empty recipient leaves the user id or nobody`() throws {
        let found = try Webhook.collect(
            Webhook.statuses(
                #"{"id":"a","status":"sent","timestamp":"1","recipient_id":"","recipient_user_id":"US.1"}"#,
                #"{"id":"b","status":"sent","timestamp":"1","recipient_id":""}"#,
                #"{"id":"c","status":"sent","timestamp":"1","recipient_id":"group","recipient_type":"group"}"#))
        #expect(found.receipts.map(\.customer) == [[Address(.whatsAppUserID, "US.1")], [], []])
    }

    @Test func `old statuses are a deletion and nothing`() throws {
        let deleted = try Webhook.collect(Self.status(#""status":"deleted""#))
        #expect(deleted.revisions.map(\.change) == [.deleted])
        let warning = try Webhook.collect(Self.status(#""status":"warning""#))
        #expect(warning.records.isEmpty)
        #expect(warning.notes == [.otherContent(1)])
    }

    @Test(arguments: [
        (#""status":"teleported""#, RejectReason.invalidField("status")), (#""x":1"#, .missingField("status")),
        (#""status":"read","status":"sent""#, .duplicateField("status")),
    ])
    func `a bad status is rejected`(_ json: String, _ reason: RejectReason) throws {
        #expect(try Webhook.collect(Self.status(json)).reasons == [reason])
    }

    @Test(arguments: [
        ("stop", "Customer stopped marketing messages"), ("resume", "Customer resumed marketing messages"),
        ("signup", "Customer signed up for marketing messages"),
    ])
    func `a preference is a line of the platform`(_ value: String, _ text: String) throws {
        let item =
            #"{"wa_id":"447700900123","category":"marketing_messages","value":"\#(value)","timestamp":1772442331}"#
        let found = try Webhook.collect(Webhook.body(#""user_preferences":[\#(item)]"#, field: "user_preferences"))
        let message = try #require(found.messages.first)
        #expect(message.identifiers == [])
        #expect(message.kind == .system)
        #expect(message.speaker == .system)
        #expect(message.direction == .inbound)
        #expect(message.text == Untrusted(text))
    }

    @Test func `calls have one identifier for their two events`() throws {
        func call(_ members: String) -> String {
            Webhook.body(#""calls":[{"id":"wacid.1","timestamp":"1772442400",\#(members)}]"#, field: "calls")
        }
        let inbound = #""from":"447700900123","to":"15550100001","direction":"USER_INITIATED""#
        let outbound = #""from":"15550100001","to":"447700900123","direction":"BUSINESS_INITIATED""#
        let found = try Webhook.collect(
            [
                call(#""event":"connect",\#(inbound)"#),
                call(#""event":"terminate","status":"COMPLETED","start_time":"1772442331","duration":120,\#(inbound)"#),
                call(#""event":"terminate","status":["FAILED"],\#(outbound)"#),
            ].joined(separator: "\n"))
        #expect(found.messages.map(\.identifiers) == [["wacid.1"], ["wacid.1"], ["wacid.1"]])
        #expect(found.messages.map(\.customer) == [[Webhook.phone], [Webhook.phone], [Webhook.phone]])
        #expect(found.messages.map(\.text) == [nil, "Call, completed, 120 seconds", "Call, failed"])
        #expect(found.messages.map(\.direction) == [.inbound, .inbound, .outbound])
        #expect(found.messages.map(\.kind) == [.call, .call, .call])
        #expect(found.messages[1].at == Instant(seconds: 1_772_442_331))
    }

    @Test func `an echo is a message of the business to the customer`() throws {
        let echo =
            #"{"from":"15550100001","to":"447700900123","id":"wamid.E","timestamp":"1","type":"text","text":{"body":"Soon"}}"#
        for (field, key) in [("smb_message_echoes", "message_echoes"), ("messages", "messages")] {
            let found = try Webhook.collect(Webhook.body(#""\#(key)":[\#(echo)]"#, field: field))
            let message = try #require(found.messages.first)
            #expect(message.direction == .outbound)
            #expect(message.speaker == .agent)
            #expect(message.customer == [Webhook.phone])
            #expect(message.name == nil)
            #expect(message.text == "Soon")
        }
    }

    @Test func `history tells both sides and how far messages came`() throws {
        let thread = """
            {"id":"447700900123","context":{"user_id":"US.1"},"messages":[
             {"from":"15550100001","to":"447700900123","id":"h1","timestamp":"1","type":"text","text":{"body":"a"},
              "history_context":{"status":"READ"}},
             {"from":"447700900123","id":"h2","timestamp":"2","type":"media_placeholder","history_context":{"status":"PLAYED"}}]}
            """
        let nameless = """
            {"id":"","messages":[{"from":"447700900456","id":"h3","timestamp":"3","type":"text","text":{"body":"b"}}]}
            """
        let found = try Webhook.collect(
            Webhook.body(
                #""history":[{"metadata":{"phase":0},"threads":[\#(thread),\#(nameless)]}]"#, field: "history"))
        #expect(found.reasons == [])
        #expect(found.messages.map(\.direction) == [.outbound, .inbound, .inbound])
        #expect(found.messages.map(\.status) == [.read, nil, nil])
        let ana = [Webhook.phone, Address(.whatsAppUserID, "US.1")]
        #expect(found.messages.map(\.customer) == [ana, ana, [Address(.phone, "+447700900456")]])
        #expect(found.messages[1].media == [Media(kind: .unknown, absence: .unavailableFromInterface)])
    }

    @Test func `a new category of a template is a template without content`() throws {
        let value = #"{"message_template_name":"drop","message_template_language":"en_GB","new_category":"MARKETING"}"#
        let log = #"{"field":"template_category_update","value":\#(value)}"#
        #expect(
            try Webhook.collect(log).templates == [
                TemplateRecord(name: "drop", language: "en_GB", category: .marketing)
            ])
    }

    @Test(arguments: ["account_update", "message_template_status_update", "phone_number_quality_update", "security"])
    func `events of the account are other content`(_ field: String) throws {
        let found = try Webhook.collect(
            #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"\#(field)","value":{"event":"X"}}]}]}"#
        )
        #expect(found.records.isEmpty)
        #expect(found.notes == [.otherContent(1)])
    }
}
