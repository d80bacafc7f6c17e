import GRDB
import TimelineBuilding
import TranscriptModel

/// Reads the records that tell of a message, and compares each with what is shown.
final class WitnessReader {
    private let row: Statement
    private let places: Statement
    private let twins: Statement

    private typealias Found = (hash: Untrusted, witness: Witness)

    init(_ db: Database) throws {
        row = try Statement(
            db,
            """
            SELECT m.id, m.clock, m.precision, m.kind, m.text, m.flags, m.extra, m.line, source.name, source.sha256, m.ordinal
            FROM message AS m JOIN source ON source.id = m.source WHERE m.key = ?
            """)
        places = try Statement(
            db,
            """
            SELECT line, ordinal, payload, name, sha256 FROM witness JOIN source ON source.id = witness.source
            WHERE message = ?
            """)
        twins = try Statement(db, "SELECT message, shift FROM twin WHERE of = ?")
    }

    /// The records of a message, by file and line.
    func witnesses(of message: Message) throws -> [Witness] {
        let key = Int64(bitPattern: message.id.bits)
        var found = try records(key, message, shift: nil)
        twins.bind(key, at: 1)
        defer { twins.reset() }
        while try twins.step() { found += try records(twins.int(0), message, shift: twins.int(1)) }
        return found.sorted {
            ($0.witness.source.file, $0.hash, $0.witness.source.line)
                < ($1.witness.source.file, $1.hash, $1.witness.source.line)
        }.map(\.witness)
    }

    private func records(_ key: Int64, _ message: Message, shift: Int64?) throws -> [Found] {
        row.bind(key, at: 1)
        places.bind(key, at: 1)
        defer {
            row.reset()
            places.reset()
        }
        guard try row.step() else { return [] }
        var record = MessageRecord(
            customer: [], channel: [], at: MessageRowID.instant(of: row.int(0)),
            precision: Precision(rawValue: Int(row.int(2))) ?? .seconds,
            clock: MessageRecord.Clock(rawValue: Int(row.int(1))) ?? .server, direction: message.direction,
            kind: row.optionalInt(3).flatMap { MessageKind(rawValue: Int($0)) } ?? message.kind, text: row.untrusted(4))
        MessageFlags(rawValue: Int(row.int(5))).apply(to: &record)
        if let extra = row.bytes(6) { PackedMessage.unpack(extra: extra, into: &record) }
        if row.isNull(3) { record.clock = .server }
        var found: [Found] = []
        func add(_ told: MessageRecord, _ line: Int64, _ file: Untrusted?, _ hash: Untrusted?) {
            let source = SourceLine(file: file ?? "", line: Int(line))
            guard !found.contains(where: { $0.hash == hash && $0.witness.source == source }) else { return }
            let witness = Witness(
                source: source, clock: told.clock, at: told.at, precision: told.precision, shift: shift,
                disagreements: WitnessReader.disagreements(told, message, shift: shift))
            found.append((hash ?? "", witness))
        }
        while try places.step() {
            let told = places.bytes(2).flatMap(PackedMessage.record) ?? record
            add(told, places.int(0), places.untrusted(3), places.untrusted(4))
        }
        add(record, row.int(7), row.untrusted(8), row.untrusted(9))
        return found
    }

    private static func disagreements(
        _ record: MessageRecord, _ message: Message, shift: Int64?
    ) -> [Witness.Disagreement] {
        var found: [Witness.Disagreement] = []
        let off = record.at.milliseconds - (shift ?? 0) - message.at.milliseconds
        // A phone shows the minute that has begun.
        let early = record.precision.milliseconds + 2000
        let late = message.precision.milliseconds + 2000
        if off < -early || off > late { found.append(.time(off)) }
        if let text = record.text,
            ComparedText.bytes(of: text.bytes) != ComparedText.bytes(of: message.text?.bytes ?? []),
            record.kind != .location
        {
            let isHidden =
                !message.marks.isDisjoint(with: [.redacted, .deleted]) || MessageMerge.isRedacted(message.text)
            found.append(.text(isHidden ? nil : text))
        }
        // A phone does not tell templates and buttons from text.
        if record.kind != message.kind, shift == nil { found.append(.kind(record.kind)) }
        let isLeftOut = record.media.contains { $0.absence == .leftOutByExporter }
        let isShown = message.media.contains { item in
            if case .shown(let media) = item { media.absence == nil } else { true }
        }
        if isLeftOut, isShown { found.append(.mediaLeftOut) }
        if shift != nil, record.isEdited { found.append(.edited) }
        if shift != nil, record.isDeleted { found.append(.deleted) }
        return found
    }
}
