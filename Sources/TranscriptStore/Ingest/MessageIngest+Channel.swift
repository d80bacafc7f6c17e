import TranscriptModel

/// Sends that do not say which of the business's numbers they went from. Receipts of the same message do.
///
/// Until one comes, the message's own identifier stands for the channel.
extension MessageIngest {
    /// The thread of a record; nil when it names no customer or no channel.
    func thread(of record: MessageRecord, at place: RecordPlace) throws -> Int64? {
        guard record.channel.count == 1, let channel = record.channel.first, channel.kind == .message else {
            return try context.thread(customer: record.customer, channel: record.channel, line: place.line)
        }
        guard let told = try thread(toldOf: channel.value) else {
            namelessChannels.note()
            return try context.thread(customer: record.customer, channel: record.channel, line: place.line)
        }
        let customer = try context.addresses.intern(
            record.customer, .customer, source: context.source, line: place.line)
        return try customer.flatMap { try namelessChannels.thread(of: $0, onChannelOf: told) }
    }

    /// The thread of a message, with a number of the business; nil while nobody told that.
    private func thread(toldOf identifier: Untrusted) throws -> Int64? {
        var attempt = 0
        while true {
            let key = MessageKey.of(identifier, attempt: attempt)
            guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else { return nil }
            if try isNamed(row, identifier) { return try namelessChannels.isNameless(row.thread) ? nil : row.thread }
            attempt += 1
        }
    }

    /// Puts a message whose records name no channel on that of a thread; leaves any other where it is.
    func put(_ row: MessageRow, onChannelOf thread: Int64) throws -> MessageRow {
        guard try namelessChannels.isNameless(row.thread), try !namelessChannels.isNameless(thread) else { return row }
        let old = row.thread
        var row = row
        try rows.load(&row)
        let testimonies = try witnesses.testimonies(of: row).map { testimony in
            guard try namelessChannels.isNameless(testimony.thread) else { return testimony }
            return testimony.moved(to: try namelessChannels.thread(like: testimony.thread, onChannelOf: thread))
        }
        try namelessChannels.moveWitnesses(of: row.key, toChannelOf: thread)
        try rewrite(&row, from: testimonies)
        try namelessChannels.drop(old)
        return row
    }
}
