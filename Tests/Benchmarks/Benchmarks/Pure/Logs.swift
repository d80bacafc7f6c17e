import LogImporting
import TranscriptModel

/// Logs in memory, with invented messages that are the same each time.
enum Logs {
    static let count = 5000

    private static let words = [
        "the", "parcel", "never", "arrived", "can", "you", "help", "me", "with", "my", "order", "please", "when",
        "will",
        "it", "be", "here", "thanks", "Zoë", "refund",
    ]

    /// The text of a message, some 60 bytes.
    static func text(_ number: Int) -> String {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<12).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return words[Int(state >> 33) % words.count]
        }.joined(separator: " ")
    }

    /// What the Cloud API posts for each message, a line each.
    static let webhooks = bytes { number in
        """
        {"object":"whatsapp_business_account","entry":[{"id":"200300400500","changes":[{"field":"messages","value":{\
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"442079460958","phone_number_id":"600700800900"},\
        "contacts":[{"profile":{"name":"Customer \(number % 97)"},"wa_id":"4477009\(10000 + number % 97)"}],"messages":[{\
        "from":"4477009\(10000 + number % 97)","id":"wamid.BENCH\(number)","timestamp":"\(1_735_689_600 + number * 7)",\
        "type":"text","text":{"body":"\(text(number))"}}]}}]}]}
        """
    }

    /// A chat as an Android phone exports it.
    static let chat = bytes { number in
        "0\(1 + number % 9)/03/2025, \(10 + number / 600 % 10):\(10 + number / 12 % 50) - Customer \(number % 3): \(text(number))"
    }

    /// A table with the headers that Salesforce gives it.
    static let table =
        Array("Id,ConversationId,ActorType,EntryTime,Message\n".utf8)
        + bytes { number in
            "1mE\(100_000_000_000 + number),0MwQy00000A1b2cKAB,EndUser,2025-03-01T10:00:00.000Z,\"\(text(number))\""
        }

    private static func bytes(_ line: (Int) -> String) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in 0..<count { bytes += Array(line(number).utf8) + [0x0A] }
        return bytes
    }

    /// Reads a log as a format; the number of records and of rejects.
    static func read(_ bytes: [UInt8], as format: String) throws -> Counter {
        var counter = Counter()
        let log = LogContent(name: "WhatsApp Chat with Customer 1.txt") { Bytes(bytes) }
        try LogImporters.named(format)?.read(log, options: ImportOptions(businessNames: ["Customer 2"]), into: &counter)
        return counter
    }
}

/// A pass over bytes in memory.
private final class Bytes: ByteSource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let next = rest.prefix(buffer.count)
        buffer.copyBytes(from: next)
        rest = rest.dropFirst(next.count)
        return next.count
    }
}

/// Counts what an importer finds.
struct Counter: RecordSink {
    var records = 0
    var rejects = 0

    mutating func accept(_ record: LogRecord, at place: RecordPlace) { records += 1 }
    mutating func reject(_ reason: RejectReason, at place: RecordPlace) { rejects += 1 }
    mutating func note(_ note: ImportNote) {}
}
