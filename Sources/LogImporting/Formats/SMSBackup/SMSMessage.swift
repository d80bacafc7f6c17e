import Markup
import TranscriptModel

/// A text message of a backup.
enum SMSMessage {
    /// What it tells; nothing when it was never sent.
    static func record(
        _ element: XMLElement, _ parties: SMSParties, limit: Int
    ) throws(RowRejection) -> MessageRecord? {
        let box = try element.box("type")
        guard box != .draft else { return nil }
        guard let address = element.known("address"), !address.isEmpty else { throw RowRejection(.noCustomer) }
        var record = MessageRecord(
            box: box, customer: parties.customer(address), channel: parties.channel, time: try element.time(),
            contact: element.contact)
        record.precision = .milliseconds
        // `null` is what somebody wrote: a message without a text does not exist.
        let body = element["body"] ?? []
        guard body.count <= limit else { throw RowRejection(.tooLong(limit: limit)) }
        record.text = body.isEmpty ? nil : Untrusted(body)
        if box == .sent {
            // 0 is complete, 32 is pending, 64 is failed, and -1 means that no report was asked for.
            switch element.known("status") {
            case "0": record.status = .delivered
            case "64": record.status = .failed
            default: break
            }
        }
        return record
    }
}

/// A call of a backup.
enum SMSCall {
    /// What it tells.
    static func record(_ element: XMLElement, _ parties: SMSParties) throws(RowRejection) -> MessageRecord? {
        guard let type = element.known("type") else { throw RowRejection(.missingField("type")) }
        guard let word = words.first(where: { type == $0.type })?.word else { throw RowRejection(.unknownType(type)) }
        // A caller who hides has no number, or a negative one.
        guard let number = element.known("number"), !number.isEmpty, number.bytes.first != UInt8(ascii: "-") else {
            throw RowRejection(.noCustomer)
        }
        let isOutbound = type == "2"
        var record = MessageRecord(
            box: isOutbound ? .sent : .received, customer: parties.customer(number), channel: parties.channel,
            time: try element.time(), contact: element.contact)
        record.precision = .milliseconds
        record.status = nil
        record.kind = .call
        let duration = element.known("duration").flatMap { $0 == "0" || $0.count > 9 ? nil : $0 }
        record.text = Untrusted(
            "Call, ".utf8 + word.bytes + (duration.map { [0x2C, 0x20] + $0.bytes + Array(" seconds".utf8) } ?? []))
        return record
    }

    /// The types of Android's `CallLog.Calls`.
    private static let words: [(type: Untrusted, word: Untrusted)] = [
        ("1", "incoming"), ("2", "outgoing"), ("3", "missed"), ("4", "voicemail"), ("5", "rejected"), ("6", "refused"),
        ("7", "answered elsewhere"),
    ]
}
