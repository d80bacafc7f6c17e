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
    /// What it says; nil while only its delivery is known.
    var testimony: MessageMerge.Testimony?
    /// The thread that it hangs on.
    var thread: Int64
}

/// Reads and writes rows of `message`.
final class MessageRows {
    private let find: Statement
    private let insert: Statement
    private let delete: Statement
    private let flag: Statement
    private let names: Interner
    private let templates: Interner

    init(_ db: Database) throws {
        find = try Statement(
            db,
            """
            SELECT m.id, m.identifier, m.flags, m.source, m.line, m.ordinal, m.thread, m.kind, m.direction, m.speaker, m.clock,
                m.precision, name.value, m.text, t.name, t.language, m.replies_to, m.session, m.campaign, m.category, m.extra
            FROM message AS m LEFT JOIN name ON name.id = m.name LEFT JOIN template_name AS t ON t.id = m.template
            WHERE m.key = ?
            """)
        insert = try Statement(
            db,
            """
            INSERT INTO message (id, key, thread, identifier, direction, kind, speaker, clock, precision, name, text, template,
                media, replies_to, session, campaign, category, flags, extra, source, line, ordinal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        delete = try Statement(db, "DELETE FROM message WHERE id = ?")
        flag = try Statement(db, "UPDATE message SET flags = ? WHERE id = ?")
        names = try Interner.names(db)
        templates = try Interner.templates(db)
    }

    /// The row with a key.
    func row(key: Int64) throws -> MessageRow? {
        find.bind(key, at: 1)
        defer { find.reset() }
        guard try find.step() else { return nil }
        let id = find.int(0)
        let flags = MessageFlags(rawValue: Int(find.int(2)))
        let thread = find.int(6)
        return MessageRow(
            id: id, key: key, identifier: find.untrusted(1), flags: flags, source: find.int(3), line: Int(find.int(4)),
            ordinal: Int(find.int(5)), testimony: testimony(id: id, flags: flags, thread: thread), thread: thread)
    }

    private func testimony(id: Int64, flags: MessageFlags, thread: Int64) -> MessageMerge.Testimony? {
        guard let kind = find.optionalInt(7).flatMap({ MessageKind(rawValue: Int($0)) }) else { return nil }
        var record = MessageRecord(
            customer: [], channel: [], at: MessageRowID.instant(of: id),
            precision: Precision(rawValue: Int(find.int(11))) ?? .seconds,
            clock: MessageRecord.Clock(rawValue: Int(find.int(10))) ?? .server,
            direction: Direction(rawValue: Int(find.int(8))) ?? .inbound,
            speaker: find.optionalInt(9).flatMap { Speaker(rawValue: Int($0)) }, name: find.untrusted(12), kind: kind,
            text: find.untrusted(13))
        if let name = find.untrusted(14) { record.template = TemplateUse(name: name, language: find.untrusted(15) ?? "") }
        record.repliesTo = find.untrusted(16)
        record.session = find.untrusted(17)
        record.journey = find.untrusted(18)
        record.category = find.optionalInt(19).flatMap { MessageCategory(rawValue: Int($0)) }
        record.app = flags.contains(.marketingApp) ? .marketing : flags.contains(.serviceApp) ? .service : nil
        flags.apply(to: &record)
        if let extra = find.bytes(20) { PackedMessage.unpack(extra: extra, into: &record) }
        return MessageMerge.Testimony(record, thread: thread)
    }

    /// Writes a row; `row.testimony` says what is in it.
    func insert(_ row: MessageRow, direction: Direction = .outbound) throws {
        let record = row.testimony?.record
        insert.bind(row.id, at: 1)
        insert.bind(row.key, at: 2)
        insert.bind(row.thread, at: 3)
        insert.bind(row.identifier, at: 4)
        insert.bind((record?.direction ?? direction).rawValue, at: 5)
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
        insert.bind(row.flags.intersection(.bookkeeping).union(record.map(contentFlags) ?? []).rawValue, at: 18)
        insert.bind(blob: record.flatMap(PackedMessage.extra), at: 19)
        insert.bind(row.source, at: 20)
        insert.bind(row.line, at: 21)
        insert.bind(row.ordinal, at: 22)
        try insert.run()
    }

    /// Takes a row away.
    func delete(id: Int64) throws {
        delete.bind(id, at: 1)
        try delete.run()
    }

    /// Sets the marks of a row.
    func setFlags(_ flags: MessageFlags, id: Int64) throws {
        flag.bind(flags.rawValue, at: 1)
        flag.bind(id, at: 2)
        try flag.run()
    }

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
            if text[colon...].starts(with: "://".utf8), text[..<colon].suffix(4).elementsEqual("http".utf8)
                || text[..<colon].suffix(5).elementsEqual("https".utf8)
            {
                return true
            }
            from = colon + 1
        }
        return false
    }
}
