import TranscriptModel

/// Records of Salesforce objects.
///
/// CSV, one object a file, as Data Export, Bulk API, Data Loader and `sf data query` write it, and as anybody else does
/// who keeps the names of the fields. JSON as REST and `sf` answer a query. XML as SOAP, REST and Bulk API do. They
/// differ in much that does not matter here: the same records are read from each.
struct SalesforceTable: LogImporter {
    let format = LogFormat(
        id: "salesforce-table",
        summary: "Salesforce objects as CSV, JSON or XML: sessions, people, channels, entries", stage: .sessions,
        mayBeWindows1252: true)

    func recognizes(_ head: LogHead) -> Bool {
        switch SalesforceWriting(head.bytes) {
        case .csv:
            CSVHeader(head: head).flatMap { header in SalesforceColumns(header).map { $0.areCertain(header) } } ?? false
        case .json: SalesforceJSON.recognizes(head)
        case .xml: SalesforceXML.recognizes(head)
        }
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        switch SalesforceWriting(head.bytes) {
        case .csv:
            .columns(in: head) { header in
                let found = SalesforceColumns.fields(of: header)
                return (found.count, SalesforceObjects.missing(in: found))
            }
        case .json: .keys([["attributes", "type", "url"]], in: head)
        case .xml: .root(["QueryResult", "queryResult", "Envelope"], in: head)
        }
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var tally = SalesforceTally(options)
        switch try SalesforceWriting(log) {
        case .csv: try SalesforceCSV.read(log, options: options, into: &tally, &sink)
        case .json: try SalesforceJSON.read(log, options: options, into: &tally, &sink)
        case .xml: try SalesforceXML.read(log, options: options, into: &tally, &sink)
        }
        try tally.finish(into: &sink)
    }
}

/// What records are written in.
private enum SalesforceWriting {
    case csv, json, xml

    /// Tells by the first letter.
    init(_ bytes: some Sequence<UInt8>) {
        let isMark = { (byte: UInt8) in [0x00, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains(byte) }
        switch bytes.first(where: { $0 > 0x20 && !isMark($0) }) {
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
        case UInt8(ascii: "<"): self = .xml
        default: self = .csv
        }
    }

    init(_ log: LogContent) throws {
        let source = try log.open()
        var bytes = [UInt8](repeating: 0x20, count: 4096)
        let count = try bytes.withUnsafeMutableBytes { try source.read(into: $0) }
        self.init(bytes.prefix(max(count, 0)))
    }
}
