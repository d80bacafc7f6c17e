import GRDB
public import TranscriptModel

/// Takes the records of one file in, within one transaction.
public final class FileIngest {
    private let context: FileContext
    private let messages: MessageIngest
    private let deliveries: DeliveryBook
    private let facts: FactBook
    private let insertReject: Statement
    /// What was erased and must not come back; nil when nothing was.
    private let tombstones: TombstoneBook?
    /// Number of records that told of what was erased.
    private var erased = 0
    /// Whether the file is named after somebody who was erased.
    private var isNamedAfterErased = false
    private lazy var nameWords = FileNameWords(name)
    private var notes: [(code: String, detail: String)] = []
    private var period = RecordPeriod()
    private let name: Untrusted
    private let format: String

    init(_ db: Database, name: Untrusted, format: String) throws {
        self.name = name
        self.format = format
        let source = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM source") ?? 0) + 1
        context = try FileContext(db, source: source, fileName: name, isCopy: format == "segue-timeline")
        deliveries = try DeliveryBook(db)
        messages = try MessageIngest(context, deliveries: deliveries, revisions: RevisionBook(db))
        facts = try FactBook(context)
        tombstones = try TombstoneBook.ifAny(db)
        insertReject = try Statement(
            db, "INSERT INTO reject (source, line, ordinal, code, detail) VALUES (?, ?, ?, ?, ?)")
        // The row comes first so that others can refer to it; what it says is known at the end.
        try db.execute(
            sql: """
                INSERT INTO source (id, name, sha256, format, bytes, seen, new, known, rejected)
                VALUES (?, '', 'being imported', ?, 0, 0, 0, 0, 0)
                """, arguments: [source, format])
    }

    /// Takes one record in.
    public func accept(_ record: LogRecord, at place: RecordPlace) throws {
        if let tombstones, try tombstones.covers(record) { return try refuseErased(record, at: place) }
        period.add(record)
        switch record {
        case .message(let message):
            guard !message.customer.isEmpty else { return try reject(code: "no_customer", detail: nil, at: place) }
            guard !message.channel.isEmpty else { return try reject(code: "no_channel", detail: nil, at: place) }
            guard try messages.take(message, unless: tombstones, at: place) else {
                return try refuseErased(record, at: place)
            }
        case .receipt(let receipt): try take(receipt, at: place)
        case .revision(let revision):
            if try messages.revise(revision, at: place) { context.new += 1 } else { context.known += 1 }
        case .template(let template): try facts.take(template, at: place)
        case .session(let session): try facts.take(session, at: place)
        case .identity(let identity): try facts.take(identity, at: place)
        case .channelUsage(let usage):
            guard !usage.channel.isEmpty else { return try reject(code: "no_channel", detail: nil, at: place) }
            try facts.take(usage, at: place)
        case .keywords(let keywords):
            guard !keywords.channel.isEmpty else { return try reject(code: "no_channel", detail: nil, at: place) }
            try facts.take(keywords, at: place)
        case .journey(let journey): try facts.take(journey, at: place)
        }
    }

    /// Takes in that a record was not taken, by the reason's code.
    public func reject(code: String, detail: Untrusted?, at place: RecordPlace) throws {
        context.rejected += 1
        insertReject.bind(context.source, at: 1)
        insertReject.bind(place.line, at: 2)
        insertReject.bind(place.ordinal, at: 3)
        insertReject.bind(Untrusted(code), at: 4)
        insertReject.bind(detail, at: 5)
        try insertReject.run()
    }

    private func refuseErased(_ record: LogRecord, at place: RecordPlace) throws {
        erased += 1
        if !isNamedAfterErased { isNamedAfterErased = record.customerLabels.contains(where: nameWords.runs.contains) }
        try reject(code: "erased", detail: nil, at: place)
    }

    /// Takes in what people should know about the file as a whole.
    public func note(code: String, detail: String) {
        notes.append((code, detail))
    }

    /// Number of records so far.
    public var seen: Int { context.new + context.known + context.rejected }

    /// Writes what the file was.
    func finish(sha256: String, bytes: Int64) throws -> SourceSummary {
        try deliveries.flush()
        try facts.flush()
        let db = context.db
        for note in notes {
            try db.execute(
                sql: "INSERT INTO note (source, code, detail) VALUES (?, ?, ?)",
                arguments: [context.source, note.code, note.detail])
        }
        let summary = SourceSummary(
            name: name, sha256: sha256, format: format, bytes: bytes, seen: seen, new: context.new,
            known: context.known,
            rejected: context.rejected, period: period.range)
        let update = try Statement(
            db,
            "UPDATE source SET name = ?, sha256 = ?, bytes = ?, seen = ?, new = ?, known = ?, rejected = ?, first = ?, last = ? WHERE id = ?"
        )
        // The name of a file that tells of nobody else may be that of who was erased, in a way that does not show.
        let tellsOfNobodyElse = erased > 0 && context.new + context.known == 0
        update.bind(isNamedAfterErased || tellsOfNobodyElse ? "erased" : name, at: 1)
        update.bind(Untrusted(sha256), at: 2)
        update.bind(bytes, at: 3)
        update.bind(summary.seen, at: 4)
        update.bind(summary.new, at: 5)
        update.bind(summary.known, at: 6)
        update.bind(summary.rejected, at: 7)
        update.bind(period.range?.lowerBound.milliseconds, at: 8)
        update.bind(period.range?.upperBound.milliseconds, at: 9)
        update.bind(context.source, at: 10)
        try update.run()
        try context.addresses.settle()
        return summary
    }

    /// What the file changed, once it is finished.
    var changes: Changes {
        Changes(
            owners: context.addresses.renamedOwners, movedAddresses: context.addresses.movedAddresses,
            threads: context.dirtyThreads, newThreads: context.threads.added, templates: facts.changedTemplates,
            sessions: facts.changedSessions, channelAddresses: facts.changedChannels, covered: facts.newlyCovered,
            hasErasedText: context.hasErasedText)
    }

    private func take(_ receipt: ReceiptRecord, at place: RecordPlace) throws {
        guard let thread = try thread(of: receipt, at: place) else {
            return try reject(code: "no_channel", detail: nil, at: place)
        }
        let row = try messages.stub(receipt, thread: thread, at: place)
        let told = try deliveries.tell(
            row, receipt.status, at: receipt.at, category: receipt.category, problem: receipt.problem)
        if told.becameMarketing { context.dirtyThreads.insert(row.thread) }
        if told.isNews { context.new += 1 } else { context.known += 1 }
    }

    /// The thread of a receipt. One that names no customer is about the customer of its message, or of nobody known yet.
    private func thread(of receipt: ReceiptRecord, at place: RecordPlace) throws -> Int64? {
        guard receipt.customer.isEmpty else {
            return try context.thread(customer: receipt.customer, channel: receipt.channel, line: place.line)
        }
        if let known = try messages.thread(ofMessage: receipt.message) {
            let channel = receipt.channel
            return try context.addresses.intern(channel, .channel, source: context.source, line: place.line).map {
                try messages.namelessChannels.isNameless(known)
                    ? messages.namelessChannels.thread(like: known, channel: $0) : known
            }
        }
        return try context.thread(
            customer: [Address(.message, receipt.message)], channel: receipt.channel, line: place.line)
    }
}
