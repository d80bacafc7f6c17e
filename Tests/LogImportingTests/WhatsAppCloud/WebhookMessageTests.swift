import LogImporting
import Testing
import TranscriptModel

@Suite struct WebhookMessageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var json: String
        var kind: MessageKind
        var text: Untrusted?
        var payload: Untrusted?
        var repliesTo: Untrusted?
        var problem: Untrusted?
        var media: [Media] = []
        var testDescription: String { json }
    }

    static let cases = [
        Case(json: #""type":"text","text":{"body":"Hi \ud83d\udc4d\n"}"#, kind: .text, text: "Hi 👍\n"),
        Case(json: #""type":"text","text":{"body":"a\u0000b"}"#, kind: .text, text: "a\0b"),
        Case(
            json: #""type":"text","text":{"body":"yes"},"context":{"from":"1","id":"wamid.B"}"#, kind: .text,
            text: "yes",
            repliesTo: "wamid.B"),
        Case(
            json:
                #""type":"image","image":{"id":"77","mime_type":"image/jpeg","sha256":"x+=","caption":"Look","url":"https://m.example.test/1"}"#,
            kind: .media, text: "Look",
            media: [
                Media(
                    kind: .image, mimeType: "image/jpeg", link: "https://m.example.test/1", identifier: "77",
                    sha256: "x+=")
            ]),
        Case(
            json: #""type":"document","document":{"id":"78","filename":"a.pdf"}"#, kind: .media,
            media: [Media(kind: .document, name: "a.pdf", identifier: "78")]),
        Case(
            json: #""type":"audio","audio":{"id":"79","voice":true}"#, kind: .media,
            media: [Media(kind: .audio, identifier: "79")]),
        Case(json: #""type":"video","video":{"id":80}"#, kind: .media, media: [Media(kind: .video, identifier: "80")]),
        Case(
            json: #""type":"sticker","sticker":{"id":"81"}"#, kind: .media,
            media: [Media(kind: .sticker, identifier: "81")]),
        Case(
            json: #""type":"image""#, kind: .media, media: [Media(kind: .image, absence: .unavailableFromInterface)]),
        Case(
            json:
                #""type":"location","location":{"latitude":51.5,"longitude":-0.12,"name":"Shop","address":"1 High St"}"#,
            kind: .location, text: "Shop, 1 High St (51.5, -0.12)"),
        Case(
            json: #""type":"location","location":{"latitude":51.50,"longitude":-0.12}"#, kind: .location,
            text: "51.50, -0.12"),
        Case(
            json:
                #""type":"contacts","contacts":[{"name":{"formatted_name":"Bo B"},"phones":[{"phone":"+44 7700 900456"},{"wa_id":"447700900457"}]},{"name":{"first_name":"Cy"}}]"#,
            kind: .contact, text: "Bo B +44 7700 900456 447700900457\nCy"),
        Case(
            json:
                #""type":"order","order":{"text":"Soon?","product_items":[{"product_retailer_id":"TEA","quantity":3,"item_price":2.50,"currency":"GBP"}]}"#,
            kind: .order, text: "Soon?\n3 × TEA, 2.50 GBP"),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"b1","title":"Yes"}}"#,
            kind: .interactive, text: "Yes", payload: "b1"),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"r1","title":"Red","description":"d"}}"#,
            kind: .interactive, text: "Red", payload: "r1"),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"flow_token\":\"t\",\"size\":\"M\",\"n\":2}"}}"#,
            kind: .interactive, text: "Sent\nsize: M\nn: 2"),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"body":"Sent","response_json":"{oops"}}"#,
            kind: .interactive, text: "Sent\n{oops"),
        Case(
            json:
                #""type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept"}}"#,
            kind: .interactive, text: "Call permission: accept"),
        Case(
            json: #""type":"button","button":{"payload":"COUPON","text":"Coupon"},"context":{"id":"wamid.T"}"#,
            kind: .button,
            text: "Coupon", payload: "COUPON", repliesTo: "wamid.T"),
        Case(
            json: #""type":"reaction","reaction":{"message_id":"wamid.B","emoji":"😮"}"#, kind: .reaction, text: "😮",
            repliesTo: "wamid.B"),
        Case(
            json: #""type":"reaction","reaction":{"message_id":"wamid.B"}"#, kind: .reaction, text: "",
            repliesTo: "wamid.B"),
        Case(
            json:
                #""type":"unsupported","errors":[{"code":131051,"title":"Message type unknown","error_data":{"details":"x"}}]"#,
            kind: .unsupported, problem: "131051 Message type unknown"),
        Case(json: #""type":"unsupported","unsupported":{"type":"poll"}"#, kind: .unsupported, problem: "poll"),
        Case(
            json: #""type":"unknown","errors":[{"code":131051,"details":"Not supported"}]"#, kind: .unsupported,
            problem: "131051 Not supported"),
        Case(json: #""type":"request_welcome""#, kind: .system, text: "Customer opened the chat"),
    ]

    @Test(arguments: cases) func `each type of message says what it holds`(_ it: Case) throws {
        let found = try Webhook.collect(Webhook.messages(Webhook.message(it.json)))
        #expect(found.reasons == [])
        let message = try #require(found.messages.first)
        #expect(message.kind == it.kind)
        #expect(message.text == it.text)
        #expect(message.payload == it.payload)
        #expect(message.repliesTo == it.repliesTo)
        #expect(message.problem == it.problem)
        #expect(message.media == it.media)
        #expect(message.identifiers == ["wamid.A1"])
        #expect(message.customer == [Webhook.phone])
        #expect(message.channel == Webhook.channel)
        #expect(message.name == "Ana")
        #expect(message.at == Instant(seconds: 1_772_442_331))
        #expect(message.precision == .seconds)
        #expect(message.clock == .server)
        #expect(message.direction == .inbound)
        #expect(message.speaker == (it.kind == .system ? .system : .customer))
    }

    @Test func `forwarded messages say so`() throws {
        let forwarded = Webhook.message(#""type":"text","text":{"body":"x"},"context":{"forwarded":true}"#)
        let often = Webhook.message(#""type":"text","text":{"body":"x"},"context":{"frequently_forwarded":true}"#)
        #expect(try Webhook.collect(Webhook.messages(forwarded, often)).messages.map(\.isForwarded) == [true, true])
    }

    @Test func `a flow's reply without its content takes the error of the whole value`() throws {
        let value =
            #""errors":[{"code":131000,"title":"Went wrong"}],"messages":[\#(Webhook.message(#""type":"interactive""#))]"#
        #expect(try Webhook.collect(Webhook.body(value)).messages.map(\.problem) == ["131000 Went wrong"])
    }

    @Test func `an edit and a deletion are revisions of the message they name`() throws {
        let found = try Webhook.collect(
            Webhook.messages(
                Webhook.message(
                    #""type":"edit","edit":{"original_message_id":"wamid.O","message":{"type":"text","text":{"body":"new"}}}"#
                ),
                Webhook.message(#""type":"revoke","revoke":{"original_message_id":"wamid.P"}"#)))
        let at = try #require(Instant(seconds: 1_772_442_331))
        #expect(
            found.revisions == [
                RevisionRecord(message: "wamid.O", at: at, change: .edited(text: "new", media: [])),
                RevisionRecord(message: "wamid.P", at: at, change: .deleted),
            ])
        #expect(found.messages.isEmpty)
    }

    @Test(arguments: [
        (
            #"{"from":"447700900123","timestamp":"1","type":"text","text":{"body":"x"}}"#,
            RejectReason.missingField("id")
        ),
        (#"{"from":"447700900123","id":"a","type":"text","text":{"body":"x"}}"#, .missingField("timestamp")),
        (#"{"from":"447700900123","id":"a","timestamp":"1","text":{"body":"x"}}"#, .missingField("type")),
        (
            #"{"from":"447700900123","id":"a","timestamp":"x","type":"text","text":{"body":"x"}}"#,
            .invalidField("timestamp")
        ),
        (
            #"{"from":"447700900123","id":"a","timestamp":-1,"type":"text","text":{"body":"x"}}"#,
            .invalidField("timestamp")
        ),
        (
            #"{"from":"447700900123","id":"a","timestamp":1e400,"type":"text","text":{"body":"x"}}"#,
            .invalidField("timestamp")
        ),
        (
            #"{"from":"447700900123","id":"a","timestamp":"9223372036854775808","type":"text","text":{"body":"x"}}"#,
            .invalidField("timestamp")
        ),
        (
            #"{"from":"447700900123","id":"a","timestamp":"253402300800","type":"text","text":{"body":"x"}}"#,
            .invalidField("timestamp")
        ),
        (#"{"from":"447700900123","id":"a","timestamp":"1","type":"text"}"#, .missingField("text.body")),
        (#"{"from":"447700900123","id":"a","timestamp":"1","type":"hologram"}"#, .unknownType("hologram")),
        (#"{"from":"447700900123","id":"a","timestamp":"1","type":"reaction"}"#, .missingField("reaction.message_id")),
        (
            #"{"from":"447700900123","id":"a","id":"b","timestamp":"1","type":"text","text":{"body":"x"}}"#,
            .duplicateField("id")
        ),
        (
            #"{"from":"447700900123","i\u0064":"b","id":"a","timestamp":"1","type":"text","text":{"body":"x"}}"#,
            .duplicateField("id")
        ),
        (#""text""#, .missingField("id")),
    ])
    func `a bad message is rejected alone`(_ bad: String, _ reason: RejectReason) throws {
        let good = Webhook.message(#""type":"text","text":{"body":"x"}"#)
        let found = try Webhook.collect(Webhook.messages(good, bad, good))
        #expect(found.reasons == [reason])
        #expect(found.messages.count == 2)
        #expect(found.records.map(\.place.ordinal) == [0, 2])
        #expect(found.rejects.map(\.place.ordinal) == [1])
    }

    @Test func `a message without a customer or a channel is rejected`() throws {
        let text = #""id":"a","timestamp":"1","type":"text","text":{"body":"x"}"#
        #expect(try Webhook.collect(Webhook.body(#""messages":[{\#(text)}]"#)).reasons == [.noCustomer])
        let bare = #"{"messages":[{"from":"447700900123",\#(text)}],"contacts":[\#(Webhook.contact)]}"#
        #expect(try Webhook.collect(bare).reasons == [.noChannel])
    }
}
