import TranscriptModel

/// Twilio's messages as a table. The console has had two orders of columns; names alone count.
enum TwilioTable {
    static func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var columns: TableColumns<TwilioField>?
        _ = try CSVTable.readRecords(
            log, options: options, into: &sink,
            header: { header in
                let found = TableColumns<TwilioField>(header)
                let missing = found.missing([.sid, .direction, .from, .to, .body])
                guard missing.isEmpty else { throw LogRefusal.missingColumns(missing) }
                columns = found
            },
            records: { row throws(RowRejection) in
                guard let columns else { return [] }
                try columns.requireSingle(row)
                return [try TwilioMessage(fields: Row(columns: columns, row: row), options: options).record()]
            })
    }

    private struct Row: TwilioFields {
        let columns: TableColumns<TwilioField>
        let row: CSVRow

        func value(_ field: TwilioField) -> Untrusted? { columns.value(field, of: row) }

        var media: [Media] { unknownMedia() }
    }
}
