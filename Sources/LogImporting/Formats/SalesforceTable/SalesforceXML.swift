import TranscriptModel

/// Records as SOAP, REST and Bulk API (1.0) give them in XML.
///
/// Names are compared without their prefixes: the enterprise and the partner namespace differ in nothing else, and
/// samples that people shortened by hand lack the declarations.
/// <https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_query_queryresult.htm>
enum SalesforceXML {
    static func read<Sink: RecordSink>(
        _ log: LogContent, options: ImportOptions, into tally: inout SalesforceTally, _ sink: inout Sink
    ) throws {
        var records = SalesforceXMLRecords(XMLLog(try log.open()), limit: options.maximumRecordSize)
        while try records.next() {
            guard !records.isTooLong else {
                try tally.reject(.tooLong(limit: options.maximumRecordSize), line: records.line, into: &sink)
                continue
            }
            try take(records, into: &tally, &sink)
        }
        guard records.isQuery else { throw LogRefusal.noRecords }
        tally.noteQuery(isWhole: true)
        for _ in 0..<records.truncated { tally.noteQuery(isWhole: false) }
    }

    /// Whether the first record in the beginning of a log has a known object, or a whole query has none.
    static func recognizes(_ head: LogHead) -> Bool {
        var records = SalesforceXMLRecords(XMLLog(HeadBytes(head)), limit: max(head.bytes.count, 1))
        do {
            while try records.next() {
                if (0..<records.count).contains(where: { records.row($0).object != nil }) { return true }
            }
            return records.isQuery && records.isEmpty
        } catch {
            // The beginning breaks off, in the middle of a record as a rule.
            return (0..<records.count).contains { records.row($0).object != nil }
        }
    }

    private static func take(
        _ records: SalesforceXMLRecords, into tally: inout SalesforceTally, _ sink: inout some RecordSink
    ) throws {
        for index in 0..<records.count {
            let row = records.row(index)
            guard let object = row.object else {
                if row.isTyped || row.parent != nil {
                    tally.noteOther()
                } else {
                    try tally.reject(.missingField("type"), line: row.line, into: &sink)
                }
                continue
            }
            if let field = row.contradiction {
                try tally.reject(.duplicateField(field.name), line: row.line, into: &sink)
                continue
            }
            let parent = row.parent.map(records.row)
            if let parent, let above = parent.object,
                let child = SalesforceChild(row, below: above, id: parent.word(.id))
            {
                try tally.take(child, of: object, line: row.line, into: &sink)
            } else {
                try tally.take(row, of: object, line: row.line, into: &sink)
            }
        }
    }
}
