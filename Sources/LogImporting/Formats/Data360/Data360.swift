import TranscriptModel

/// Data model objects of Data 360 (Data Cloud) as CSV: conversation entries and messaging sessions.
///
/// Columns have a namespace before their names and `__c` behind: `std__PayloadText__c`, `ssot__PayloadText__c` in older orgs. Pages
/// `c360dm-si-conversationentrydmo-dmo` and `c360dm-si-messagingsessiondmo-dmo`, seen in 2026. Whether the payload of an
/// entry is the JSON of the interfaces or plain text is not documented, so both are read.
struct Data360: LogImporter {
    let format = LogFormat(
        id: "data-360", summary: "Data 360 (Data Cloud) objects as CSV: conversation entries, messaging sessions",
        stage: .messages, mayBeWindows1252: true)

    func recognizes(_ head: LogHead) -> Bool {
        CSVHeader(head: head).flatMap { DMOTable(DMOField.columns(of: $0)) } != nil
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        .columns(in: head) { header in
            let columns = DMOField.columns(of: header)
            return (columns.known, DMOTable.missing(in: columns))
        }
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var found: (table: DMOTable, columns: TableColumns<DMOField>)?
        var entries = DMOEntries(region: options.region)
        var openSessions = 0
        let others = try CSVTable.readRecords(
            log, options: options, into: &sink,
            header: { header in
                let columns = DMOField.columns(of: header)
                guard let table = DMOTable(columns) else {
                    throw LogRefusal.missingColumns(DMOTable.missing(in: columns))
                }
                found = (table, columns)
            },
            records: { row throws(RowRejection) in
                guard let (table, columns) = found else { return [] }
                try columns.requireSingle(row)
                let fields = DMORow(columns: columns, row: row)
                switch table {
                case .entries: return try entries.records(of: fields)
                case .sessions:
                    let records = try MessagingSessionObject().records(of: fields, options: options)
                    for case .session(let session) in records where session.isOpen { openSessions += 1 }
                    return records
                }
            })
        if openSessions > 0 { try sink.note(.openSessions(openSessions)) }
        if others > 0 { try sink.note(.otherContent(others)) }
        if entries.absentTexts > 0 { try sink.note(.absentTexts(entries.absentTexts)) }
        if entries.cutTexts > 0 { try sink.note(.cutTexts(entries.cutTexts)) }
        if entries.repairedTexts > 0 { try sink.note(.repairedText(entries.repairedTexts)) }
    }
}

/// One of the objects.
enum DMOTable: CaseIterable {
    case entries, sessions

    /// The object that has these columns.
    init?(_ columns: TableColumns<DMOField>) {
        guard let table = DMOTable.allCases.first(where: { columns.missing($0.required).isEmpty }) else { return nil }
        self = table
    }

    /// What a table lacks to be the object that it is most like.
    static func missing(in columns: TableColumns<DMOField>) -> [String] {
        allCases.map { columns.missing($0.required) }.min { $0.count < $1.count } ?? []
    }

    private var required: [DMOField] {
        switch self {
        case .entries: [.conversation, .entryType, .participant]
        case .sessions: [.id, .sessionStatus, .sessionStart]
        }
    }
}
