import TranscriptModel

/// Tables of Salesforce objects, one object a file.
///
/// CSV as Data Export, Bulk API, Data Loader and `sf data query` write it, and as anybody else does who keeps the
/// names of the fields. They differ in quotes, line ends, delimiters, the spelling of dates and the case of the
/// header; none of that matters here.
struct SalesforceTable: LogImporter {
    let format = LogFormat(
        id: "salesforce-table", summary: "Salesforce objects as CSV: sessions, people, channels, entries",
        stage: .sessions)

    func recognizes(_ head: LogHead) -> Bool {
        CSVHeader(head: head).flatMap(SalesforceColumns.init) != nil
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        guard let header = CSVHeader(head: head), Mismatch.isTable(header) else {
            return Mismatch(nearness: 0, reason: .notTable)
        }
        let found = SalesforceColumns.fields(of: header)
        let missing = SalesforceObjects.missing(in: found)
        return .columns(share: found.isEmpty ? 0 : 100 / (missing.count + 1), missing: missing)
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var columns: SalesforceColumns?
        var openSessions = 0
        var otherRows = 0
        try CSVTable.read(
            log, options: options, into: &sink,
            header: { header in
                columns = SalesforceColumns(header)
                guard columns == nil else { return }
                throw LogRefusal.missingColumns(SalesforceObjects.missing(in: SalesforceColumns.fields(of: header)))
            },
            row: { row, sink in
                guard let columns else { return }
                let records: [LogRecord]
                do throws(RowRejection) {
                    records = try columns.records(of: row, options: options)
                } catch {
                    return try sink.reject(error.reason, at: RecordPlace(line: row.line))
                }
                for (ordinal, record) in records.enumerated() {
                    if case .session(let session) = record, session.isOpen { openSessions += 1 }
                    try sink.accept(record, at: RecordPlace(line: row.line, ordinal: ordinal))
                }
                if records.isEmpty { otherRows += 1 }
            })
        if openSessions > 0 { try sink.note(.openSessions(openSessions)) }
        if otherRows > 0 { try sink.note(.otherContent(otherRows)) }
    }
}

extension SessionRecord {
    /// Whether the record tells of a session that runs on.
    var isOpen: Bool {
        end == nil && !(status?.spells(anyOf: ["Ended", "Error"]) ?? false)
    }
}
