import GRDB
import TimelineBuilding
import TranscriptModel

/// Reads the messages of a conversation as far as they can show that two tell of the same.
final class TestimonyReader {
    /// A message of an export, and where in its file.
    private struct Place {
        var row: Int32
        var ordinal: Int32
        var line: Int64
    }

    /// A message while others of its moment are read.
    private struct Pending {
        var row: Testimonies.Row
        var places: [(source: Int64, line: Int64, ordinal: Int64)]
    }

    private let templates: TemplateBook
    private let order: SourceOrder
    private let read: Statement
    private let count: Statement
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
        count = try Statement(
            db,
            """
            SELECT count(*) FROM conversation_thread CROSS JOIN message ON message.thread = conversation_thread.thread
            WHERE conversation = ?
            """)
        witnesses = try Statement(db, "SELECT source, line, ordinal FROM witness WHERE message = ?")
        revised = try Statement(
            db, "SELECT text FROM revision WHERE message = ? AND text IS NOT NULL ORDER BY at, text")
    }

    /// What the messages of a conversation say.
    func testimonies(of conversation: Int64) throws -> Testimonies {
        count.bind(conversation, at: 1)
        var told = Testimonies(reserving: try count.step() ? Int(count.int(0)) : 0)
        count.reset()
        read.bind(conversation, at: 1)
        defer { read.reset() }
        var places: [Int64: [Place]] = [:]
        var moment: [Pending] = []
        while try read.step() {
            let next = try pending(&told)
            if let last = moment.last,
                MessageRowID.milliseconds(of: last.row.id) != MessageRowID.milliseconds(of: next.row.id)
            {
                try finish(&moment, &told, &places)
            }
            moment.append(next)
        }
        try finish(&moment, &told, &places)
        told.exports = exports(places, told.rows)
        return told
    }

    /// Puts the messages of one moment in their order.
    private func finish(
        _ moment: inout [Pending], _ told: inout Testimonies, _ places: inout [Int64: [Place]]
    ) throws {
        // Exports have an order of their own.
        if moment.count > 1, moment.count(where: { !$0.row.isPhones }) > 1 {
            let seats = Dictionary(
                uniqueKeysWithValues: try order.sorted(all: moment.map(\.row.id)).enumerated().map {
                    ($0.element, $0.offset)
                })
            moment.sort { (seats[$0.row.id] ?? 0) < (seats[$1.row.id] ?? 0) }
        }
        for item in moment {
            let row = Int32(clamping: told.rows.count)
            for place in item.places {
                places[place.source, default: []].append(
                    Place(row: row, ordinal: Int32(clamping: place.ordinal), line: place.line))
            }
            told.append(item.row)
        }
        moment.removeAll(keepingCapacity: true)
    }

    private func exports(_ places: [Int64: [Place]], _ rows: [Testimonies.Row]) -> [[Int32]] {
        places.map { source, entries in
            let rough = entries.count { rows[Int($0.row)].isRoughlyTimed }
            return (
                isRough: rough * 2 > entries.count ? 1 : 0, count: entries.count, rank: ranks[source] ?? .max,
                rows: entries.sorted { ($0.line, $0.ordinal) < ($1.line, $1.ordinal) }.map(\.row)
            )
        }.sorted { ($0.isRough, -$0.count, $0.rank) < ($1.isRough, -$1.count, $1.rank) }.map(\.rows)
    }

    // MARK: - Rows

    private func pending(_ told: inout Testimonies) throws -> Pending {
        let kind = read.optionalInt(3).flatMap { MessageKind(rawValue: Int($0)) }
        let isPhones = read.int(9) == 0 && read.int(11) == 1 && kind != nil
        let precision = Precision(rawValue: Int(read.int(10))) ?? .seconds
        var row = Testimonies.Row(id: read.int(0), isPhones: isPhones, isRoughlyTimed: precision == .minutes)
        let key = read.int(1)
        switch kind {
        case .reaction, .note: break
        case .system where !isPhones: break
        default: told.keep(try message(kind, precision, key), in: &row)
        }
        guard isPhones else { return Pending(row: row, places: []) }
        var places = [(source: read.int(12), line: read.int(13), ordinal: read.int(14))]
        if MessageFlags(rawValue: Int(read.int(7))).contains(.witnessed) {
            places += try witnesses(of: key, except: read.int(12))
        }
        return Pending(row: row, places: places)
    }

    private func witnesses(of key: Int64, except source: Int64) throws -> [(source: Int64, line: Int64, ordinal: Int64)]
    {
        witnesses.bind(key, at: 1)
        defer { witnesses.reset() }
        var places: [(source: Int64, line: Int64, ordinal: Int64)] = []
        while try witnesses.step() {
            if witnesses.int(0) != source { places.append((witnesses.int(0), witnesses.int(1), witnesses.int(2))) }
        }
        return places
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
