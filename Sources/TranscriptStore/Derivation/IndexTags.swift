import TranscriptModel

/// Words of the index's second column: what a message is, so that the index alone answers most operators.
///
/// The view `message_index` spells the same words; the two must agree byte for byte, or rows can't leave the index again.
enum IndexTags {
    /// What the tags tell of.
    struct Facts: Equatable {
        var thread: Int64
        var direction: Direction
        var kind: MessageKind?
        var speaker: Speaker?
        var name: Int64?
        var template: Int64?
        var campaign: Untrusted?
        var flags: MessageFlags
        var isReply: Bool
        var media: Int
        var context: Int
        var placement: PlacementFlags
        var cause: Int?
        var catalogueMedia: Int?
    }

    /// The tags of a message, as the view spells them.
    static func text(of facts: Facts) -> Untrusted {
        let context = Context(rawValue: facts.context) ?? .service
        let speaker = Speaker.shown(
            facts.speaker, facts.direction, context, isTemplate: facts.kind == .template)
        var tags = "t\(facts.thread) c\(facts.context)\(speaker.rawValue)"
        if let kind = facts.kind { if kind != .text { tags += " k\(kind.rawValue)" } } else { tags += " kx" }
        if let name = facts.name { tags += " n\(name)" }
        if let template = facts.template { tags += " p\(template)" }
        if let campaign = facts.campaign { tags += " j" + hexadecimal(campaign.bytes) }
        if facts.flags.contains(.link) { tags += " l" }
        if facts.isReply { tags += " a" }
        if !facts.placement.contains(.deleted) { tags += media(facts.media, facts.catalogueMedia ?? 0) }
        tags += marks(facts.placement)
        if facts.placement.contains(.switched), let cause = facts.cause { tags += " y\(cause)" }
        return Untrusted(tags)
    }

    private static func media(_ own: Int, _ catalogue: Int) -> String {
        var tags = ""
        let all = own | catalogue
        for kind in MediaKind.allCases where all & MediaMask.bits([kind]) != 0 { tags += " h\(kind.rawValue)" }
        for absence in Absence.allCases where own & MediaMask.bit(absence) != 0 { tags += " u\(absence.rawValue)" }
        return tags
    }

    /// Marks of `placement.flags` and their tags, in order.
    static let marks: [(flag: PlacementFlags, tag: String)] = [
        (.keywordIgnored, "i"), (.edited, "e"), (.deleted, "z"), (.redacted, "r"), (.optedOut, "o"),
        (.firstContact, "f"), (.switched, "x"),
    ]

    private static func marks(_ flags: PlacementFlags) -> String {
        var tags = ""
        for mark in marks where flags.contains(mark.flag) { tags += " " + mark.tag }
        return tags
    }

    /// As SQLite's `hex` has it.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
