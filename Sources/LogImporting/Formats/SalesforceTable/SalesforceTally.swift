import TranscriptModel

/// Hands over what the records of one log tell, whatever they are written in, and counts what is worth a note.
struct SalesforceTally {
    private var places = PlaceCounter()
    private var openSessions = 0
    /// Records that say nothing about conversations.
    private var others = 0
    /// Records of work items.
    private var work = 0
    /// Results of queries that go on elsewhere.
    private var truncated = 0
    /// Whether anything was found that only a log of this format has.
    private(set) var isOfFormat = false
    private let options: ImportOptions

    /// Nothing counted yet.
    init(_ options: ImportOptions) {
        self.options = options
    }

    /// Takes one record of an object.
    mutating func take(
        _ row: some SalesforceRow, of object: any SalesforceObject, line: Int, into sink: inout some RecordSink
    ) throws {
        let records: [LogRecord]
        do throws(RowRejection) {
            records = try object.records(of: row, options: options)
        } catch {
            return try reject(error.reason, line: line, into: &sink)
        }
        isOfFormat = true
        for record in records {
            if case .session(let session) = record, session.isOpen { openSessions += 1 }
            try sink.accept(record, at: places.next(onLine: line))
        }
        if records.isEmpty {
            if object is AgentWorkObject { work += 1 } else { others += 1 }
        }
    }

    /// Takes a record that is none.
    mutating func reject(_ reason: RejectReason, line: Int, into sink: inout some RecordSink) throws {
        isOfFormat = true
        try sink.reject(reason, at: places.next(onLine: line))
    }

    /// Takes a record of an object that has nothing to do with conversations.
    mutating func noteOther(_ count: Int = 1) {
        others += count
    }

    /// Takes a result of a query.
    mutating func noteQuery(isWhole: Bool) {
        isOfFormat = true
        if !isWhole { truncated += 1 }
    }

    /// Tells what was counted.
    func finish(into sink: inout some RecordSink) throws {
        if openSessions > 0 { try sink.note(.openSessions(openSessions)) }
        if truncated > 0 { try sink.note(.truncatedQueries(truncated)) }
        if work > 0 { try sink.note(.routingWork(work)) }
        if others > 0 { try sink.note(.otherContent(others)) }
    }
}

extension SessionRecord {
    /// Whether the record tells of a session that runs on.
    var isOpen: Bool {
        end == nil && !(status?.spells(anyOf: ["Ended", "Error"]) ?? false)
    }
}
