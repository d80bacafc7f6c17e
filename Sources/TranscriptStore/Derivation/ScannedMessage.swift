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
    /// Whether an export may tell of it too.
    var mayHaveTwins = false
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

    var at: Instant { details?.at ?? MessageRowID.instant(of: id) }

    /// What its place among those of the same moment depends on.
    /// - Parameter conversation: Tells the conversations of one moment apart.
    func entry(of conversation: Int64) -> SourceOrder.Entry {
        SourceOrder.Entry(
            id: id, key: key, source: source, line: line, ordinal: ordinal, isWitnessed: flags.contains(.witnessed),
            conversation: conversation)
    }

    /// Reads a row.
    /// - Parameters:
    ///   - placed: Where it was put before.
    ///   - told: The category that receipts tell.
    init(_ row: Statement, placed: PlacedRow?, told: Int64?) {
        self.placed = placed
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
        let own = row.optionalInt(12)
        category = own == 0 || told == 0 ? .marketing : (own ?? told).flatMap { MessageCategory(rawValue: Int($0)) }
        flags = MessageFlags(rawValue: Int(row.int(13)))
        if let extra = row.bytes(14) {
            var record = MessageRecord(
                customer: [], channel: [], at: MessageRowID.instant(of: id), direction: .inbound)
            if templateID != nil { record.template = TemplateUse(name: "") }
            PackedMessage.unpack(extra: extra, into: &record)
            details = record
        }
        source = row.int(15)
        line = row.int(16)
        ordinal = row.int(17)
        name = row.optionalInt(18)
    }
}

extension ScannedMessage.PlacedRow {
    /// Reads a row of `placement` whose columns from `context` on begin at a column.
    init(_ row: Statement, from first: Int32) {
        context = Int(row.int(first))
        rule = row.optionalInt(first + 1).map(Int.init)
        cause = row.optionalInt(first + 2).map(Int.init)
        session = row.optionalInt(first + 3)
        flags = Int(row.int(first + 4))
        text = row.untrusted(first + 5)
        indexed = row.indexCopy(first + 6)
        media = row.optionalInt(first + 7).map(Int.init)
    }
}
