import LogImporting
import Testing
import TranscriptModel

@Suite struct WhatsAppCloudSendTests {
    private static let response =
        #""response":{"messaging_product":"whatsapp","contacts":[{"input":"447700900123","wa_id":"447700900123"}],"messages":[{"id":"wamid.S"}]}"#

    /// A logged send with these members in its request, besides who and what product.
    private static func log(_ members: String, _ rest: String = response) -> String {
        #"{"sent_at":"2026-03-02T09:05:00.250Z","phone_number_id":"600700800900","request":{"messaging_product":"whatsapp","to":"447700900123",\#(members)},\#(rest)}"#
    }

    private static func collect(_ log: String) throws -> Collected {
        try WhatsAppCloudSend().collect(LogContent(log))
    }

    struct Case: Sendable {
        var json: String
        var kind: MessageKind
        var text: Untrusted?
        var buttons: [Untrusted] = []
        var media: [Media] = []
        var repliesTo: Untrusted?
    }

    @Test(arguments: [
        Case(json: #""type":"text","text":{"body":"Hi","preview_url":true}"#, kind: .text, text: "Hi"),
        Case(
            json: #""type":"text","text":{"body":"Hi"},"context":{"message_id":"wamid.B"}"#, kind: .text, text: "Hi",
            repliesTo: "wamid.B"),
        Case(
            json:
                #""type":"document","document":{"link":"https://x.example.test/a.pdf","filename":"a.pdf","caption":"c"}"#,
            kind: .media, text: "c",
            media: [Media(kind: .document, name: "a.pdf", link: "https://x.example.test/a.pdf")]),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"H"},"body":{"text":"B"},"footer":{"text":"F"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"Yes"}},{"type":"reply","reply":{"id":"2","title":"No"}}]}}"#,
            kind: .interactive, text: "H\nB\nF", buttons: ["Yes", "No"]),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"list","header":{"type":"image","image":{"id":"5"}},"body":{"text":"B"},"action":{"button":"Open","sections":[{"title":"S","rows":[{"id":"1","title":"Red"},{"id":"2","title":"Blue"}]}]}}"#,
            kind: .interactive, text: "B", buttons: ["Red", "Blue"], media: [Media(kind: .image, identifier: "5")]),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"cta_url","body":{"text":"B"},"action":{"name":"cta_url","parameters":{"display_text":"Shop","url":"https://x.example.test"}}}"#,
            kind: .interactive, text: "B", buttons: ["Shop"]),
        Case(
            json: #""type":"reaction","reaction":{"message_id":"wamid.B","emoji":"👍"}"#, kind: .reaction, text: "👍",
            repliesTo: "wamid.B"),
        Case(
            json: #""type":"location","location":{"latitude":"51.5","longitude":"-0.1","name":"Shop"}"#,
            kind: .location,
            text: "Shop (51.5, -0.1)"),
        Case(
            json:
                #""type":"contacts","contacts":[{"name":{"formatted_name":"Bo"},"phones":[{"phone":"+44 7700 900456"}]}]"#,
            kind: .contact, text: "Bo +44 7700 900456"),
    ])
    func `each type of send says what it holds`(_ it: Case) throws {
        let found = try Self.collect(Self.log(it.json))
        let message = try #require(found.messages.first)
        #expect(message.kind == it.kind)
        #expect(message.text == it.text)
        #expect(message.buttons == it.buttons)
        #expect(message.media == it.media)
        #expect(message.repliesTo == it.repliesTo)
        #expect(message.identifiers == ["wamid.S"])
        #expect(message.customer == [Webhook.phone])
        #expect(message.channel == [Address(.phoneNumberID, "600700800900")])
        #expect(message.at == Instant(milliseconds: 1_772_442_300_250))
        #expect(message.precision == .milliseconds)
        #expect(message.clock == .client)
        #expect(message.direction == .outbound)
        #expect(message.speaker == nil)
    }

    @Test func `a template keeps its values and media`() throws {
        let found = try Self.collect(
            Self.log(
                """
                "type":"template","template":{"name":"drop","language":{"policy":"deterministic","code":"en_GB"},"components":[
                {"type":"HEADER","parameters":[{"type":"video","video":{"link":"https://x.example.test/v.mp4"}}]},
                {"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","parameter_name":"p","text":""},
                 {"type":"currency","currency":{"fallback_value":"5 €","code":"EUR","amount_1000":5000}},
                 {"type":"date_time","date_time":{"fallback_value":"2 March"}}]},
                {"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"z"}]},
                {"type":"carousel","cards":[{"card_index":0,"components":[
                 {"type":"header","parameters":[{"type":"image","image":{"id":"9"}}]},
                 {"type":"body","parameters":[{"type":"text","text":"card"}]}]}]}]}
                """))
        let message = try #require(found.messages.first)
        #expect(message.kind == .template)
        #expect(message.text == nil)
        #expect(
            message.template
                == TemplateUse(
                    name: "drop", language: "en_GB",
                    body: [
                        TemplateParameter(value: "Ana"), TemplateParameter(name: "p", value: ""),
                        TemplateParameter(value: "5 €"), TemplateParameter(value: "2 March"),
                    ]))
        #expect(
            message.media == [
                Media(kind: .video, link: "https://x.example.test/v.mp4", isInTemplate: true),
                Media(kind: .image, identifier: "9", isInTemplate: true),
            ])
    }

    @Test(
        arguments: [
            (#""sent_at":"2026-03-02T09:05:00Z""#, 1_772_442_300_000), (#""ts":1772442300"#, 1_772_442_300_000),
            (#""time":1772442300250"#, 1_772_442_300_250), (#""timestamp":"1772442300""#, 1_772_442_300_000),
            (#""sent_at":"2026-03-02 10:05:00.25+0100""#, 1_772_442_300_250),
        ] as [(String, Int64)])
    func `the log's time may have several names and spellings`(_ time: String, _ milliseconds: Int64) throws {
        let log =
            #"{\#(time),"phone_number_id":"1","request":{"messaging_product":"whatsapp","to":"447700900123","type":"text","text":{"body":"x"}}}"#
        #expect(try Self.collect(log).messages.map(\.at.milliseconds) == [milliseconds])
    }

    @Test(arguments: [
        (#""phone_number_id":"1""#, RejectReason.missingField("sent_at")),
        (#""sent_at":"yesterday","phone_number_id":"1""#, .invalidField("sent_at")),
        (#""sent_at":"2026-02-30T00:00:00Z","phone_number_id":"1""#, .invalidField("sent_at")),
        (#""sent_at":1,"sent_at":2,"phone_number_id":"1""#, .duplicateField("sent_at")),
        (#""sent_at":"2026-03-02T09:05:00Z""#, .noChannel),
    ])
    func `a send that says too little is rejected`(_ members: String, _ reason: RejectReason) throws {
        let log =
            #"{\#(members),"request":{"messaging_product":"whatsapp","to":"447700900123","type":"text","text":{"body":"x"}}}"#
        #expect(try Self.collect(log).reasons == [reason])
    }

    @Test func `the bare request is read when it has a time`() throws {
        let request = #""messaging_product":"whatsapp","to":"+44 7700 900123","type":"text","text":{"body":"x"}"#
        #expect(try Self.collect("{\(request)}").reasons == [.missingField("sent_at")])
        let found = try Self.collect(#"{\#(request),"timestamp":1772442300,"from":"+1 555 010 0001"}"#)
        #expect(found.messages.map(\.customer) == [[Webhook.phone]])
        #expect(found.messages.map(\.channel) == [[Webhook.channel[0]]])
    }

    @Test func `the answer adds addresses and how far the message came`() throws {
        let held = try Self.collect(
            Self.log(
                #""type":"text","text":{"body":"x"}"#,
                #""response":{"contacts":[{"wa_id":"","user_id":"US.1"}],"messages":[{"id":"w","message_status":"held_for_quality_assessment"}]}"#
            ))
        #expect(held.messages.map(\.customer) == [[Webhook.phone, Address(.whatsAppUserID, "US.1")]])
        #expect(held.messages.map(\.status) == [.held])
        let failed = try Self.collect(
            Self.log(
                #""type":"text","text":{"body":"x"}"#,
                #""response":{"error":{"code":131047,"message":"Re-engagement message"}}"#))
        #expect(failed.messages.map(\.status) == [.failed])
        #expect(failed.messages.map(\.problem) == ["131047 Re-engagement message"])
        #expect(failed.messages.map(\.identifiers) == [[]])
    }

    @Test func `a log without the business number leaves the message's identifier`() throws {
        let log =
            #"{"ts":1,"request":{"messaging_product":"whatsapp","recipient":"US.1","type":"text","text":{"body":"x"}},\#(Self.response)}"#
        let found = try Self.collect(log)
        #expect(found.messages.map(\.channel) == [[Address(.message, "wamid.S")]])
        #expect(found.messages.map(\.customer) == [[Webhook.phone, Address(.whatsAppUserID, "US.1")]])
    }

    @Test func `a log may say who sent it`() throws {
        let log = Self.log(#""type":"text","text":{"body":"x"}"#, #""speaker":"journey","journey":"Spring""#)
        let message = try #require(try Self.collect(log).messages.first)
        #expect(message.speaker == .journey)
        #expect(message.journey == "Spring")
    }

    @Test func `marking as read is no message`() throws {
        let log = #"{"sent_at":1,"request":{"messaging_product":"whatsapp","status":"read","message_id":"w"}}"#
        let found = try Self.collect("\(log)\n{\"other\":1}")
        #expect(found.records.isEmpty)
        #expect(found.reasons == [])
        #expect(found.notes == [.otherContent(2)])
    }
}
