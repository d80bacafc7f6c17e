import GRDB
import TranscriptModel

/// Reads messages as people see them.
final class MessageReader {
    private let showsOmitted: Bool
    private let threads: ThreadDirectory
    private let sessions: SessionDirectory
    private let journeys: JourneyDirectory
    private let revisions: Revisions
    private let db: Database
    private var book: TemplateBook?
    private let find: Statement
    private let witnesses: Statement
    private let sourceNames: Statement
    private let aliases: Statement
    private let exists: Statement
    private let mainKey: Statement
    private let twins: Statement

    init(_ db: Database, showsOmitted: Bool = false) throws {
        self.showsOmitted = showsOmitted
        self.db = db
        threads = try ThreadDirectory(db)
        sessions = try SessionDirectory(db)
        journeys = try JourneyDirectory(db)
        revisions = try Revisions(db)
        find = try Statement(
            db,
            """
            SELECT m.key, m.thread, m.identifier, m.direction, m.kind, m.speaker, m.precision, name.value, m.text, t.name,
                m.replies_to, m.session, m.campaign, m.flags, m.extra, m.source, m.line, p.context, p.rule, p.cause, p.session,
                p.flags, p.text, p.media, tr.public, o.is_unknown, d.accepted, d.held, d.sent, d.delivered, d.read, d.played,
                d.failed, d.problem, m.template
            FROM message AS m JOIN placement AS p ON p.message = m.id LEFT JOIN name ON name.id = m.name
            LEFT JOIN template_name AS t ON t.id = m.template LEFT JOIN omission AS o ON o.message = m.id
            LEFT JOIN transition AS tr ON tr.id = o.transition LEFT JOIN delivery AS d ON d.message = m.id
            WHERE m.id = ?
            """)
        witnesses = try Statement(db, "SELECT source, line FROM witness WHERE message = ?")
        sourceNames = try Statement(db, "SELECT name, sha256 FROM source WHERE id = ?")
        aliases = try Statement(db, "SELECT value FROM identifier WHERE message = ?")
        exists = try Statement(db, "SELECT 1 FROM message WHERE key = ?")
        mainKey = try Statement(db, "SELECT message FROM identifier WHERE key = ?")
        twins = try Statement(
            db,
            "SELECT m.key, m.source, m.line, m.flags, m.kind FROM twin JOIN message AS m ON m.key = twin.message WHERE twin.of = ?"
        )
    }

    /// The message of a row; nil when there is none, or none that is placed.
    func message(row id: Int64) throws -> Message? {
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.step() else { return nil }
        let key = find.int(0)
        let sides = try threads.entry(find.int(1))
        let flags = MessageFlags(rawValue: Int(find.int(13)))
        let context = Context(rawValue: Int(find.int(17))) ?? .service
        let kind = find.optionalInt(4).flatMap { MessageKind(rawValue: Int($0)) }
        let direction = Direction(rawValue: Int(find.int(3))) ?? .inbound
        var details = MessageRecord(
            customer: [], channel: [], at: MessageRowID.instant(of: id), direction: direction)
        if !find.isNull(34) { details.template = TemplateUse(name: "") }
        if let extra = find.bytes(14) { PackedMessage.unpack(extra: extra, into: &details) }
        var message = Message(
            id: PublicID(.message, UInt64(bitPattern: key)), customerID: sides.customerID, customer: sides.customer,
            channel: sides.channel, at: details.at,
            precision: Precision(rawValue: Int(find.int(6))) ?? .seconds, direction: direction,
            speaker: Speaker.shown(
                find.optionalInt(5).flatMap { Speaker(rawValue: Int($0)) }, direction, context,
                isTemplate: kind == .template),
            kind: kind ?? .unsupported, text: find.untrusted(22) ?? find.untrusted(8), context: context)
        if message.text?.isEmpty == true, kind != .reaction { message.text = nil }
        message.externalIDs = try externalIDs(key, find.untrusted(2), flags)
        message.name = find.untrusted(7)
        message.rule = find.optionalInt(18).flatMap { Rule(number: Int($0)) }
        message.cause = find.optionalInt(19).flatMap { Cause(rawValue: Int($0)) }
        message.session = try sessions.identifier(find.optionalInt(20), conversation: sides.bits) ?? find.untrusted(11)
        message.template = find.untrusted(9)
        message.campaign = try find.untrusted(12).map(journeys.name)
        message.replyTo = try find.untrusted(10).flatMap(publicID)
        let stage = (0..<7).last { !find.isNull(26 + Int32($0)) }
        message.status = stage.flatMap(DeliveryStatus.init)
        message.statusAt = stage.flatMap { Instant(seconds: find.int(26 + Int32($0))) }
        message.repliesTo = find.untrusted(10)
        message.channelKind = sides.channelKind
        message.problem = find.untrusted(33) ?? details.problem
        message.buttons = details.buttons
        if details.copy == nil { try addTemplate(details.template, to: &message) }
        let placementFlags = PlacementFlags(rawValue: Int(find.int(21)))
        var tellers = [Teller(key: key, source: find.int(15), line: Int(find.int(16)), flags: flags)]
        var isStub = kind == nil
        if placementFlags.contains(.twinned) {
            let twins = try self.twins(of: key)
            tellers += twins.map(\.teller)
            // What a log tells only the delivery of, an export may hold.
            if isStub, let known = twins.compactMap(\.kind).min(by: { $0.rawValue < $1.rawValue }) {
                message.kind = known
                isStub = false
            }
        }
        message.sources = try sources(tellers)
        message.marks = marks(flags, placementFlags, isStub: isStub, isUnknown: find.int(25) == 1)
        message.overruled = placementFlags.overruled
        if details.copy?.isContentUnavailable == true { message.marks.insert(.contentUnavailable) }
        message.media = try media(details.media, key, flags)
        if message.marks.contains(.deleted) {
            message.media = []
            message.buttons = []
        }
        return message
    }

    private func marks(
        _ flags: MessageFlags, _ placement: PlacementFlags, isStub: Bool, isUnknown: Bool
    ) -> Set<Message.Mark> {
        var marks: Set<Message.Mark> = []
        if placement.contains(.edited) { marks.insert(.edited) }
        if placement.contains(.deleted) { marks.insert(.deleted) }
        if placement.contains(.redacted) { marks.insert(.redacted) }
        if placement.contains(.keywordIgnored) { marks.insert(.keywordIgnored) }
        if placement.overruled != nil { marks.insert(.conflict) }
        if flags.contains(.forwarded) { marks.insert(.forwarded) }
        if isStub { marks.insert(.contentUnavailable) }
        if isUnknown { marks.insert(.omissionUnknown) }
        return marks
    }

    /// Takes buttons from the catalogue, and header and footer when it is the catalogue's text that is shown.
    private func addTemplate(_ use: TemplateUse?, to message: inout Message) throws {
        guard let use, let template = find.optionalInt(34) else { return }
        let book = try book ?? TemplateBook(db)
        self.book = book
        let rendering = try book.render(template, use)
        if message.buttons.isEmpty { message.buttons = rendering.buttons }
        guard message.text == rendering.text else { return }
        message.header = rendering.header
        message.footer = rendering.footer
    }

    private func media(_ own: [Media], _ key: Int64, _ flags: MessageFlags) throws -> [MediaItem] {
        var media = own
        if flags.contains(.revised), let revised = try revisions.outcome(of: key)?.media { media = revised }
        if let mask = find.optionalInt(23) {
            media += MediaKind.allCases.filter { mask & Int64(MediaMask.bit($0, inTemplate: true)) != 0 }
                .map { Media(kind: $0, isInTemplate: true) }
        }
        guard let transition = find.optionalInt(24), find.int(25) == 0 else { return media.map(MediaItem.shown) }
        return media.map { item in
            guard item.isInTemplate, item.kind == .video || item.kind == .document else { return .shown(item) }
            return .omitted(
                item.kind, transition: PublicID(.transition, UInt64(bitPattern: transition)),
                hidden: showsOmitted ? item : nil)
        }
    }

    private func externalIDs(_ key: Int64, _ own: Untrusted?, _ flags: MessageFlags) throws -> [Untrusted] {
        guard flags.contains(.aliased) else { return [own].compactMap { $0 } }
        aliases.bind(key, at: 1)
        defer { aliases.reset() }
        var values: Set<Untrusted> = Set([own].compactMap { $0 })
        while try aliases.step() {
            if let value = aliases.untrusted(0) { values.insert(value) }
        }
        return values.sorted()
    }

    private func publicID(_ identifier: Untrusted) throws -> PublicID? {
        let own = MessageKey.of(identifier)
        mainKey.bind(own, at: 1)
        let key = try mainKey.step() ? mainKey.int(0) : own
        mainKey.reset()
        exists.bind(key, at: 1)
        defer { exists.reset() }
        return try exists.step() ? PublicID(.message, UInt64(bitPattern: key)) : nil
    }

    /// A row that tells of a message.
    private struct Teller {
        var key: Int64
        var source: Int64
        var line: Int
        var flags: MessageFlags
    }

    /// The messages of exports that this one shows.
    private func twins(of key: Int64) throws -> [(teller: Teller, kind: MessageKind?)] {
        twins.bind(key, at: 1)
        defer { twins.reset() }
        var found: [(teller: Teller, kind: MessageKind?)] = []
        while try twins.step() {
            let teller = Teller(
                key: twins.int(0), source: twins.int(1), line: Int(twins.int(2)),
                flags: MessageFlags(rawValue: Int(twins.int(3))))
            found.append((teller, twins.optionalInt(4).flatMap { MessageKind(rawValue: Int($0)) }))
        }
        return found
    }

    /// Files and lines in the order of names; a file is named once for each line.
    private func sources(_ tellers: [Teller]) throws -> [SourceLine] {
        var lines: [(File, Int)] = []
        for teller in tellers {
            lines.append((try file(teller.source), teller.line))
            guard teller.flags.contains(.witnessed) else { continue }
            witnesses.bind(teller.key, at: 1)
            defer { witnesses.reset() }
            while try witnesses.step() { lines.append((try file(witnesses.int(0)), Int(witnesses.int(1)))) }
        }
        lines.sort { ($0.0.name, $0.0.sha256, $0.1) < ($1.0.name, $1.0.sha256, $1.1) }
        var result: [SourceLine] = []
        for (file, line) in lines {
            let place = SourceLine(file: file.name, line: line)
            if result.last != place { result.append(place) }
        }
        return result
    }

    private struct File {
        var name: Untrusted
        var sha256: Untrusted
    }

    private var files: [Int64: File] = [:]

    private func file(_ source: Int64) throws -> File {
        if let file = files[source] { return file }
        sourceNames.bind(source, at: 1)
        defer { sourceNames.reset() }
        guard try sourceNames.step() else { return File(name: "", sha256: "") }
        let file = File(name: sourceNames.untrusted(0) ?? "", sha256: sourceNames.untrusted(1) ?? "")
        files[source] = file
        return file
    }
}

extension Speaker {
    /// Who to show as the writer.
    ///
    /// A log of sends does not say who sent. Then the engine that controls the conversation is taken for the sender: a journey in
    /// marketing, an agent in service; a template that no journey sent is the platform's.
    static func shown(_ recorded: Speaker?, _ direction: Direction, _ context: Context, isTemplate: Bool) -> Speaker {
        if let recorded { return recorded }
        switch (direction, context) {
        case (.inbound, _): return .customer
        case (.outbound, .marketing): return .journey
        case (.outbound, .service): return isTemplate ? .system : .agent
        }
    }
}
