import TranscriptModel

extension MessageIngest {
    /// After a message that is known already so many more are looked for first.
    private static let caution = 64

    /// Writes a message that is probably new without looking for it first; nil when it may be known, or its moment is taken.
    func insertIfNew(_ record: MessageRecord, _ thread: Int64, at place: RecordPlace) throws -> MessageRow? {
        guard record.identifiers.count == 1, record.copy == nil, aliases.isEmpty, revisions.isEmpty else { return nil }
        guard doubts == 0 else {
            doubts -= 1
            return nil
        }
        let row = MessageRow(
            id: MessageRowID.first(at: record.at), key: MessageKey.of(record.identifiers[0]),
            identifier: record.identifiers[0], flags: [], source: context.source, line: place.line,
            ordinal: place.ordinal, thread: thread, isStub: false)
        guard try rows.insertIfNew(row, saying: record) else {
            doubts = MessageIngest.caution
            return nil
        }
        ids.note(row.id)
        context.dirtyThreads.insert(thread)
        return row
    }

    /// Writes a message that no record told of.
    func insert(
        _ record: MessageRecord, isRedacted: Bool, _ thread: Int64, key: Int64, at place: RecordPlace
    ) throws -> MessageRow {
        var flags: MessageFlags = record.identifiers.count > 1 ? .aliased : []
        if try revisions.has(key) { flags.insert(.revised) }
        let row = MessageRow(
            id: try ids.free(at: record.at), key: key, identifier: record.identifiers.min(), flags: flags,
            source: context.source, line: place.line, ordinal: place.ordinal, thread: thread, isStub: false)
        if isRedacted {
            var bare = record
            bare.text = nil
            try rows.insert(row, saying: bare)
        } else {
            try rows.insert(row, saying: record)
        }
        context.dirtyThreads.insert(row.thread)
        return row
    }
}
