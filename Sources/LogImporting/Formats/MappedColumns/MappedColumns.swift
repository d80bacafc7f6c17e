import TranscriptModel

/// Any table of messages with a header line: comma, tab or semicolon between the fields.
///
/// Columns are found by their headers (`ColumnAliases`) or where `--map FIELD=COLUMN` says. Detection takes a table that has all that a
/// message needs and that no other importer knows.
struct MappedColumns: LogImporter {
    let format = LogFormat(
        id: "csv", summary: "any other table of messages; columns by their headers or by --map FIELD=COLUMN",
        stage: .messages, mayBeWindows1252: true)

    func recognizes(_ head: LogHead) -> Bool {
        guard let header = CSVHeader(head: head), ColumnPlan(header, options: ImportOptions()).missing.isEmpty else {
            return false
        }
        return !LogImporters.all.contains { $0.format.id != format.id && $0.recognizes(head) }
    }

    /// Whether a log is a table with at least one of the columns that a person named.
    static func has(_ columns: [ColumnField: Untrusted], in head: LogHead) -> Bool {
        guard !columns.isEmpty, let header = CSVHeader(head: head) else { return false }
        return ColumnPlan(header, options: ImportOptions(columns: columns)).unknownColumns.count < columns.count
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        guard let header = CSVHeader(head: head), Mismatch.isTable(header) else {
            return Mismatch(nearness: 0, reason: .notTable)
        }
        // Any table may be one that a person can map.
        let missing = ColumnPlan(header, options: ImportOptions()).missing
        return Mismatch(nearness: 80 - 15 * missing.count, reason: .lacksFields(missing))
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var decision = try dateOrder(log, options, probe: MappedColumns.probe)
        var reading: RowReading?
        try CSVTable.read(
            log, options: options, into: &sink,
            header: { header in
                reading = RowReading(
                    try MappedColumns.plan(header, options), order: decision?.order, options: options)
            },
            row: { row, sink in
                guard let reading else { return }
                if reading.lacksOrder(for: row) {
                    // The first date in doubt stands behind the rows that were looked through.
                    decision = try dateOrder(log, options, probe: nil)
                    reading.order = decision?.order ?? .dayMonthYear
                }
                let place = RecordPlace(line: row.line)
                let record: LogRecord
                do throws(RowRejection) { record = try reading.record(of: row) } catch {
                    return try sink.reject(error.reason, at: place)
                }
                try sink.accept(record, at: place)
            })
        if let decision { try sink.note(.dateOrder(decision.order, decidedBy: decision.rule)) }
        if let local = reading?.localIdentifiers, local > 0 { try sink.note(.localIdentifiers(local)) }
        if let doubtful = reading?.doubtfulTimes, doubtful > 0 { try sink.note(.doubtfulTimes(doubtful)) }
    }

    private static func plan(_ header: CSVHeader, _ options: ImportOptions) throws -> ColumnPlan {
        let plan = ColumnPlan(header, options: options)
        let names = header.spelled.prefix(40).map { Untrusted($0.prefix(60)) }
        guard plan.unknownColumns.isEmpty else {
            throw LogRefusal.unknownColumns(plan.unknownColumns, found: names)
        }
        guard plan.missing.isEmpty else { throw LogRefusal.unmappedFields(plan.missing, found: names) }
        return plan
    }

    /// Looks through the times until one of them proves the order of day and month; nil when no date asked for one.
    /// - Parameter probe: Rows after which a table without any date in doubt is left; nil to read it to its end.
    private func dateOrder(
        _ log: LogContent, _ options: ImportOptions, probe: Int?
    ) throws -> (order: ImportOptions.DateOrder, rule: String)? {
        var evidence = ColumnDateOrder()
        var reading: RowReading?
        var rows = 0
        var sink = Nothing()
        do {
            try CSVTable.read(
                log, options: options, into: &sink,
                header: {
                    reading = RowReading(try MappedColumns.plan($0, options), order: nil, options: options)
                },
                row: { row, _ in
                    guard let time = reading?.spelledTime(of: row) else { return }
                    rows += 1
                    evidence.see(time)
                    if evidence.isDecided || rows == probe && !evidence.isNeeded { throw Enough() }
                })
        } catch is Enough {}
        return evidence.isNeeded ? try evidence.decision(asked: options.dateOrder) : nil
    }

    /// Rows after which a table without any date in doubt is believed to have none, until one comes.
    private static let probe = 100

    /// Ends a pass early.
    private struct Enough: Error {}

    /// Takes nothing. Not of size 0, for which the thread sanitizer is handed no address, and crashes.
    private struct Nothing: RecordSink {
        private let size: UInt8 = 1

        mutating func accept(_ record: LogRecord, at place: RecordPlace) {}
        mutating func reject(_ reason: RejectReason, at place: RecordPlace) {}
        mutating func note(_ note: ImportNote) {}
    }
}
