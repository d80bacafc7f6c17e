import TranscriptModel

/// Reads lists of a business's message templates.
///
/// Format: the answer to `GET /{whatsapp-business-account-id}/message_templates`, or the same objects in a list or
/// under names.
public struct WhatsAppTemplateCatalogue: LogImporter {
    /// An importer of template catalogues.
    public init() {}

    /// `whatsapp-template-catalogue`.
    public var format: LogFormat {
        LogFormat(
            id: "whatsapp-template-catalogue", summary: "message templates of a WhatsApp business account",
            stage: .reference)
    }

    /// Whether the first object of the Cloud API is a template or a list of them.
    public func recognizes(_ head: LogHead) -> Bool {
        CloudShape.first(in: head) == .catalogue
    }

    /// The keys of a template.
    public func mismatch(_ head: LogHead) -> Mismatch {
        .keys([["name", "language", "components", "category"]], in: head)
    }

    /// Reads every template.
    public func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let stream = JSONObjectStream(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var places = PlaceCounter()
        var otherContent = 0
        while let item = try stream.next() {
            switch item {
            case .rejected(let reason, let line): try sink.reject(reason, at: places.next(onLine: line))
            case .object(let object, let line):
                let isFound = try CloudCatalogue.visit(object) { template in
                    let place = places.next(onLine: line)
                    let record: TemplateRecord
                    do throws(CloudFault) {
                        record = try CloudCatalogue.record(template)
                    } catch {
                        return try sink.reject(error.reason, at: place)
                    }
                    try sink.accept(.template(record), at: place)
                }
                if !isFound { otherContent += 1 }
            }
        }
        try stream.noteFindings(otherContent: otherContent, into: &sink)
    }
}
