import TranscriptModel

/// Records as REST and `sf … --json` give them, with the records above and below that the query asked for.
///
/// <https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm>
enum SalesforceJSON {
    static func read<Sink: RecordSink>(
        _ log: LogContent, options: ImportOptions, into tally: inout SalesforceTally, _ sink: inout Sink
    ) throws {
        let stream = SalesforcePages(try log.open(), maximumRecordSize: options.maximumRecordSize)
        var isWhole = true
        while let item = try stream.next() {
            switch item {
            case .record(let value, let line): try take(value, line: line, into: &tally, &sink)
            case .rejected(let reason, let line): try tally.reject(reason, line: line, into: &sink)
            case .page(let page):
                guard page.hasRecords else {
                    tally.noteOther()
                    continue
                }
                tally.noteQuery(isWhole: true)
                isWhole = page.isWhole
            }
        }
        // Pages of one query follow each other; only after the last one something can be missing.
        if !isWhole { tally.noteQuery(isWhole: false) }
        guard tally.isOfFormat else { throw LogRefusal.noRecords }
        if stream.otherLines > 0 { tally.noteOther(stream.otherLines) }
        if stream.loneSurrogates > 0 { try sink.note(.repairedText(stream.loneSurrogates)) }
        if stream.brokenRecords > 0 { try sink.note(.brokenText(stream.brokenRecords)) }
    }

    /// Whether the first record in the beginning of a log whose object is known is one, or a whole query has none.
    static func recognizes(_ head: LogHead) -> Bool {
        let stream = SalesforcePages(
            HeadBytes(head), maximumRecordSize: max(head.bytes.count, 1), takesCutEnd: !head.isWhole)
        while let item = try? stream.next() {
            switch item {
            case .record(let value, _): if SalesforceJSONRow(value).object != nil { return true }
            case .rejected: break
            case .page(let page): if page.hasRecords, page.isEmpty, page.isWhole, page.isCounted { return true }
            }
        }
        return false
    }

    private static func take(
        _ value: JSONValue, line: Int, into tally: inout SalesforceTally, _ sink: inout some RecordSink
    ) throws {
        var lines = LineCounter(of: value, line: line)
        try take(value, below: nil, &lines, into: &tally, &sink)
    }

    /// Takes a record and then those below it, so that lines never go back.
    private static func take(
        _ value: JSONValue, below parent: (object: any SalesforceObject, id: Untrusted?)?, _ lines: inout LineCounter,
        into tally: inout SalesforceTally, _ sink: inout some RecordSink
    ) throws {
        let line = lines.line(of: value)
        let row = SalesforceJSONRow(value)
        if let field = row.contradiction {
            try tally.reject(.duplicateField(field), line: line, into: &sink)
        } else if let object = row.object {
            if let parent, let child = SalesforceChild(row, below: parent.object, id: parent.id) {
                try tally.take(child, of: object, line: line, into: &sink)
            } else {
                try tally.take(row, of: object, line: line, into: &sink)
            }
        } else if row.isTyped || parent != nil {
            tally.noteOther()
        } else {
            try tally.reject(.missingField("attributes"), line: line, into: &sink)
        }
        for query in row.queries {
            tally.noteQuery(isWhole: query["done"]?.bool ?? true)
            for record in query.elements(of: "records") where record.isObject {
                try take(record, below: row.object.map { ($0, row.word(.id)) }, &lines, into: &tally, &sink)
            }
        }
    }
}
