import GRDB
import TranscriptModel

/// Takes message records in: a new one becomes a row, one of a known message a witness.
final class MessageIngest {
    let context: FileContext
    let rows: MessageRows
    let ids: RowIDs
    let aliases: AliasBook
    let witnesses: WitnessBook
    let deliveries: DeliveryBook
    let revisions: RevisionBook
    let namelessChannels: NamelessChannels
    /// How many equal messages without an identifier the file told of, by key of the first; of the latest ones, if there are many.
    var occurrences: [Int64: Int] = [:]
    /// Whether there were too many of them, so that what is not in memory may be in the archive.
    var hasForgottenOccurrences = false
    let mostOccurrences: Int
    /// So many records are looked for before they are written, because one lately was no news.
    var doubts = 0

    init(
        _ context: FileContext, deliveries: DeliveryBook, revisions: RevisionBook, mostOccurrences: Int = 200_000
    ) throws {
        self.context = context
        self.mostOccurrences = mostOccurrences
        self.deliveries = deliveries
        self.revisions = revisions
        rows = try MessageRows(context.db)
        ids = try RowIDs(context.db)
        aliases = try AliasBook(context.db)
        witnesses = try WitnessBook(context.db)
        namelessChannels = try NamelessChannels(context)
    }

    /// Takes one record in. False when its message was erased.
    func take(_ record: MessageRecord, unless erased: TombstoneBook?, at place: RecordPlace) throws -> Bool {
        guard let thread = try thread(of: record, at: place) else { return true }
        if record.direction == .inbound, record.speaker == .customer || record.speaker == nil, record.kind != .system {
            try context.remember(name: record.name, of: record.customer, .customer, line: place.line)
        }
        if erased == nil, let row = try insertIfNew(record, thread, at: place) {
            if let status = record.status { _ = try deliveries.tell(row, status, at: record.statusAt ?? record.at) }
            context.new += 1
            return true
        }
        let found = try find(record)
        if let erased, try erased.covers(messageKey: found.key) { return false }
        if record.copy != nil, let known = found.row, try isToldByItself(known, record) {
            let told = try record.status.map {
                try deliveries.tell(known, $0, at: record.statusAt ?? record.at).isNews
            }
            if told == true { context.new += 1 } else { context.known += 1 }
            return true
        }
        let isNews: Bool
        let row: MessageRow
        let isRedacted = try revisions.isRedacted(found.row?.key ?? found.key)
        if var known = found.row {
            known = try put(known, onChannelOf: thread)
            var testimony = MessageMerge.Testimony(record, thread: thread)
            if isRedacted { testimony.forgetText() }
            (row, isNews) = try witness(known, testimony, record, at: place)
        } else {
            row = try insert(record, isRedacted: isRedacted, thread, key: found.key, at: place)
            isNews = true
        }
        let toldStatus =
            try record.status.map { try deliveries.tell(row, $0, at: record.statusAt ?? record.at).isNews } ?? false
        if isNews || toldStatus { context.new += 1 } else { context.known += 1 }
        return true
    }

    /// The thread of a message that a record told of; nil while only receipts did.
    func thread(ofMessage identifier: Untrusted) throws -> Int64? {
        var attempt = 0
        while true {
            let key = MessageKey.of(identifier, attempt: attempt)
            guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else { return nil }
            if try isNamed(row, identifier) { return row.isStub ? nil : row.thread }
            attempt += 1
        }
    }

    /// The row of a message of which only a receipt is known so far, made at the time of that receipt.
    func stub(_ receipt: ReceiptRecord, thread: Int64, at place: RecordPlace) throws -> MessageRow {
        var attempt = 0
        while true {
            let key = MessageKey.of(receipt.message, attempt: attempt)
            guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else { break }
            if try isNamed(row, receipt.message) {
                guard row.isStub else { return try put(row, onChannelOf: thread) }
                return try extend(stub: row, receipt, thread: thread, at: place)
            }
            attempt += 1
        }
        let key = MessageKey.of(receipt.message, attempt: attempt)
        let row = MessageRow(
            id: try ids.free(at: receipt.at), key: key, identifier: receipt.message,
            flags: try revisions.has(key) ? .revised : [], source: context.source, line: place.line,
            ordinal: place.ordinal,
            thread: thread, isStub: true)
        try rows.insert(row)
        context.dirtyThreads.insert(thread)
        return row
    }

    /// A stub is told by all its receipts, stands at the earliest time of any, and hangs on the most telling thread.
    private func extend(
        stub row: MessageRow, _ receipt: ReceiptRecord, thread: Int64, at place: RecordPlace
    ) throws -> MessageRow {
        var row = row
        try witnesses.add(row, place, context.source, thread: nil, payload: nil)
        try markWitnessed(&row)
        try dirtyIfTied(row)
        let isBetter = try thread != row.thread && context.threads.isMoreTelling(thread, than: row.thread)
        let isEarlier = receipt.at < MessageRowID.instant(of: row.id)
        guard isBetter || isEarlier else { return row }
        context.dirtyThreads.insert(row.thread)
        if isBetter { row.thread = thread }
        return try move(row, to: isEarlier ? receipt.at : MessageRowID.instant(of: row.id))
    }

    /// Takes a later change of a message in; says whether it was news. The message itself may come after it.
    func revise(_ record: RevisionRecord, at place: RecordPlace) throws -> Bool {
        let own = MessageKey.of(record.message)
        let key = try aliases.main(of: own) ?? own
        guard try revisions.take(record, key: key, source: context.source, at: place) else { return false }
        if try revisions.isRedacted(key), try revisions.forgetEdits(of: key) { context.hasErasedText = true }
        guard var row = try rows.row(key: key) else { return true }
        context.dirtyThreads.insert(row.thread)
        row.flags.insert(.revised)
        if try revisions.isRedacted(key), !row.isStub {
            try rows.load(&row)
            try rewrite(&row, from: witnesses.testimonies(of: row))
        } else {
            try rows.writeFlags(of: row)
        }
        return true
    }

    /// Whether a log of the message itself is there, which an exported timeline can add nothing to.
    private func isToldByItself(_ known: MessageRow, _ record: MessageRecord) throws -> Bool {
        guard !known.isStub else { return record.copy?.isContentUnavailable == true }
        var row = known
        try rows.load(&row)
        return row.testimony?.record.copy == nil
    }

    // MARK: - Writing

    /// Takes in another record of a known message; says whether it told anything new.
    private func witness(
        _ known: MessageRow, _ testimony: MessageMerge.Testimony, _ record: MessageRecord, at place: RecordPlace
    ) throws -> (MessageRow, isNews: Bool) {
        var (row, testimony) = (known, testimony)
        try rows.load(&row)
        let wasCopy = row.testimony?.record.copy != nil && record.copy == nil
        guard !row.isStub, !wasCopy else {
            // Until now only its delivery was known, or what an exported timeline says.
            context.dirtyThreads.insert(known.thread)
            (row.source, row.line, row.ordinal) = (context.source, place.line, place.ordinal)
            try witnesses.forget(row.key)
            row.flags.remove(.witnessed)
            try rewrite(&row, from: [testimony])
            return (row, true)
        }
        let isOverruled =
            MessageMerge.isRedacted(row.testimony?.record.text) && !MessageMerge.isRedacted(testimony.record.text)
        if isOverruled { testimony.forgetText() }
        let before = try witnesses.testimonies(of: row)
        if before.contains(testimony) {
            try witnesses.add(row, place, context.source, thread: nil, payload: nil)
            try markWitnessed(&row)
            try dirtyIfTied(row)
            // The twins of an export are looked for file by file.
            if record.clock == .phone, row.identifier == nil { context.dirtyThreads.insert(row.thread) }
            return (row, false)
        }
        try witnesses.keepFirst(of: row)
        try witnesses.add(row, place, context.source, thread: testimony.thread, payload: testimony.packed)
        row.flags.insert(.witnessed)
        try rewrite(&row, from: before + [testimony])
        return (row, true)
    }

    /// Writes a row anew from what all its records say. What was blacked out in one of them must not stay in another.
    func rewrite(_ row: inout MessageRow, from testimonies: [MessageMerge.Testimony]) throws {
        var testimonies = testimonies
        let kept = MessageMerge.redactedText(of: testimonies)
        if try kept != nil || revisions.isRedacted(row.key) {
            let left = try revisions.isRedacted(row.key) ? nil : kept
            if try left == nil && revisions.forgetEdits(of: row.key) { context.hasErasedText = true }
            for index in testimonies.indices where ![nil, left].contains(testimonies[index].record.text) {
                testimonies[index].forgetText()
                context.hasErasedText = true
            }
            try witnesses.dropTexts(of: row.key, except: left)
        }
        let merged = try MessageMerge.merged(testimonies, context.threads)
        context.dirtyThreads.insert(row.thread)
        try context.index.unplace(id: row.id)
        try rows.delete(row)
        row.testimony = merged
        row.isStub = merged == nil
        row.thread = merged?.thread ?? row.thread
        context.dirtyThreads.insert(row.thread)
        try reinsert(&row, at: merged?.record.at ?? MessageRowID.instant(of: row.id))
    }

    private func markWitnessed(_ row: inout MessageRow) throws {
        guard !row.flags.contains(.witnessed) else { return }
        row.flags.insert(.witnessed)
        try rows.writeFlags(of: row)
    }

    /// Messages of one millisecond stand in the order of the files that tell of them, so another file may change it.
    private func dirtyIfTied(_ row: MessageRow) throws {
        if try ids.isShared(row.id) { context.dirtyThreads.insert(row.thread) }
    }

    private func move(_ row: MessageRow, to instant: Instant) throws -> MessageRow {
        var moved = row
        try rows.load(&moved)
        try context.index.unplace(id: row.id)
        try rows.delete(row)
        try reinsert(&moved, at: instant)
        context.dirtyThreads.insert(row.thread)
        return moved
    }

    /// Writes a row that was taken out, under an id of its time.
    private func reinsert(_ row: inout MessageRow, at instant: Instant) throws {
        let old = row.id
        if MessageRowID.milliseconds(of: old) != instant.milliseconds { row.id = try ids.free(at: instant) }
        try rows.insert(row)
        if row.id != old { try deliveries.move(from: old, to: row.id) }
    }
}
