import Foundation

/// A format that can hold texts of others, and how it holds one.
public struct HostileWrapping: CustomStringConvertible, Sendable {
    /// Id of the format.
    public let format: String
    /// What stands before the first record.
    public let head: String
    /// One text as a whole record with this number.
    public let record: @Sendable ([UInt8], Int) -> [UInt8]
    /// What stands after the last of a number of records.
    public var tail: @Sendable (Int) -> String = { _ in "" }
    /// Whether the format can hold a text at all.
    public var canHold: @Sendable ([UInt8]) -> Bool = { HostileText.isPlain($0) }
    /// Whether its texts are those of messages, and not names or keywords.
    public var holdsMessages = true
    /// How a text that can be held comes back; nil where it may come back as something else.
    public var returned: @Sendable ([UInt8]) -> [UInt8]? = { $0 }
    /// Whether one text that cannot be held makes the whole log unreadable.
    public var isRefusedWhole = false
    /// The format, in the names of tests.
    public var description: String { format }

    /// A format more is a row more.
    public static let all: [HostileWrapping] = interfaces + tables + documents

    /// Interfaces that write a record a line, as JSON.
    static let interfaces: [HostileWrapping] = [
        HostileWrapping(format: "whatsapp-cloud-webhook", head: "") { text, number in
            Array(
                #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100","phone_number_id":"600700800900"},"contacts":[{"wa_id":"447700900123"}],"messages":[{"from":"447700900123","id":"wamid.\#(number)","timestamp":"\#(1_700_000_000 + number)","type":"text","text":{"body":""#
                    .utf8) + jsonString(text) + Array("\"}}]}}]}]}\n".utf8)
        },
        HostileWrapping(format: "whatsapp-cloud-send", head: "") { text, number in
            Array(
                #"{"sent_at":"2026-03-02T09:00:00.000Z","phone_number_id":"600700800900","request":{"messaging_product":"whatsapp","to":"447700900123","type":"text","text":{"body":""#
                    .utf8) + jsonString(text)
                + Array(
                    #""}},"response":{"messaging_product":"whatsapp","contacts":[{"input":"447700900123","wa_id":"447700900123"}],"messages":[{"id":"wamid.S\#(number)"}]}}"#
                        .utf8) + [0x0A]
        },
        HostileWrapping(format: "salesforce-entries", head: "") { text, number in
            Array(
                #"{"conversationIdentifier":"5b1a7c3e-1f6e-4f0c-8a1d-2d9c6a0f1e11","entryType":"Message","identifier":"\#(number)","messageText":""#
                    .utf8) + jsonString(escaped(text))
                + Array(
                    #"","sender":{"role":"EndUser","appType":"custom","subject":"0PA000000000001AAA"},"serverReceivedTimestamp":\#(1_700_000_000_000 + number)}"#
                        .utf8) + [0x0A]
        },
        HostileWrapping(format: "twilio-log", head: "") { text, number in
            Array(#"{"sid":"SM\#(suffix(number))00000000000000000000","body":""#.utf8) + jsonString(text)
                + Array(
                    #"","from":"whatsapp:+447700900123","to":"whatsapp:+442079460958","status":"received","direction":"inbound","date_sent":"2026-03-02T09:12:18Z","num_media":"0"}"#
                        .utf8) + [0x0A]
        },
        HostileWrapping(format: "marketing-cloud-events", head: "") { text, number in
            Array(
                #"{"eventCategoryType":"EngagementEvents.OttMobileOriginated","senderType":"WhatsApp","messageType":"text","channelId":"442079460958","messageId":"wamid.O\#(number)","timestampUTC":\#(1_772_528_731_402 + number),"mobileNumber":"447700900171","contactId":"310077742","messageBody":{"text":{"body":""#
                    .utf8) + jsonString(text) + Array("\"}}}\n".utf8)
        },
        HostileWrapping(
            format: "segue-timeline",
            head: """
                {"type":"header","schema":"segue.timeline/1","customers":1,"sources":[],"policy":[],"query":null,"zone":"UTC","rules":"1"}
                {"type":"customer","id":"c3tx6cfhgrv59f","names":[],"addresses":["+447700900234"],"kinds":["phone"]}

                """,
            record: { text, number in
                Array(
                    #"{"type":"message","id":"m0\#(suffix(number))","external_ids":["wamid.T\#(number)"],"customer":"+447700900234","channel":"+442079460958","at":"2026-02-20T08:00:00Z","precision":"s","direction":"inbound","from":"customer","name":null,"kind":"text","text":""#
                        .utf8) + jsonString(text)
                    + Array(
                        #"","context":"service","engine":"Omni-Channel","rule":"O1","session":null,"media":[],"sources":[],"cause":"default_app"}"#
                            .utf8) + [0x0A]
            }, tail: { #"{"type":"end","messages":\#($0),"transitions":0,"omitted":0,"rejected":0}"# + "\n" }),
        HostileWrapping(
            format: "whatsapp-template-catalogue", head: "",
            record: { text, number in
                Array(
                    #"{"data":[{"id":"\#(number)","name":"t\#(number)","language":"en_GB","status":"APPROVED","category":"MARKETING","components":[{"type":"BODY","text":""#
                        .utf8) + jsonString(text) + Array("\"}]}]}\n".utf8)
            }, holdsMessages: false),
    ]

    /// Salesforce writes entities for what could be markup.
    static func escaped(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { $0 == UInt8(ascii: "&") ? Array("&amp;".utf8) : [$0] }
    }

    static func quoted(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    }

    static func suffix(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }

    /// The inside of a JSON string; bytes above 127 as they are.
    static func jsonString(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
            case 0..<0x20: Array("\\u00".utf8) + [byte >> 4, byte & 15].map { $0 < 10 ? $0 + 0x30 : $0 + 0x57 }
            default: [byte]
            }
        }
    }

    /// The text of an element or of an attribute. Ends of lines as references, for a parser would make spaces of them.
    static func xml(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            case UInt8(ascii: "\""): Array("&quot;".utf8)
            case 0x09, 0x0A, 0x0D: Array("&#\(byte);".utf8)
            default: [byte]
            }
        }
    }

    /// Whether XML 1.0 has all characters of a text (production 2, Char).
    static func isXML(_ text: [UInt8]) -> Bool {
        guard HostileText.isPlain(text) else { return false }
        return String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
            default: false
            }
        }
    }
}
