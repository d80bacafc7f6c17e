import TranscriptModel

extension CSVTable {
    /// Reads a log to its end and hands on what its rows tell. A row that can't be taken is rejected alone.
    ///
    /// - Parameters:
    ///   - header: Takes the names of the columns, before any row.
    ///   - records: What a row tells; nothing when it says nothing about conversations.
    /// - Returns: Number of rows that say nothing.
    static func readRecords(
        _ log: LogContent, options: ImportOptions, into sink: inout some RecordSink,
        header: (CSVHeader) throws -> Void, records: (CSVRow) throws(RowRejection) -> [LogRecord]
    ) throws -> Int {
        var others = 0
        try read(
            log, options: options, into: &sink, header: header,
            row: { row, sink in
                let found: [LogRecord]
                do throws(RowRejection) {
                    found = try records(row)
                } catch {
                    return try sink.reject(error.reason, at: RecordPlace(line: row.line))
                }
                if found.isEmpty { others += 1 }
                for (ordinal, record) in found.enumerated() {
                    try sink.accept(record, at: RecordPlace(line: row.line, ordinal: ordinal))
                }
            })
        return others
    }
}
