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
        var tags: [UInt8] = []
        tags.reserveCapacity(48)
        tags.append(UInt8(ascii: "t"))
        write(facts.thread, to: &tags)
        add("c", facts.context, to: &tags)
        write(Int64(speaker.rawValue), to: &tags)
        if let kind = facts.kind {
            if kind != .text { add("k", kind.rawValue, to: &tags) }
        } else {
            add("kx", to: &tags)
        }
        if let name = facts.name { add("n", Int(name), to: &tags) }
        if let template = facts.template { add("p", Int(template), to: &tags) }
        if let campaign = facts.campaign {
            add("j", to: &tags)
            tags += hexadecimal(campaign.bytes).utf8
        }
        if facts.flags.contains(.link) { add("l", to: &tags) }
        if facts.isReply { add("a", to: &tags) }
        let all = facts.media | (facts.catalogueMedia ?? 0)
        if !facts.placement.contains(.deleted), all != 0 { addMedia(facts.media, all, to: &tags) }
        if !facts.placement.isEmpty {
            for mark in marks where facts.placement.contains(mark.flag) { add(mark.tag, to: &tags) }
            if facts.placement.contains(.switched), let cause = facts.cause { add("y", cause, to: &tags) }
        }
        return Untrusted(tags)
    }

    private static func addMedia(_ own: Int, _ all: Int, to tags: inout [UInt8]) {
        for kind in MediaKind.allCases where all & MediaMask.bits([kind]) != 0 { add("h", kind.rawValue, to: &tags) }
        for absence in Absence.allCases where own & MediaMask.bit(absence) != 0 {
            add("u", absence.rawValue, to: &tags)
        }
    }

    private static func add(_ letters: StaticString, _ number: Int? = nil, to tags: inout [UInt8]) {
        tags.append(0x20)
        tags.append(contentsOf: UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount))
        if let number { write(Int64(number), to: &tags) }
    }

    private static func write(_ number: Int64, to tags: inout [UInt8]) {
        if number < 0 { tags.append(UInt8(ascii: "-")) }
        let start = tags.count
        var rest = number.magnitude
        repeat {
            tags.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        tags[start...].reverse()
    }

    /// Marks of `placement.flags` and their tags, in order.
    static let marks: [(flag: PlacementFlags, tag: StaticString)] = [
        (.keywordIgnored, "i"), (.edited, "e"), (.deleted, "z"), (.redacted, "r"), (.optedOut, "o"),
        (.firstContact, "f"), (.switched, "x"),
    ]

    /// As SQLite's `hex` has it.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
