import GRDB
import TranscriptModel

/// A row of `message`, as ingest sees it.
struct MessageRow {
    var id: Int64
    var key: Int64
    var identifier: Untrusted?
    var flags: MessageFlags
    var source: Int64
    var line: Int
    var ordinal: Int
    /// The thread that it hangs on.
    var thread: Int64
    /// Whether only its delivery is known so far.
    var isStub: Bool
    /// What it says, once it was loaded; nil for a stub.
    var testimony: MessageMerge.Testimony?
}

/// Reads and writes rows of `message`, and remembers those touched lately: receipts of one message come soon after each other.
final class MessageRows {
    private let find: Statement
    private let read: Statement
    private let insert: Statement
    private let insertNew: Statement
    private let delete: Statement
    private let flag: Statement
    private let names: Interner
    private let db: Database
    private let templates: Interner
    /// One row for each place, which the key tells: the latest. There are few places until a file proves to be long.
    private var recent = [RecentRow?](repeating: nil, count: 1 << 8)
    private var remembered = 0
    private static let mostPlaces = 1 << 16

    init(_ db: Database) throws {
        self.db = db
        find = try Statement(
            db, "SELECT id, identifier, flags, source, line, ordinal, thread, kind IS NULL FROM message WHERE key = ?")
        read = try Statement(
            db,
            """
            SELECT m.kind, m.direction, m.speaker, m.clock, m.precision, name.value, m.text, t.name, t.language, m.replies_to,
                m.session, m.campaign, m.category, m.extra
            FROM message AS m LEFT JOIN name ON name.id = m.name LEFT JOIN template_name AS t ON t.id = m.template
            WHERE m.id = ?
            """)
        insert = try Statement(
            db,
            """
            INSERT INTO message (id, key, thread, identifier, direction, kind, speaker, clock, precision, name, text, template,
                media, replies_to, session, campaign, category, flags, extra, source, line, ordinal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insertNew = try Statement(
            db,
            """
            INSERT OR IGNORE INTO message (id, key, thread, identifier, direction, kind, speaker, clock, precision, name, text,
                template, media, replies_to, session, campaign, category, flags, extra, source, line, ordinal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        delete = try Statement(db, "DELETE FROM message WHERE id = ?")
        flag = try Statement(db, "UPDATE message SET flags = ? WHERE id = ?")
        names = try Interner.names(db)
        templates = try Interner.templates(db)
    }

    /// The row with a key, without what it says.
    func row(key: Int64) throws -> MessageRow? {
        if let known = recent[place(of: key)], known.key == key { return known.row }
        find.bind(key, at: 1)
        defer { find.reset() }
        guard try find.step() else { return nil }
        let row = MessageRow(
            id: find.int(0), key: key, identifier: find.untrusted(1), flags: MessageFlags(rawValue: Int(find.int(2))),
            source: find.int(3), line: Int(find.int(4)), ordinal: Int(find.int(5)), thread: find.int(6),
            isStub: find.int(7) == 1)
        remember(row)
        return row
    }

    private func remember(_ row: MessageRow) {
        remembered += 1
        if remembered > recent.count, recent.count < MessageRows.mostPlaces {
            recent = Array(repeating: nil, count: recent.count * 16)
        }
        recent[place(of: row.key)] = RecentRow(row)
    }

    private func forget(_ key: Int64) {
        let place = place(of: key)
        if recent[place]?.key == key { recent[place] = nil }
    }

    private func place(of key: Int64) -> Int { Int(truncatingIfNeeded: key) & (recent.count - 1) }

    /// Reads what a row says.
    func load(_ row: inout MessageRow) throws {
        guard row.testimony == nil, !row.isStub else { return }
        read.bind(row.id, at: 1)
        defer { read.reset() }
        guard try read.step() else { return }
        var record = MessageRecord(
            customer: [], channel: [], at: MessageRowID.instant(of: row.id),
            precision: Precision(rawValue: Int(read.int(4))) ?? .seconds,
            clock: MessageRecord.Clock(rawValue: Int(read.int(3))) ?? .server,
            direction: Direction(rawValue: Int(read.int(1))) ?? .inbound,
            speaker: read.optionalInt(2).flatMap { Speaker(rawValue: Int($0)) }, name: read.untrusted(5),
            kind: MessageKind(rawValue: Int(read.int(0))) ?? .text, text: read.untrusted(6))
        if let name = read.untrusted(7) { record.template = TemplateUse(name: name, language: read.untrusted(8) ?? "") }
        record.repliesTo = read.untrusted(9)
        record.session = read.untrusted(10)
        record.journey = read.untrusted(11)
        record.category = read.optionalInt(12).flatMap { MessageCategory(rawValue: Int($0)) }
        record.app = row.flags.contains(.marketingApp) ? .marketing : row.flags.contains(.serviceApp) ? .service : nil
        row.flags.apply(to: &record)
        if let extra = read.bytes(13) { PackedMessage.unpack(extra: extra, into: &record) }
        row.testimony = MessageMerge.Testimony(record, thread: row.thread)
    }

    /// Writes a row; `row.testimony` says what is in it.
    func insert(_ row: MessageRow) throws {
        try insert(row, saying: row.testimony?.record)
    }

    /// Writes a row that says what a record says; that of a stub without one.
    func insert(_ row: MessageRow, saying record: MessageRecord?) throws {
        let written = try bind(row, saying: record, to: insert)
        try insert.run()
        remember(written)
    }

    /// Writes a row if neither its id nor its key is taken; says whether it did.
    func insertIfNew(_ row: MessageRow, saying record: MessageRecord) throws -> Bool {
        let written = try bind(row, saying: record, to: insertNew)
        try insertNew.run()
        guard db.changesCount > 0 else { return false }
        remember(written)
        return true
    }

    private func bind(_ row: MessageRow, saying record: MessageRecord?, to insert: Statement) throws -> MessageRow {
        let at = MessageRowID.instant(of: row.id)
        // Marks of what a row said before don't stay when it says something else.
        let flags = row.flags.intersection(.bookkeeping).union(record.map(contentFlags) ?? [])
        insert.bind(row.id, at: 1)
        insert.bind(row.key, at: 2)
        insert.bind(row.thread, at: 3)
        insert.bind(row.identifier, at: 4)
        insert.bind((record?.direction ?? .outbound).rawValue, at: 5)
        insert.bind(record?.kind.rawValue, at: 6)
        insert.bind(record?.speaker?.rawValue, at: 7)
        insert.bind(record?.clock.rawValue ?? 0, at: 8)
        insert.bind(record?.precision.rawValue ?? Precision.seconds.rawValue, at: 9)
        insert.bind(try record?.name.map { try names.id($0) }, at: 10)
        insert.bind(record?.text, at: 11)
        insert.bind(try record?.template.map { try templates.id($0.name, $0.language) }, at: 12)
        insert.bind(MediaMask.of(record?.media ?? []), at: 13)
        insert.bind(record?.repliesTo, at: 14)
        insert.bind(record?.session, at: 15)
        insert.bind(record?.journey, at: 16)
        insert.bind(record?.category?.rawValue, at: 17)
        insert.bind(flags.rawValue, at: 18)
        insert.bind(blob: record.flatMap { PackedMessage.extra(of: $0, at: at) }, at: 19)
        insert.bind(row.source, at: 20)
        insert.bind(row.line, at: 21)
        insert.bind(row.ordinal, at: 22)
        var written = row
        written.flags = flags
        return written
    }

    /// Takes a row away.
    func delete(_ row: MessageRow) throws {
        forget(row.key)
        delete.bind(row.id, at: 1)
        try delete.run()
    }

    /// Writes the marks of a row.
    func writeFlags(of row: MessageRow) throws {
        forget(row.key)
        flag.bind(row.flags.rawValue, at: 1)
        flag.bind(row.id, at: 2)
        try flag.run()
    }

    /// The marks that a record brings along.
    private func contentFlags(_ record: MessageRecord) -> MessageFlags {
        var flags = MessageFlags(record)
        if let text = record.text?.bytes, containsLink(text) { flags.insert(.link) }
        switch record.app {
        case .marketing: flags.insert(.marketingApp)
        case .service: flags.insert(.serviceApp)
        case nil: break
        }
        return flags
    }

    private func containsLink(_ text: [UInt8]) -> Bool {
        var from = text.startIndex
        while let colon = text[from...].firstIndex(of: UInt8(ascii: ":")) {
            if text[colon...].starts(with: "://".utf8),
                text[..<colon].suffix(4).elementsEqual("http".utf8)
                    || text[..<colon].suffix(5).elementsEqual("https".utf8)
            {
                return true
            }
            from = colon + 1
        }
        return false
    }
}
