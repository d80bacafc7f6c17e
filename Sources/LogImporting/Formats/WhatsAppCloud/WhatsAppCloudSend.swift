import TranscriptModel

/// Reads logs of the calls that send messages through WhatsApp's Cloud API.
///
/// Format:
/// <https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api>.
/// Neither the request nor the response has a time, so a log wraps them; the wrapping is each business's own, and these
/// names for the time are understood: `sent_at`, `ts`, `time`, `timestamp`, `sentAt`.
public struct WhatsAppCloudSend: LogImporter {
    /// An importer of sends.
    public init() {}

    /// `whatsapp-cloud-send`.
    public var format: LogFormat {
        LogFormat(
            id: "whatsapp-cloud-send", summary: "logs of sends through the WhatsApp Cloud API: request and response",
            stage: .messages)
    }

    /// Whether the first object of the Cloud API is a send.
    public func recognizes(_ head: LogHead) -> Bool {
        CloudShape.first(in: head) == .send
    }

    /// The keys of a request.
    public func mismatch(_ head: LogHead) -> Mismatch {
        .keys([["messaging_product", "to", "type"]], in: head)
    }

    /// Reads the message of every send.
    public func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let stream = JSONObjectStream(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var places = PlaceCounter()
        var otherContent = 0
        while let item = try stream.next() {
            switch item {
            case .rejected(let reason, let line): try sink.reject(reason, at: places.next(onLine: line))
            case .object(let object, let line):
                let record: MessageRecord?
                do throws(CloudFault) {
                    record = try CloudSend(object, region: options.region)?.record()
                } catch {
                    try sink.reject(error.reason, at: places.next(onLine: line))
                    continue
                }
                guard let record else {
                    otherContent += 1
                    continue
                }
                try sink.accept(.message(record), at: places.next(onLine: line))
            }
        }
        try stream.noteFindings(otherContent: otherContent, into: &sink)
    }
}
