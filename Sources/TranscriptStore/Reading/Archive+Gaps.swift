import GRDB
public import TranscriptModel

extension Archive {
    /// What may be missing from the history of a customer, or of all: notes of the files first, then what the archive itself shows.
    /// - Parameter customer: Nil for everybody; then only the files' notes, open sessions and templates are told.
    public func gaps(of customer: PublicID?) throws -> [Gap] {
        try reading {
            // Which sessions are open the archive knows better than a file, after which others may have come.
            let notes = try notes(concerning: customer).filter { !$0.code.utf8.elementsEqual(noteOfOpenSessions) }
                .map { Gap.source($0) }
            return try read { db in
                guard let customer else { return try notes + GapReader(db).gapsOfEverybody() }
                guard let owner = try Resolver(db).owner(customer, .customer) else { return notes }
                return try notes + GapReader(db).gaps(owner)
            }
        }
    }
}

extension Archive {
    /// Number of messages of phones' exports that another log, or another export, told of too: they are shown once.
    public func joinedMessages() throws -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM twin") ?? 0 }
    }
}

private let noteOfOpenSessions = "open_sessions".utf8

/// Finds what is missing from customers' histories by what is there.
struct GapReader {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The gaps of a customer by the row of `owner`.
    func gaps(_ owner: Int64) throws -> [Gap] {
        try openSessions(owner) + channelsWithoutNumber(owner) + betweenExports(owner) + counts(owner)
            + unknownTemplates(owner)
    }

    /// The gaps that are told once for everybody.
    func gapsOfEverybody() throws -> [Gap] {
        let open = try Statement(
            db, "SELECT count(*), min(start) FROM session WHERE start IS NOT NULL AND active_until IS NULL")
        return try openSessions(open) + channelsWithoutNumber(nil) + unknownTemplates(nil)
    }

    /// Channels that exports name, beside numbered ones of the same customer, or of any customer.
    private func channelsWithoutNumber(_ owner: Int64?) throws -> [Gap] {
        let rows = try Statement(
            db,
            """
            SELECT DISTINCT x.value, z.value FROM address AS x JOIN membership ON membership.address = x.id
            JOIN owner AS named ON named.id = membership.owner AND named.shown = x.id
            CROSS JOIN conversation AS a ON a.channel = named.id AND (?1 IS NULL OR a.customer = ?1)
            CROSS JOIN conversation AS b ON b.customer = a.customer AND b.channel <> a.channel
            JOIN owner AS numbered ON numbered.id = b.channel JOIN address AS z ON z.id = numbered.shown AND z.kind <> 9
            WHERE x.party = 1 AND x.kind = 9 ORDER BY 1, 2
            """)
        rows.bind(owner, at: 1)
        var found: [(name: Untrusted, others: [Untrusted])] = []
        while try rows.step() {
            guard let name = rows.untrusted(0), let other = rows.untrusted(1) else { continue }
            if found.last?.name == name {
                found[found.count - 1].others.append(other)
            } else {
                found.append((name, [other]))
            }
        }
        return found.map { .channelWithoutNumber($0.name, others: $0.others) }
    }

    private func openSessions(_ owner: Int64) throws -> [Gap] {
        let rows = try Statement(
            db,
            """
            SELECT count(*), min(session.start) FROM conversation
            JOIN conversation_thread AS ct ON ct.conversation = conversation.id JOIN session USING (thread)
            WHERE conversation.customer = ? AND session.start IS NOT NULL AND session.active_until IS NULL
            """)
        rows.bind(owner, at: 1)
        return try openSessions(rows)
    }

    private func openSessions(_ rows: Statement) throws -> [Gap] {
        guard try rows.step(), rows.int(0) > 0, let start = Instant(milliseconds: rows.int(1)) else { return [] }
        return [.openSessions(Int(rows.int(0)), since: start)]
    }

    private func counts(_ owner: Int64) throws -> [Gap] {
        let rows = try Statement(
            db,
            """
            SELECT count(*) FILTER (WHERE m.kind IS NULL AND m.key NOT IN (SELECT of FROM twin)),
                min(m.id) FILTER (WHERE m.kind IS NULL AND m.key NOT IN (SELECT of FROM twin)),
                max(m.id) FILTER (WHERE m.kind IS NULL AND m.key NOT IN (SELECT of FROM twin)),
                count(*) FILTER (WHERE m.media & ?2), count(*) FILTER (WHERE m.media & ?3)
            FROM membership JOIN thread ON thread.customer = membership.address
            JOIN message AS m INDEXED BY message_thread ON m.thread = thread.id WHERE membership.owner = ?1
                AND m.key NOT IN (SELECT message FROM twin)
            """)
        rows.bind(owner, at: 1)
        rows.bind(MediaMask.bit(.leftOutByExporter), at: 2)
        rows.bind(MediaMask.bit(.fileMissing), at: 3)
        guard try rows.step() else { return [] }
        var gaps: [Gap] = []
        let (receipts, leftOut, missing) = (Int(rows.int(0)), Int(rows.int(3)), Int(rows.int(4)))
        if receipts > 0 {
            let first = MessageRowID.instant(of: rows.int(1))
            gaps.append(.knownByReceipts(receipts, first...max(first, MessageRowID.instant(of: rows.int(2)))))
        }
        if leftOut > 0 { gaps.append(.mediaLeftOut(leftOut)) }
        if missing > 0 { gaps.append(.mediaFilesMissing(missing)) }
        return gaps
    }

    /// Templates that a customer, or anybody, was sent and of which the catalogue does not tell what they say.
    func unknownTemplates(_ owner: Int64?) throws -> [Gap] {
        let rows = try Statement(
            db,
            owner != nil
                ? """
                SELECT DISTINCT m.template FROM membership JOIN thread ON thread.customer = membership.address
                JOIN message AS m INDEXED BY message_thread ON m.thread = thread.id
                WHERE membership.owner = ? AND m.template IS NOT NULL AND m.text IS NULL
                """
                : """
                SELECT id FROM template_name WHERE EXISTS (SELECT 1 FROM message INDEXED BY message_template
                    WHERE message.template = template_name.id AND message.text IS NULL)
                """)
        if let owner { rows.bind(owner, at: 1) }
        var used: [Int64] = []
        while try rows.step() { used.append(rows.int(0)) }
        guard !used.isEmpty else { return [] }
        let book = try TemplateBook(db)
        let unknown = Set(try used.compactMap(book.nameOutsideCatalogue))
        return unknown.isEmpty ? [] : [.unknownTemplates(unknown.sorted())]
    }

    /// A stretch of time of which an export of a chat tells.
    private struct Export {
        var conversation: Int64
        var file: Untrusted
        var first: Int64
        var last: Int64
    }

    /// An export of a chat goes back to its beginning unless the phone cut it, so one that begins after another one ended leaves open
    /// what was between.
    private func betweenExports(_ owner: Int64) throws -> [Gap] {
        var gaps: [(from: Instant, gap: Gap)] = []
        var before: Export?
        for export in try exports(owner) {
            guard let earlier = before, earlier.conversation == export.conversation else {
                before = export
                continue
            }
            let (from, until) = (MessageRowID.instant(of: earlier.last), MessageRowID.instant(of: export.first))
            if until > from {
                gaps.append(
                    (from, .betweenExports(from: from, until: until, earlier: earlier.file, later: export.file)))
            }
            if export.last >= earlier.last { before = export }
        }
        return gaps.sorted { $0.from < $1.from }.map(\.gap)
    }

    private func exports(_ owner: Int64) throws -> [Export] {
        let rows = try Statement(
            db,
            """
            WITH told(conversation, message, source) AS (
                SELECT ct.conversation, m.id, m.source FROM membership JOIN thread ON thread.customer = membership.address
                JOIN conversation_thread AS ct ON ct.thread = thread.id
                JOIN message AS m INDEXED BY message_thread ON m.thread = thread.id WHERE membership.owner = ?1
                UNION ALL
                SELECT ct.conversation, m.id, witness.source FROM membership
                JOIN thread ON thread.customer = membership.address JOIN conversation_thread AS ct ON ct.thread = thread.id
                JOIN message AS m INDEXED BY message_thread ON m.thread = thread.id JOIN witness ON witness.message = m.key
                WHERE membership.owner = ?1)
            SELECT conversation, source.name, min(message) AS first, max(message) FROM told JOIN source ON source.id = told.source
            WHERE source.format = 'whatsapp-chat' GROUP BY conversation, source.id ORDER BY conversation, first, source.sha256
            """)
        rows.bind(owner, at: 1)
        var found: [Export] = []
        while try rows.step() {
            found.append(
                Export(
                    conversation: rows.int(0), file: rows.untrusted(1) ?? "", first: rows.int(2), last: rows.int(3)))
        }
        return found
    }
}
