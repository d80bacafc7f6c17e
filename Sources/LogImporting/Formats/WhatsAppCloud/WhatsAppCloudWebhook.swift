import TranscriptModel

/// Reads logs of the webhooks that WhatsApp's Cloud API calls.
///
/// Format: <https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference>, seen in
/// 2026. The reference is silent on how people log it; `CloudEnvelope` and `JSONObjectStream` say what is understood.
public struct WhatsAppCloudWebhook: LogImporter {
    /// An importer of webhooks.
    public init() {}

    /// `whatsapp-cloud-webhook`.
    public var format: LogFormat {
        LogFormat(
            id: "whatsapp-cloud-webhook",
            summary: "WhatsApp Cloud API webhooks as JSON, JSON Lines or inside other logs",
            stage: .receipts)
    }

    /// Whether the first object of the Cloud API is a webhook.
    public func recognizes(_ head: LogHead) -> Bool {
        CloudShape.first(in: head) == .webhook
    }

    /// The keys of an envelope, or of what stands in one.
    public func mismatch(_ head: LogHead) -> Mismatch {
        .keys([["object", "entry", "changes"], ["messaging_product", "metadata", "messages"]], in: head)
    }

    /// Reads every message, status and event of every webhook.
    public func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let stream = JSONObjectStream(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var reader = CloudWebhookReader()
        while let item = try stream.next() {
            switch item {
            case .object(let object, let line): try reader.read(object, line: line, into: &sink)
            case .rejected(let reason, let line): try reader.reject(reason, line: line, into: &sink)
            }
        }
        try stream.noteFindings(otherContent: reader.otherContent, into: &sink)
    }
}
