import TranscriptModel

/// Records in delimited text.
enum SalesforceCSV {
    static func read<Sink: RecordSink>(
        _ log: LogContent, options: ImportOptions, into tally: inout SalesforceTally, _ sink: inout Sink
    ) throws {
        var columns: SalesforceColumns?
        try CSVTable.read(
            log, options: options, into: &sink,
            header: { header in
                columns = SalesforceColumns(header)
                guard columns == nil else { return }
                throw LogRefusal.missingColumns(SalesforceObjects.missing(in: SalesforceColumns.fields(of: header)))
            },
            row: { row, sink in
                guard let columns else { return }
                if let field = columns.contradiction(in: row) {
                    return try tally.reject(.duplicateField(field.name), line: row.line, into: &sink)
                }
                try tally.take(columns.row(row), of: columns.object, line: row.line, into: &sink)
            })
    }
}
