import GRDB
import TranscriptModel

/// Keeps templates, sessions, usages, keywords and journeys as each record tells them, and remembers which ones a file touched.
final class FactBook {
    /// Templates of which something new was told, by name.
    private(set) var changedTemplates: Set<Untrusted> = []
    /// Sessions of which something new was told.
    private(set) var changedSessions: Set<Untrusted> = []
    /// Addresses of channels whose policy may have changed.
    private(set) var changedChannels: Set<Int64> = []

    private let context: FileContext
    private let insert: Statement
    private let insertSession: Statement
    private let insertStaff: Statement
    private let find: Statement
    private let coverage: CoverageBook

    /// Stretches of time of which session data tells only since this file, by the channel's address.
    var newlyCovered: [CoverageBook.Stretch] { coverage.added }

    /// Writes what is kept in memory until the end of the file.
    func flush() throws {
        try coverage.flush()
    }

    init(_ context: FileContext) throws {
        self.context = context
        insert = try Statement(
            context.db,
            "INSERT OR IGNORE INTO fact (kind, subject, payload, source, line, ordinal) VALUES (?, ?, ?, ?, ?, ?)")
        insertSession = try Statement(context.db, "INSERT OR IGNORE INTO session (identifier, thread) VALUES (?, ?)")
        coverage = try CoverageBook(context)
        find = try Statement(context.db, "SELECT payload FROM fact WHERE kind = ? AND subject = ?")
        insertStaff = try Statement(context.db, "INSERT OR IGNORE INTO staff_name (staff, name) VALUES (?, ?)")
    }

    /// Takes a template in.
    func take(_ record: TemplateRecord, at place: RecordPlace) throws {
        let subject = Untrusted(record.name.bytes + [0x1F] + record.language.bytes)
        guard try add(.template, subject, PackedFact.template(record), place) else { return }
        changedTemplates.insert(record.name)
    }

    /// Takes a session in.
    func take(_ record: SessionRecord, at place: RecordPlace) throws {
        let own = Address(.session, record.identifier)
        if context.isCopy, try isTold(record) {
            context.known += 1
            return
        }
        let thread = try context.thread(
            customer: record.customer + [own], channel: record.channel + [own], line: place.line)
        try coverage.extend(record)
        guard let thread, try add(.session, record.identifier, PackedFact.session(record), place) else { return }
        insertSession.bind(record.identifier, at: 1)
        insertSession.bind(thread, at: 2)
        try insertSession.run()
        changedSessions.insert(record.identifier)
    }

    /// Takes an app of a channel in.
    func take(_ record: ChannelUsageRecord, at place: RecordPlace) throws {
        let channel = try context.addresses.intern(record.channel, .channel, source: context.source, line: place.line)
        guard let channel, try add(.channelUsage, record.identifier, PackedFact.usage(record, channel: channel), place)
        else {
            return
        }
        changedChannels.insert(channel)
    }

    /// Takes the keywords of a channel in.
    func take(_ record: KeywordRecord, at place: RecordPlace) throws {
        let channel = try context.addresses.intern(record.channel, .channel, source: context.source, line: place.line)
        guard let channel, try add(.keywords, record.identifier, PackedFact.keywords(record, channel: channel), place)
        else {
            return
        }
        changedChannels.insert(channel)
    }

    /// Takes the names of a journey in, under each id that a message may have.
    func take(_ record: JourneyRecord, at place: RecordPlace) throws {
        let payload = PackedFact.journey(record)
        var isNews = false
        for identifier in record.identifiers where try insert(.journey, identifier, payload, place) { isNews = true }
        if isNews { context.new += 1 } else { context.known += 1 }
    }

    /// Takes in who somebody is.
    func take(_ record: IdentityRecord, at place: RecordPlace) throws {
        let changes = context.db.totalChangesCount - context.addresses.betterTold
        if context.isCopy, record.name == nil, try context.addresses.areOne(record.addresses, .customer) {
            context.known += 1
            return
        }
        switch record.party {
        case .customer, .channel:
            let party: Party = record.party == .customer ? .customer : .channel
            _ = try context.addresses.intern(record.addresses, party, source: context.source, line: place.line)
            try context.remember(name: record.name, of: record.addresses, party, line: place.line)
        case .staff:
            if let staff = record.staff, let name = record.name, !name.isEmpty {
                insertStaff.bind(staff, at: 1)
                insertStaff.bind(try context.names.id(name), at: 2)
                try insertStaff.run()
            }
        }
        if context.db.totalChangesCount - context.addresses.betterTold > changes {
            context.new += 1
        } else {
            context.known += 1
        }
    }

    /// Whether what an exported timeline says of a session is known from its own records.
    private func isTold(_ record: SessionRecord) throws -> Bool {
        find.bind(FactKind.session.rawValue, at: 1)
        find.bind(record.identifier, at: 2)
        defer { find.reset() }
        var records: [SessionRecord] = []
        while try find.step() {
            records.append(PackedFact.session(find.bytes(0) ?? [], identifier: record.identifier))
        }
        guard let before = SessionFolding.folded(records), let after = SessionFolding.folded(records + [record]) else {
            return false
        }
        return PackedFact.session(before) == PackedFact.session(after)
    }

    private func add(_ kind: FactKind, _ subject: Untrusted, _ payload: [UInt8], _ place: RecordPlace) throws -> Bool {
        let isNews = try insert(kind, subject, payload, place)
        if isNews { context.new += 1 } else { context.known += 1 }
        return isNews
    }

    private func insert(
        _ kind: FactKind, _ subject: Untrusted, _ payload: [UInt8], _ place: RecordPlace
    ) throws -> Bool {
        insert.bind(kind.rawValue, at: 1)
        insert.bind(subject, at: 2)
        insert.bind(blob: payload, at: 3)
        insert.bind(context.source, at: 4)
        insert.bind(place.line, at: 5)
        insert.bind(place.ordinal, at: 6)
        try insert.run()
        return context.db.changesCount > 0
    }
}
