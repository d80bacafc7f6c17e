import TranscriptModel

/// LiveChatTranscript as CSV: Salesforce's legacy chat, whose lines stand as HTML in the column Body.
///
/// Object reference of LiveChatTranscript, fields Body, ChatKey, StartTime; the HTML as it was seen in public exports.
struct SalesforceLiveChat: LogImporter {
    let format = LogFormat(
        id: "salesforce-live-chat", summary: "Salesforce LiveChatTranscript as CSV with the chat as HTML",
        stage: .messages)

    func recognizes(_ head: LogHead) -> Bool {
        CSVHeader(head: head).map { ChatColumns($0).missing.isEmpty } ?? false
    }

    func mismatch(_ head: LogHead) -> Mismatch { .columns([["Id", "Body", "ChatKey"]], in: head) }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var columns: ChatColumns?
        try CSVTable.read(
            log, options: options, into: &sink,
            header: { header in
                let found = ChatColumns(header)
                guard found.missing.isEmpty else { throw LogRefusal.missingColumns(found.missing) }
                columns = found
            },
            row: { row, sink in
                guard let columns else { return }
                var places = PlaceCounter()
                let records: [LogRecord]
                var strayLines = 0
                do throws(RowRejection) {
                    let chat = try columns.chat(of: row)
                    let lines = try ChatPage.lines(of: row.value(columns.body) ?? "")
                    let found = try ChatReading.messages(of: chat, lines, options: options)
                    strayLines = found.strayLines
                    records = (chat.session.map { [.session($0)] } ?? []) + found.messages.map { .message($0) }
                    if records.isEmpty, strayLines == 0 { throw RowRejection(.missingField("Body")) }
                } catch {
                    return try sink.reject(error.reason, at: places.next(onLine: row.line))
                }
                for record in records { try sink.accept(record, at: places.next(onLine: row.line)) }
                if strayLines > 0 { try sink.reject(.strayText, at: places.next(onLine: row.line)) }
            })
    }
}
