import TranscriptModel

/// A time of a data view: `2/27/2026 3:11:09 AM` on the clock of Marketing Cloud's servers, which is six hours behind UTC
/// all year round. Known from queries that convert from `Central Standard Time`; no document says so.
struct CentralTime {
    /// The moment.
    let instant: Instant

    /// Reads a time; ISO 8601 too, with its own offset when it has one. Nil when the text is no time.
    init?(_ text: [UInt8]) {
        if text.count > 4, text[4] == UInt8(ascii: "-") {
            let time = Timestamp(iso8601: text) ?? Timestamp(iso8601: text + Array("-06:00".utf8))
            guard let time else { return nil }
            instant = time.instant
            return
        }
        var cursor = DigitCursor(text)
        guard let month = cursor.number(1...2), cursor.skip("/"), let day = cursor.number(1...2), cursor.skip("/"),
            let year = cursor.number(4...4), cursor.skip(" "), let hour = cursor.number(1...2), cursor.skip(":"),
            let minute = cursor.number(2...2)
        else { return nil }
        let second = cursor.skip(":") ? cursor.number(2...2) : 0
        guard let half = CentralTime.half(cursor.rest), half == .unsaid || (1...12).contains(hour) else { return nil }
        let clock = half == .unsaid ? hour : hour % 12 + (half == .afternoon ? 12 : 0)
        guard let second,
            let local = CivilTime(year: year, month: month, day: day, hour: clock, minute: minute, second: second),
            let instant = Instant(milliseconds: (local.secondsSince1970 + 6 * 3600) * 1000)
        else { return nil }
        self.instant = instant
    }

    private enum Half {
        case unsaid, morning, afternoon
    }

    /// The half of the day that stands behind a time; nil when something else does.
    private static func half(_ rest: some Collection<UInt8>) -> Half? {
        var letters: UInt32 = 0
        for byte in rest where byte != 0x20 {
            guard letters < 0x1_0000 else { return nil }
            letters = letters << 8 | UInt32(byte | 0x20)
        }
        switch letters {
        case 0: return .unsaid
        case 0x616D: return .morning
        case 0x706D: return .afternoon
        default: return nil
        }
    }
}
