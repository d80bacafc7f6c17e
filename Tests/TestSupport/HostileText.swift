import Foundation

/// Texts of the hostile corpora, and the formats that can hold them.
public enum HostileText {
    /// Every text: naughty strings, terminal and markup vectors, lines of broken UTF-8, JSON and XML documents.
    public static let all: [[UInt8]] =
        naughty + vectors + lines("corpora/hostile/utf8tests/utf8tests.bin")
        + documents("corpora/hostile/jsontestsuite/test_parsing") + documents("corpora/hostile/xml")

    private static let naughty: [[UInt8]] = {
        guard let data = contents("corpora/hostile/blns/blns.json"),
            let strings = try? JSONDecoder().decode([String].self, from: data)
        else { return [] }
        return strings.map { Array($0.utf8) }
    }()

    private struct Vector: Decodable {
        var b64: Data
    }

    private static let vectors: [[UInt8]] = lines("corpora/hostile/text/vectors.jsonl").compactMap { line in
        (try? JSONDecoder().decode(Vector.self, from: Data(line))).map { [UInt8]($0.b64) }
    }

    private static func lines(_ path: String) -> [[UInt8]] {
        (contents(path) ?? Data()).split(separator: 0x0A).map { [UInt8]($0) }
    }

    private static func documents(_ path: String) -> [[UInt8]] {
        guard let folder = SharedData.url(path),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        return names.sorted().compactMap { try? Data(contentsOf: folder.appendingPathComponent($0)) }
            .map { [UInt8]($0) }.filter { $0.count <= 1 << 20 }
    }

    private static func contents(_ path: String) -> Data? {
        SharedData.url(path).flatMap { try? Data(contentsOf: $0) }
    }

    /// Whether a text is Unicode without NUL, which every format can hold as it is.
    public static func isPlain(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil } && !text.contains(0)
    }
}

/// A format that can hold texts of others, and how it holds one.
public struct HostileWrapping: CustomStringConvertible, Sendable {
    /// Id of the format.
    public let format: String
    /// What stands before the first record.
    public let head: String
    /// One text as a whole record with this number.
    public let record: @Sendable ([UInt8], Int) -> [UInt8]
    /// Whether a text is a field of a table, where nothing but spaces is nothing.
    public var isTable: Bool { ["salesforce-table", "csv"].contains(format) }
    /// Whether a byte that is no UTF-8 makes the whole log unreadable.
    public var isRefusedWhole: Bool { isTable || format == "whatsapp-chat" }
    /// The format, in the names of tests.
    public var description: String { format }

    /// A format more is a row more.
    public static let all: [HostileWrapping] = [
        HostileWrapping(format: "whatsapp-cloud-webhook", head: "") { text, number in
            Array(
                #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100","phone_number_id":"600700800900"},"contacts":[{"wa_id":"447700900123"}],"messages":[{"from":"447700900123","id":"wamid.\#(number)","timestamp":"\#(1_700_000_000 + number)","type":"text","text":{"body":""#
                    .utf8) + jsonString(text) + Array("\"}}]}}]}]}\n".utf8)
        },
        HostileWrapping(format: "salesforce-entries", head: "") { text, number in
            Array(
                #"{"conversationIdentifier":"5b1a7c3e-1f6e-4f0c-8a1d-2d9c6a0f1e11","entryType":"Message","identifier":"\#(number)","messageText":""#
                    .utf8) + jsonString(escaped(text))
                + Array(
                    #"","sender":{"role":"EndUser","appType":"custom","subject":"0PA000000000001AAA"},"serverReceivedTimestamp":\#(1_700_000_000_000 + number)}"#
                        .utf8) + [0x0A]
        },
        HostileWrapping(
            format: "salesforce-table",
            head:
                "Id,ConversationId,EntryType,EntryTime,ActorType,ActorId,ActorName,Message,MessageIdentifier\n"
        ) { text, number in
            Array(
                "0ca\(suffix(number)),0dw000000000001AAA,ChatMessage,2026-03-02T09:12:18.000Z,EndUser,0PA000000000001AAA,Ana,\""
                    .utf8) + quoted(text) + Array("\",\(number)\n".utf8)
        },
        HostileWrapping(format: "csv", head: "id,timestamp,from,to,direction,text\n") { text, number in
            Array("\(number),\(1_700_000_000 + number),+447700900123,+442079460958,inbound,\"".utf8) + quoted(text)
                + Array("\"\n".utf8)
        },
        HostileWrapping(format: "twilio-log", head: "") { text, number in
            Array(#"{"sid":"SM\#(suffix(number))00000000000000000000","body":""#.utf8) + jsonString(text)
                + Array(
                    #"","from":"whatsapp:+447700900123","to":"whatsapp:+442079460958","status":"received","direction":"inbound","date_sent":"2026-03-02T09:12:18Z","num_media":"0"}"#
                        .utf8) + [0x0A]
        },
        HostileWrapping(format: "whatsapp-chat", head: "24/11/22, 13:05 - Northwind: first\n") { text, _ in
            Array("24/11/22, 13:05 - Ana: ".utf8) + text + [0x0A]
        },
    ]

    /// Salesforce writes entities for what could be markup.
    private static func escaped(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { $0 == UInt8(ascii: "&") ? Array("&amp;".utf8) : [$0] }
    }

    private static func quoted(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    }

    private static func suffix(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }

    /// The inside of a JSON string; bytes above 127 as they are.
    private static func jsonString(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
            case 0..<0x20: Array("\\u00".utf8) + [byte >> 4, byte & 15].map { $0 < 10 ? $0 + 0x30 : $0 + 0x57 }
            default: [byte]
            }
        }
    }
}
