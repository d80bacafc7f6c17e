import TranscriptModel

/// Our own export as JSON Lines, schema `segue.timeline/1`: the timeline that it holds comes out the same.
///
/// Contexts, rules and causes that the export states are taken as they are, because the policies and records that led to them are not
/// in it. Transitions and omissions follow from them. A file without its end is not whole, and refused.
struct SegueTimeline: LogImporter {
    let format = LogFormat(
        id: "segue-timeline", summary: "timelines that Segue exported as JSON Lines", stage: .receipts)

    func recognizes(_ head: LogHead) -> Bool {
        let line = head.bytes.prefix { $0 != 0x0A }
        return line.starts(with: #"{"type":"header","schema":"segue.timeline/1""#.utf8)
    }

    func mismatch(_ head: LogHead) -> Mismatch { .keys([["type", "schema", "policy"]], in: head) }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        let document = JSONDocument()
        var reading = TimelineReading()
        var isFirst = true
        try LineReader(log.open(), limit: options.maximumRecordSize).forEachLine { line in
            guard !line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) else { return }
            let place = RecordPlace(line: line.number)
            if line.isCut { return try sink.reject(.tooLong(limit: options.maximumRecordSize), at: place) }
            do throws(JSONProblem) { try document.parseWhole(line.bytes) } catch {
                if isFirst { throw LogRefusal.noRecords }
                return try sink.reject(.invalidJSON(offset: error.offset), at: place)
            }
            let value = document.value(in: line.bytes)
            if isFirst {
                isFirst = false
                guard value["type"]?.matches("header") == true, value["schema"]?.matches("segue.timeline/1") == true
                else { throw LogRefusal.noRecords }
                return try SegueTimeline.refuseParts(value)
            }
            let records: [LogRecord]
            do throws(RowRejection) { records = try reading.records(of: value) } catch {
                return try sink.reject(error.reason, at: place)
            }
            for (ordinal, record) in records.enumerated() {
                try sink.accept(record, at: RecordPlace(line: line.number, ordinal: ordinal))
            }
        }
        guard reading.isWhole else { throw LogRefusal.incompleteTimeline }
    }

    /// What is not all that was known can't become a history again.
    private static func refuseParts(_ header: JSONValue) throws {
        if header["redacted"] != nil { throw LogRefusal.redactedTimeline }
        if header["selection"] != nil || header["query"]?.isNull == false { throw LogRefusal.chosenTimeline }
    }
}

extension JSONProblem {
    /// Byte at which the text is wrong; 0 when it breaks off.
    fileprivate var offset: Int {
        switch self {
        case .incomplete: 0
        case .invalid(let offset): offset
        }
    }
}
