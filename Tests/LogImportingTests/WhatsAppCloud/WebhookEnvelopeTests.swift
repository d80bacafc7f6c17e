import LogImporting
import TestSupport
import Testing
import TranscriptModel

@Suite struct WebhookEnvelopeTests {
    static let whole = Webhook.messages(Webhook.message(#""type":"text","text":{"body":"x"}"#))
    static let value =
        #"{\#(Webhook.metadata),"messages":[\#(Webhook.message(#""type":"text","text":{"body":"x"}"#))]}"#

    static func quoted(_ json: String) -> String {
        "\"" + json.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    static let wrappings = [
        whole, "[\(whole)]", #"{"field":"messages","value":\#(value)}"#, value, "[\(value)]",
        #"{"id":"1","changes":[{"field":"messages","value":\#(value)}]}"#,
        #"{"entry":[{"changes":[{"field":"messages","value":\#(value)}]}]}"#,
        #"{"body":\#(whole)}"#, #"{"body":\#(quoted(whole))}"#,
        #"{"headers":{"a":"b"},"body":\#(quoted(whole)),"isBase64":false}"#,
        #"[{"json":{"headers":{},"params":{},"query":{},"body":\#(whole)}}]"#,
        #"{"Records":[{"Sns":{"Message":\#(quoted(whole))}}]}"#,
        #"{"a_test":{"payload":\#(whole)}}"#, "Webhook received: \(whole) in 3 ms", "2026-03-02 {GET} \(whole)",
        "\u{FEFF}\(whole)",
        whole.replacing(",", with: ",\n").replacing("{", with: "{\r\n"),
    ]

    @Test(arguments: wrappings) func `every wrapping gives the same record`(_ log: String) throws {
        let bare = try Webhook.collect(
            Self.value.replacing(#""messages":"#, with: #""contacts":[\#(Webhook.contact)],"messages":"#))
        let found = try Webhook.collect(log)
        var message = try #require(found.messages.first)
        message.name = "Ana"
        #expect([message] == bare.messages)
        #expect(found.records.count == 1)
        #expect(found.reasons == [])
        #expect(WhatsAppCloudWebhook().recognizes(LogHead(bytes: Array(log.utf8), isWhole: true)))
    }

    @Test func `several entries, changes, messages and statuses are all read`() throws {
        func change(_ id: String) -> String {
            #"{"field":"messages","value":{\#(Webhook.metadata),"messages":[\#(message(id + "1")),\#(message(id + "2"))],"statuses":[{"id":"s\#(id)","status":"read","timestamp":"1"}]}}"#
        }
        func message(_ id: String) -> String {
            #"{"from":"447700900123","id":"\#(id)","timestamp":"1","type":"text","text":{"body":"x"}}"#
        }
        let entry = #"{"changes":[\#(change("a")),\#(change("b"))]},{"changes":[\#(change("c"))]}"#
        let found = try Webhook.collect(#"{"object":"whatsapp_business_account","entry":[\#(entry)]}"#)
        #expect(found.messages.flatMap(\.identifiers) == ["a1", "a2", "b1", "b2", "c1", "c2"])
        #expect(found.receipts.map(\.message) == ["sa", "sb", "sc"])
        #expect(found.records.map(\.place) == (0..<9).map { RecordPlace(line: 1, ordinal: $0) })
    }

    @Test func `records on one line have places of their own, those on the next begin anew`() throws {
        let found = try Webhook.collect("[\(Self.whole),\(Self.whole)]\n\(Self.whole)")
        #expect(
            found.records.map(\.place) == [
                RecordPlace(line: 1, ordinal: 0), RecordPlace(line: 1, ordinal: 1), RecordPlace(line: 2, ordinal: 0),
            ])
    }

    @Test(arguments: [
        #"{"object":"whatsapp_business_account","entry":[],"entry":[{"changes":[]}]}"#,
        #"{"object":"whatsapp_business_account","entry":[{"changes":[],"changes":[]}]}"#,
        #"{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{},"value":{}}]}]}"#,
        Webhook.body(#""messages":[],"messages":[]"#),
    ])
    func `a key that stands twice on the way to records is told of`(_ log: String) throws {
        let found = try Webhook.collect(log)
        #expect(found.reasons.map(\.code) == ["duplicate_field"])
        #expect(found.records.isEmpty)
    }

    @Test(arguments: [
        #"{"object":"page","entry":[{"changes":[{"field":"feed","value":{"messages":[]}}]}]}"#,
        #"{"note":"braces } in text"}"#,
        #"{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.X"}]}"#,
        #"{"messages":[{"sid":"SM1","from":"whatsapp:+447700900123","body":"x"}]}"#, #"{"value":{"messages":3}}"#,
    ])
    func `other objects are counted and give nothing`(_ log: String) throws {
        let found = try Webhook.collect(log)
        #expect(found.records.isEmpty)
        #expect(found.reasons == [])
        #expect(found.notes == [.otherContent(1)])
        #expect(!WhatsAppCloudWebhook().recognizes(LogHead(bytes: Array(log.utf8), isWhole: true)))
    }

    @Test func `a list that is none is rejected`() throws {
        #expect(try Webhook.collect(Webhook.body(#""messages":{"id":"1"}"#)).reasons == [.invalidField("messages")])
    }

    @Test func `a bad line never stops the next`() throws {
        let log = [Self.whole, String(Self.whole.prefix(200)), "{\"object\":", Self.whole, "{]", Self.whole].joined(
            separator: "\n")
        let found = try Webhook.collect(log)
        #expect(found.records.map(\.place.line) == [1, 4, 6])
        #expect(found.rejects.map(\.place.line) == [2, 3])
        #expect(found.reasons.map(\.code) == ["invalid_json", "invalid_json"])
    }

    @Test func `an object as deep as the reader goes ends nothing but itself`() throws {
        let deep = String(repeating: #"{"a":"#, count: 5000)
        let found = try Webhook.collect("\(deep)\n\(Self.whole)")
        #expect(found.messages.count == 1)
        #expect(found.reasons == [.invalidJSON(offset: 2560)])
    }

    @Test func `a record above the limit is rejected and the next one is read`() throws {
        let long = Self.whole.replacing(#""x""#, with: "\"" + String(repeating: "x", count: 5000) + "\"")
        let found = try WhatsAppCloudWebhook().collect(
            LogContent("\(long)\n\(Self.whole)\n"), options: ImportOptions(maximumRecordSize: 4000))
        #expect(found.reasons == [.tooLong(limit: 4000)])
        #expect(found.messages.count == 1)
    }

    @Test func `lone surrogates are repaired and counted`() throws {
        let found = try Webhook.collect(Self.whole.replacing(#""x""#, with: #""a\ud83db""#))
        #expect(found.messages.map(\.text) == ["a\u{FFFD}b"])
        #expect(found.notes == [.repairedText(1)])
    }

    @Test func `bytes that are no UTF-8 are kept and counted, a record once`() throws {
        let broken = Self.whole.replacing(#""x""#, with: #""a#b#""#).utf8.map { $0 == UInt8(ascii: "#") ? 0xFF : $0 }
        let log = LogContent(broken + [0x0A] + Array(Self.whole.utf8))
        let found = try WhatsAppCloudWebhook().collect(log)
        #expect(found.messages.map(\.text) == [Untrusted([0x61, 0xFF, 0x62, 0xFF]), "x"])
        #expect(found.notes == [.brokenText(1)])
    }

    @Test(arguments: 1...7) func `pieces of any size give the same records`(_ size: Int) throws {
        let log = Self.wrappings.joined(separator: "\nnoise {x\n")
        #expect(try WhatsAppCloudWebhook().collect(LogContent(log, sizes: [size, 1])) == Webhook.collect(log))
    }

    @Test func `damage of any kind never traps`() throws {
        var random = Repeatable(seed: 20_260_302)
        let log = [UInt8](Self.wrappings.joined(separator: "\n").utf8)
        for _ in 0..<60 {
            var bytes = log
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(Array("{}[]\":,\\".utf8).randomElement(using: &random) ?? 0, at: place)
                }
            }
            for importer in LogImporters.all {
                do { _ = try importer.collect(LogContent(bytes)) } catch is LogRefusal {}
                _ = importer.recognizes(
                    LogHead(bytes: Array(bytes.prefix(Int.random(in: 0...4000, using: &random))), isWhole: false))
            }
        }
    }
}
