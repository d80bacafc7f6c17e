import TranscriptModel

/// Twilio's messages as JSON: lists of the API, which come in pages, and BulkExport, one message a line and a file a day.
enum TwilioJSON {
    static func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let stream = JSONObjectStream(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var places = PlaceCounter()
        var pages = TwilioPages()
        var days = TwilioDays()
        var others = 0
        while let item = try stream.next() {
            switch item {
            case .rejected(let reason, let line): try sink.reject(reason, at: places.next(onLine: line))
            case .object(let object, let line):
                guard let page = TwilioPage(object) else {
                    others += 1
                    continue
                }
                pages.add(page)
                for message in page.messages {
                    let place = places.next(onLine: line)
                    let record: LogRecord
                    do throws(RowRejection) {
                        record = try TwilioJSON.record(of: message, options)
                    } catch {
                        try sink.reject(error.reason, at: place)
                        continue
                    }
                    if !page.isList, case .message(let message) = record { days.add(message.at) }
                    try sink.accept(record, at: place)
                }
            }
        }
        try stream.noteFindings(otherContent: others, into: &sink)
        if pages.missing > 0 { try sink.note(.morePages(pages.missing)) }
        if let note = days.note { try sink.note(note) }
    }

    private static let deciding: [StaticString] = [
        "sid", "from", "to", "body", "direction", "status", "date_sent", "date_created", "messaging_service_sid",
    ]

    private static func record(of message: JSONValue, _ options: ImportOptions) throws(RowRejection) -> LogRecord {
        guard message.isObject else { throw RowRejection(.invalidField("messages")) }
        if let key = message.duplicateKey(of: deciding) { throw RowRejection(.duplicateField(key.description)) }
        if let body = message["body"], !body.isString { throw RowRejection(.invalidField("body")) }
        return try TwilioMessage(fields: Fields(message: message), options: options).record()
    }

    private struct Fields: TwilioFields {
        let message: JSONValue

        func value(_ field: TwilioField) -> Untrusted? {
            field.key.flatMap { message[$0] }?.token
        }

        var media: [Media] { unknownMedia(link: message["subresource_uris"]?["media"]?.text) }
    }
}
