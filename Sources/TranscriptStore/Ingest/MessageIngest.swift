import GRDB
import TranscriptModel

/// Takes message records in: a new one becomes a row, one of a known message a witness.
final class MessageIngest {
    private let context: FileContext
    private let rows: MessageRows
    private let ids: RowIDs
    private let aliases: AliasBook
    private let witnesses: WitnessBook
    private let deliveries: DeliveryBook
    private let revisions: RevisionBook
    private var occurrences: [Int64: Int] = [:]

    init(_ context: FileContext, deliveries: DeliveryBook, revisions: RevisionBook) throws {
        self.context = context
        self.deliveries = deliveries
        self.revisions = revisions
        rows = try MessageRows(context.db)
        ids = try RowIDs(context.db)
        aliases = try AliasBook(context.db)
        witnesses = try WitnessBook(context.db)
    }

    /// Takes one record in.
    func take(_ record: MessageRecord, at place: RecordPlace) throws {
        guard let thread = try context.thread(customer: record.customer, channel: record.channel, line: place.line)
        else {
            return
        }
        if record.direction == .inbound, record.speaker == .customer || record.speaker == nil, record.kind != .system {
            try context.remember(name: record.name, of: record.customer, .customer, line: place.line)
        }
        var testimony = MessageMerge.Testimony(record, thread: thread)
        let found = try find(record, testimony)
        let isNews: Bool
        let row: MessageRow
        if try revisions.isRedacted(found.row?.key ?? found.key) { testimony.forgetText() }
        if let known = found.row {
            (row, isNews) = try witness(known, testimony, record, at: place)
        } else {
            row = try insert(record, testimony, key: found.key, at: place)
            isNews = true
        }
        let toldStatus = try record.status.map { try deliveries.tell(row, $0, at: record.at).isNews } ?? false
        if isNews || toldStatus { context.new += 1 } else { context.known += 1 }
    }

    /// The row of a message of which only a receipt is known so far, made at the time of that receipt.
    func stub(_ receipt: ReceiptRecord, thread: Int64, at place: RecordPlace) throws -> MessageRow {
        var attempt = 0
        while true {
            let key = MessageKey.of(receipt.message, attempt: attempt)
            guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else { break }
            if try isNamed(row, receipt.message) {
                return row.isStub ? try extend(stub: row, receipt, thread: thread, at: place) : row
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
        guard var row = try rows.row(key: key) else { return true }
        context.dirtyThreads.insert(row.thread)
        if try revisions.isRedacted(key) {
            try context.index.unplace(id: row.id)
            try revisions.forgetOriginal(of: key)
            try witnesses.dropTexts(of: key, except: nil)
            row.flags.remove(.link)
            context.hasErasedText = true
        }
        row.flags.insert(.revised)
        try rows.writeFlags(of: row)
        return true
    }

    // MARK: - Finding

    private func find(_ record: MessageRecord, _ testimony: MessageMerge.Testimony) throws -> (
        key: Int64, row: MessageRow?
    ) {
        guard !record.identifiers.isEmpty else { return try findByContent(record, testimony) }
        var keys: [Int64] = []
        var found: [MessageRow] = []
        for identifier in record.identifiers {
            var attempt = 0
            while true {
                let key = MessageKey.of(identifier, attempt: attempt)
                guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else {
                    keys.append(key)
                    break
                }
                if try isNamed(row, identifier) {
                    keys.append(key)
                    if !found.contains(where: { $0.key == row.key }) { found.append(row) }
                    break
                }
                attempt += 1
            }
        }
        let main = (keys + found.map(\.key)).min() ?? 0
        // A change may have come before anybody said that its message has other names too.
        for key in keys { try revisions.move(from: key, to: main) }
        guard let first = found.first else {
            for (key, identifier) in zip(keys, record.identifiers) where record.identifiers.count > 1 {
                try aliases.add(identifier, key: key, message: main)
            }
            return (main, nil)
        }
        if found.count == 1, record.identifiers.count == 1 { return (main, first) }
        return (main, try unite(found, under: main, naming: record.identifiers, keys: keys))
    }

    private func findByContent(_ record: MessageRecord, _ testimony: MessageMerge.Testimony) throws -> (
        Int64, MessageRow?
    ) {
        let first = MessageKey.of(record, occurrence: 0)
        let occurrence = occurrences[first, default: 0]
        occurrences[first] = occurrence + 1
        var salt = 0
        while true {
            let key = MessageKey.of(record, occurrence: occurrence + salt << 32)
            guard var row = try rows.row(key: key) else { return (key, nil) }
            try rows.load(&row)
            let text = row.testimony?.record.text
            if row.identifier == nil, text == record.text || row.flags.contains(.revised) { return (key, row) }
            salt += 1
        }
    }

    private func isNamed(_ row: MessageRow, _ identifier: Untrusted) throws -> Bool {
        if row.identifier == identifier { return true }
        return try row.flags.contains(.aliased) && aliases.names(row.key, identifier)
    }

    /// Makes one message of several, because one record carries identifiers of all of them.
    private func unite(
        _ found: [MessageRow], under main: Int64, naming identifiers: [Untrusted], keys: [Int64]
    ) throws -> MessageRow? {
        guard var row = found.first else { return nil }
        let found = try found.map { row in
            var loaded = row
            try rows.load(&loaded)
            return loaded
        }
        var names = zip(keys, identifiers).map { (key: $0, identifier: $1) }
        var testimonies: [MessageMerge.Testimony] = []
        for other in found {
            if let name = other.identifier, !other.flags.contains(.aliased) { names.append((other.key, name)) }
            testimonies += try witnesses.testimonies(of: other)
            if other.isStub { try witnesses.forget(other.key) }
            try witnesses.keepFirst(of: other)
            context.dirtyThreads.insert(other.thread)
            try takeOut(other)
            try witnesses.move(from: other.key, to: main)
            try aliases.move(from: other.key, to: main)
            try revisions.move(from: other.key, to: main)
            if other.id != row.id { try deliveries.move(from: other.id, to: row.id) }
        }
        for name in names { try aliases.add(name.identifier, key: name.key, message: main) }
        if try revisions.isRedacted(main) {
            try witnesses.dropTexts(of: main, except: nil)
            for index in testimonies.indices { testimonies[index].forgetText() }
            context.hasErasedText = true
        }
        let merged = try MessageMerge.merged(testimonies, context.threads)
        try dropOverruledTexts(of: main, merged)
        row.key = main
        row.identifier = names.map(\.identifier).min()
        row.flags.formUnion([.aliased, .witnessed])
        if try revisions.has(main) { row.flags.insert(.revised) }
        row.testimony = merged
        row.isStub = merged == nil
        row.thread = merged?.thread ?? row.thread
        try reinsert(&row, at: merged?.record.at ?? MessageRowID.instant(of: row.id))
        return row
    }

    // MARK: - Writing

    private func insert(
        _ record: MessageRecord, _ testimony: MessageMerge.Testimony, key: Int64, at place: RecordPlace
    ) throws -> MessageRow {
        var flags: MessageFlags = record.identifiers.count > 1 ? .aliased : []
        if try revisions.has(key) { flags.insert(.revised) }
        let row = MessageRow(
            id: try ids.free(at: record.at), key: key, identifier: record.identifiers.min(), flags: flags,
            source: context.source, line: place.line, ordinal: place.ordinal, thread: testimony.thread, isStub: false,
            testimony: testimony)
        try rows.insert(row)
        context.dirtyThreads.insert(row.thread)
        return row
    }

    /// Takes in another record of a known message; says whether it told anything new.
    private func witness(
        _ known: MessageRow, _ testimony: MessageMerge.Testimony, _ record: MessageRecord, at place: RecordPlace
    ) throws -> (MessageRow, isNews: Bool) {
        var row = known
        guard !row.isStub else {
            // Until now only its delivery was known.
            row.testimony = testimony
            row.isStub = false
            row.thread = testimony.thread
            context.dirtyThreads.formUnion([known.thread, row.thread])
            (row.source, row.line, row.ordinal) = (context.source, place.line, place.ordinal)
            try takeOut(row)
            try witnesses.forget(row.key)
            row.flags.remove(.witnessed)
            try reinsert(&row, at: record.at)
            return (row, true)
        }
        try rows.load(&row)
        let before = try witnesses.testimonies(of: row)
        if before.contains(testimony) {
            try witnesses.add(row, place, context.source, thread: nil, payload: nil)
            try markWitnessed(&row)
            try dirtyIfTied(row)
            return (row, false)
        }
        try witnesses.keepFirst(of: row)
        try witnesses.add(row, place, context.source, thread: testimony.thread, payload: testimony.packed)
        guard let merged = try MessageMerge.merged(before + [testimony], context.threads) else { return (row, false) }
        try dropOverruledTexts(of: row.key, merged)
        context.dirtyThreads.formUnion([known.thread, merged.thread])
        try takeOut(row)
        row.flags.insert(.witnessed)
        row.testimony = merged
        row.thread = merged.thread
        try reinsert(&row, at: merged.record.at)
        return (row, true)
    }

    /// What a business blacked out in one record must not stay in another.
    private func dropOverruledTexts(of key: Int64, _ merged: MessageMerge.Testimony?) throws {
        guard let merged, MessageMerge.isRedacted(merged.record.text) else { return }
        try witnesses.dropTexts(of: key, except: merged.record.text)
        context.hasErasedText = true
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
        try takeOut(row)
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

    /// Takes a row out of the table and the index, to be written anew.
    private func takeOut(_ row: MessageRow) throws {
        try context.index.unplace(id: row.id)
        try rows.delete(row)
    }
}
