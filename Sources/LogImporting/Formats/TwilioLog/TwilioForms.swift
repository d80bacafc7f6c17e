import TranscriptModel

/// Bodies of Twilio's webhooks, one a line: `MessageSid=SM…&From=whatsapp%3A%2B447700900123&Body=Hello`.
///
/// A time may stand before the form, as in `2024-07-22T14:10:10Z MessageSid=…`, or under a key such as `timestamp`.
enum TwilioForms {
    static func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var others = 0
        try LineReader(log.open(), limit: options.maximumRecordSize).forEachLine { line in
            let place = RecordPlace(line: line.number)
            if line.isCut { return try sink.reject(.tooLong(limit: options.maximumRecordSize), at: place) }
            guard line.bytes.contains(where: { $0 > 0x20 }) else { return }
            guard let form = TwilioForm(line.bytes) else {
                others += 1
                return
            }
            let record: LogRecord
            do throws(RowRejection) {
                if let name = form.repeated { throw RowRejection(.duplicateField(name)) }
                record = try TwilioMessage(fields: form, options: options).record()
            } catch {
                return try sink.reject(error.reason, at: place)
            }
            try sink.accept(record, at: place)
        }
        if others > 0 { try sink.note(.otherContent(others)) }
    }

    /// Whether the first line of a log that is not blank is a form.
    static func isForm(firstLineOf head: LogHead) -> Bool {
        let line = head.bytes.split(separator: 0x0A, maxSplits: 16).first { $0.contains { $0 > 0x20 } }
        return line?.withUnsafeBufferPointer { TwilioForm($0) != nil } ?? false
    }
}
