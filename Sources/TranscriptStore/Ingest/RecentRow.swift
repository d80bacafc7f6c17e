import TranscriptModel

/// What is remembered of a row of `message`: all but what it says, which is ten times as large.
struct RecentRow {
    let id: Int64
    let key: Int64
    let identifier: Untrusted?
    let source: Int64
    let thread: Int64
    let line: Int
    let ordinal: Int
    let flags: MessageFlags
    let isStub: Bool

    init(_ row: MessageRow) {
        id = row.id
        key = row.key
        identifier = row.identifier
        source = row.source
        thread = row.thread
        line = row.line
        ordinal = row.ordinal
        flags = row.flags
        isStub = row.isStub
    }

    /// The row, without what it says.
    var row: MessageRow {
        MessageRow(
            id: id, key: key, identifier: identifier, flags: flags, source: source, line: line, ordinal: ordinal,
            thread: thread, isStub: isStub)
    }
}
