import GRDB
import TranscriptModel

/// Keeps templates, sessions, usages, keywords and journeys as each record tells them, and remembers which ones a file touched.
final class FactBook {
    /// Templates of which something new was told, as rows of `template_name`. What no message names yet is not among them: a message
    /// that comes later is derived for its own sake.
    private(set) var changedTemplates: IDSet = []
    /// Sessions of which something new was told.
    private(set) var changedSessions: IDSet = []
    /// Addresses of channels whose policy may have changed.
    private(set) var changedChannels: Set<Int64> = []

    private let context: FileContext
    private let insert: Statement
    private let improve: Statement
    private let insertSession: Statement
    private let findSession: Statement
    private let insertStaff: Statement
    private let findTemplate: Statement
    private let find: Statement
    private let findName: Statement
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
        improve = try Statement(
            context.db,
            """
            UPDATE fact SET source = ?4, line = ?5, ordinal = ?6 WHERE kind = ?1 AND subject = ?2 AND payload = ?3
                AND source <> ?4 AND (?7, ?5, ?6) < ((SELECT name FROM source WHERE source.id = fact.source), line, ordinal)
            """)
        insertSession = try Statement(context.db, "INSERT OR IGNORE INTO session (identifier, thread) VALUES (?, ?)")
        findSession = try Statement(context.db, "SELECT id FROM session WHERE identifier = ?")
        coverage = try CoverageBook(context)
        findTemplate = try Statement(context.db, "SELECT id FROM template_name WHERE name = ?")
        find = try Statement(context.db, "SELECT payload FROM fact WHERE kind = ? AND subject = ?")
        findName = try Statement(
            context.db,
            """
            SELECT 1 FROM membership JOIN address_name USING (address) JOIN name ON name.id = address_name.name
            WHERE owner = ? AND name.value = ?
            """)
        insertStaff = try Statement(context.db, "INSERT OR IGNORE INTO staff_name (staff, name) VALUES (?, ?)")
    }

    /// Takes a template in.
    func take(_ record: TemplateRecord, at place: RecordPlace) throws {
        let subject = Untrusted(record.name.bytes + [0x1F] + record.language.bytes)
        guard try add(.template, subject, PackedFact.template(record), place) else { return }
        findTemplate.bind(record.name, at: 1)
        defer { findTemplate.reset() }
        while try findTemplate.step() { changedTemplates.insert(findTemplate.int(0)) }
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
        findSession.bind(record.identifier, at: 1)
        defer { findSession.reset() }
        if try findSession.step() { changedSessions.insert(findSession.int(0)) }
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
        if context.isCopy, try isTold(record) {
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

    /// Whether what an exported timeline says of a customer is known, be it of another of their addresses.
    private func isTold(_ record: IdentityRecord) throws -> Bool {
        guard let owner = try context.addresses.commonOwner(record.addresses, .customer) else { return false }
        guard let name = record.name else { return true }
        findName.bind(owner, at: 1)
        findName.bind(name, at: 2)
        defer { findName.reset() }
        return try findName.step()
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

    /// Writes a fact down; of several records that tell it the one of the file with the lesser name is kept, so that it does not matter
    /// which came first.
    private func insert(
        _ kind: FactKind, _ subject: Untrusted, _ payload: [UInt8], _ place: RecordPlace
    ) throws -> Bool {
        bind(insert, kind, subject, payload, place)
        try insert.run()
        guard context.db.changesCount == 0 else { return true }
        bind(improve, kind, subject, payload, place)
        improve.bind(context.fileName, at: 7)
        try improve.run()
        return false
    }

    private func bind(
        _ statement: Statement, _ kind: FactKind, _ subject: Untrusted, _ payload: [UInt8], _ place: RecordPlace
    ) {
        statement.bind(kind.rawValue, at: 1)
        statement.bind(subject, at: 2)
        statement.bind(blob: payload, at: 3)
        statement.bind(context.source, at: 4)
        statement.bind(place.line, at: 5)
        statement.bind(place.ordinal, at: 6)
    }
}
