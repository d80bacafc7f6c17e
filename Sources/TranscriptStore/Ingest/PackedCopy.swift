import TranscriptModel

/// What an exported timeline said of a message, in twelve bytes, and sixteen more for an implied session.
enum PackedCopy {
    static func bytes(_ copy: TimelineCopy) -> [UInt8] {
        func byte(_ number: Int?) -> UInt8 { number.map { UInt8(truncatingIfNeeded: $0) } ?? 0xFF }
        let marks = [
            copy.isKeywordIgnored, copy.isRedacted, copy.isOmissionUnknown, copy.isContentUnavailable,
            copy.isInNoImpliedSession,
        ]
        let bits = marks.enumerated().reduce(UInt8(0)) { $1.element ? $0 | 1 << UInt8($1.offset) : $0 }
        let fixed = [byte(copy.rule?.number), byte(copy.cause?.rawValue), byte(copy.overruled?.number), bits]
        let span = copy.impliedSession.map { moment($0.start) + moment($0.end) } ?? []
        return eight(copy.key) + fixed + span
    }

    static func copy(_ bytes: [UInt8]) -> TimelineCopy? {
        guard bytes.count >= 12 else { return nil }
        var copy = TimelineCopy(key: bytes[..<8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
        copy.rule = Rule(number: Int(bytes[8]))
        copy.cause = Cause(rawValue: Int(bytes[9]))
        copy.overruled = Rule(number: Int(bytes[10]))
        copy.isKeywordIgnored = bytes[11] & 1 != 0
        copy.isRedacted = bytes[11] & 2 != 0
        copy.isOmissionUnknown = bytes[11] & 4 != 0
        copy.isContentUnavailable = bytes[11] & 8 != 0
        copy.isInNoImpliedSession = bytes[11] & 16 != 0
        if bytes.count >= 28, let start = instant(bytes[12..<20]), let end = instant(bytes[20..<28]) {
            copy.impliedSession = TimelineCopy.ImpliedSpan(start: start, end: end)
        }
        return copy
    }

    private static func eight(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (UInt64($0) * 8)) }
    }

    private static func moment(_ at: Instant) -> [UInt8] { eight(UInt64(bitPattern: at.milliseconds)) }

    private static func instant(_ bytes: ArraySlice<UInt8>) -> Instant? {
        Instant(milliseconds: Int64(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }))
    }
}
