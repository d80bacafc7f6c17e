import GRDB
import TimelineBuilding
import TranscriptModel

/// A row of `message` with its place, as the derivation reads it.
struct ScannedMessage {
    var id: Int64
    var key: Int64
    var thread: Int64
    var direction: Direction
    var kind: MessageKind?
    var speaker: Speaker?
    var text: Untrusted?
    var templateID: Int64?
    var media: Int
    var repliesTo: Untrusted?
    var isBoundToSession: Bool
    var name: Int64?
    var campaign: Untrusted?
    var category: MessageCategory?
    var flags: MessageFlags
    /// Only what has no column: buttons, payload, media, values of a template.
    var details: MessageRecord?
    var source: Int64
    var line: Int64
    var ordinal: Int64
    /// Where it was put before; nil when it never was.
    var placed: PlacedRow?

    /// A row of `placement`.
    struct PlacedRow: Equatable {
        var context: Int
        var rule: Int?
        var cause: Int?
        var session: Int64?
        var flags: Int
        var text: Untrusted?
        var indexed: IndexText.Copy?
        var media: Int?
    }

    /// Whether a journey sent it.
    var isJourney: Bool { campaign != nil }

    /// What the index's tags tell of it at a place.
    func tags(at place: PlacedRow) -> IndexTags.Facts {
        IndexTags.Facts(
            thread: thread, direction: direction, kind: kind, speaker: speaker, name: name, template: templateID,
            campaign: campaign, flags: flags, isReply: repliesTo != nil, media: media, context: place.context,
            placement: PlacementFlags(rawValue: place.flags & 127), cause: place.cause, catalogueMedia: place.media)
    }

    var at: Instant { MessageRowID.instant(of: id) }

    init(_ row: Statement) {
        id = row.int(0)
        key = row.int(1)
        thread = row.int(2)
        direction = Direction(rawValue: Int(row.int(3))) ?? .inbound
        kind = row.optionalInt(4).flatMap { MessageKind(rawValue: Int($0)) }
        speaker = row.optionalInt(5).flatMap { Speaker(rawValue: Int($0)) }
        text = row.untrusted(6)
        templateID = row.optionalInt(7)
        media = Int(row.int(8))
        repliesTo = row.untrusted(9)
        isBoundToSession = row.int(10) == 1
        campaign = row.untrusted(11)
        let categories = [row.optionalInt(12), row.optionalInt(13)].compactMap { $0 }
        category = categories.contains(0) ? .marketing : categories.first.flatMap { MessageCategory(rawValue: Int($0)) }
        flags = MessageFlags(rawValue: Int(row.int(14)))
        if let extra = row.bytes(15) {
            var record = MessageRecord(customer: [], channel: [], at: .earliest, direction: .inbound)
            if templateID != nil { record.template = TemplateUse(name: "") }
            PackedMessage.unpack(extra: extra, into: &record)
            details = record
        }
        source = row.int(16)
        line = row.int(17)
        ordinal = row.int(18)
        name = row.optionalInt(27)
        guard let context = row.optionalInt(19) else { return }
        placed = PlacedRow(
            context: Int(context), rule: row.optionalInt(20).map(Int.init), cause: row.optionalInt(21).map(Int.init),
            session: row.optionalInt(22), flags: Int(row.int(23)), text: row.untrusted(24), indexed: row.indexCopy(25),
            media: row.optionalInt(26).map(Int.init))
    }
}
