import GRDB
import TimelineBuilding
import TranscriptModel

/// Reads the messages of a conversation as far as they can show that two tell of the same.
final class TestimonyReader {
    /// A message, compared with others in memory.
    struct Row {
        var id: Int64
        var key: Int64
        /// Whether a phone's export tells of it and nothing identifies it.
        var isPhones: Bool
        /// What can be compared; nil for what no export holds: reactions, notes, what the platform told the interface.
        var message: ToldMessage?
        /// Places in files that tell of it; only for messages of exports.
        var places: [Place] = []
        var isRoughlyTimed = false
    }

    /// A place in a file.
    struct Place: Comparable {
        var source: Int64
        var line: Int64
        var ordinal: Int64

        static func < (a: Place, b: Place) -> Bool {
            (a.source, a.line, a.ordinal) < (b.source, b.line, b.ordinal)
        }
    }

    private let templates: TemplateBook
    private let order: SourceOrder
    private let read: Statement
    private let witnesses: Statement
    private let revised: Statement
    private let ranks: [Int64: Int]

    init(_ db: Database, _ templates: TemplateBook, _ order: SourceOrder) throws {
        self.templates = templates
        self.order = order
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM source ORDER BY sha256, format")
        ranks = Dictionary(ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        read = try Statement(
            db,
            """
            SELECT m.id, m.key, m.direction, m.kind, m.text, m.template, m.media, m.flags, m.extra, m.clock, m.precision,
                m.identifier IS NULL, m.source, m.line, m.ordinal
            FROM conversation_thread CROSS JOIN message AS m INDEXED BY message_thread ON m.thread = conversation_thread.thread
            WHERE conversation = ? ORDER BY m.id
            """)
        witnesses = try Statement(db, "SELECT source, line, ordinal FROM witness WHERE message = ?")
        revised = try Statement(
            db, "SELECT text FROM revision WHERE message = ? AND text IS NOT NULL ORDER BY at, text")
    }

    /// The messages of a conversation in the order of time; those of one moment in the order of the timeline.
    func rows(of conversation: Int64) throws -> [Row] {
        read.bind(conversation, at: 1)
        defer { read.reset() }
        var rows: [Row] = []
        while try read.step() { rows.append(try row()) }
        var first = rows.startIndex
        while first < rows.endIndex {
            let moment = MessageRowID.milliseconds(of: rows[first].id)
            let end = rows[first...].firstIndex { MessageRowID.milliseconds(of: $0.id) != moment } ?? rows.endIndex
            // Exports have an order of their own.
            if end - first > 1, rows[first..<end].count(where: { !$0.isPhones }) > 1 {
                let places = Dictionary(
                    uniqueKeysWithValues: try order.sorted(all: rows[first..<end].map(\.id)).enumerated().map {
                        ($0.element, $0.offset)
                    })
                rows[first..<end].sort { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
            }
            first = end
        }
        return rows
    }

    /// The rows of each export in its own order. Exports that tell seconds are believed first, then those that tell more.
    func exports(of rows: [Row]) throws -> [[Int]] {
        var told: [Int64: [(row: Int, place: Place)]] = [:]
        for (index, row) in rows.enumerated() where row.isPhones {
            for place in row.places { told[place.source, default: []].append((index, place)) }
        }
        let exports = told.map { source, entries in
            let rough = entries.count { rows[$0.row].isRoughlyTimed }
            return (
                isRough: rough * 2 > entries.count ? 1 : 0, count: entries.count, rank: ranks[source] ?? .max,
                rows: entries.sorted { $0.place < $1.place }.map(\.row)
            )
        }
        return exports.sorted { ($0.isRough, -$0.count, $0.rank) < ($1.isRough, -$1.count, $1.rank) }.map(\.rows)
    }

    // MARK: - Rows

    private func row() throws -> Row {
        let kind = read.optionalInt(3).flatMap { MessageKind(rawValue: Int($0)) }
        let isPhones = read.int(9) == 0 && read.int(11) == 1 && kind != nil
        let precision = Precision(rawValue: Int(read.int(10))) ?? .seconds
        var row = Row(id: read.int(0), key: read.int(1), isPhones: isPhones, isRoughlyTimed: precision == .minutes)
        switch kind {
        case .reaction, .note: break
        case .system where !isPhones: break
        default: row.message = try message(kind, precision, row.key)
        }
        if isPhones {
            row.places = [Place(source: read.int(12), line: read.int(13), ordinal: read.int(14))]
            if MessageFlags(rawValue: Int(read.int(7))).contains(.witnessed) { row.places += try places(row.key) }
        }
        return row
    }

    private func places(_ key: Int64) throws -> [Place] {
        witnesses.bind(key, at: 1)
        defer { witnesses.reset() }
        var places: [Place] = []
        while try witnesses.step() {
            places.append(Place(source: witnesses.int(0), line: witnesses.int(1), ordinal: witnesses.int(2)))
        }
        return places.filter { $0.source != read.int(12) }
    }

    private func message(_ kind: MessageKind?, _ precision: Precision, _ key: Int64) throws -> ToldMessage {
        let flags = MessageFlags(rawValue: Int(read.int(7)))
        let text = read.untrusted(4)
        let from = MessageRowID.milliseconds(of: read.int(0))
        var message = ToldMessage(
            direction: Direction(rawValue: Int(read.int(2))) ?? .inbound, from: from,
            until: from + precision.milliseconds)
        // A sending system writes down when it sent; the platform's clock is behind that by the way there.
        if read.int(9) == Int64(MessageRecord.Clock.client.rawValue) { message.until += 5000 }
        message.isBlank =
            kind == nil || kind == .unsupported && text == nil
            || !flags.isDisjoint(with: [.edited, .deleted, .revised])
        var details = MessageRecord(
            customer: [], channel: [], at: MessageRowID.instant(of: read.int(0)), direction: message.direction)
        if read.optionalInt(5) != nil { details.template = TemplateUse(name: "") }
        if let extra = read.bytes(8) { PackedMessage.unpack(extra: extra, into: &details) }
        var texts = [text]
        var media = TestimonyReader.media(in: Int(read.int(6)))
        if let template = read.optionalInt(5) {
            let rendering = try templates.render(template, details.template ?? TemplateUse(name: ""))
            if text == nil { texts = [rendering.text] }
            texts.append(rendering.body)
            media = media ?? rendering.media.first
        }
        // A line of the platform is never what somebody wrote.
        if kind == .system { texts = [Untrusted([0] + (text?.bytes ?? []))] }
        if flags.contains(.revised) { texts += try edits(key) }
        message.substance = TestimonyReader.substance(kind, media)
        switch message.substance {
        case .location, .contact, .call: break
        // Android repeats the name of a file under it.
        case .text, .media:
            let names = details.media.compactMap(\.name)
            for text in texts {
                guard let text, !names.contains(text), let print = ComparedText.fingerprint(of: text.bytes),
                    !message.texts.contains(print)
                else { continue }
                message.texts.append(print)
            }
        }
        return message
    }

    private func edits(_ key: Int64) throws -> [Untrusted?] {
        revised.bind(key, at: 1)
        defer { revised.reset() }
        var texts: [Untrusted?] = []
        while try revised.step() { texts.append(revised.untrusted(0)) }
        return texts
    }

    private static func substance(_ kind: MessageKind?, _ media: MediaKind?) -> ToldMessage.Substance {
        switch kind {
        case .location: .location
        case .contact: .contact
        case .call: .call
        default: media.map(ToldMessage.Substance.media) ?? .text
        }
    }

    /// The first kind of media in a mask.
    private static func media(in mask: Int) -> MediaKind? {
        MediaKind.allCases.first {
            mask & (MediaMask.bit($0, inTemplate: false) | MediaMask.bit($0, inTemplate: true)) != 0
        }
    }
}
