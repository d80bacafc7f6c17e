import TranscriptModel

extension Timestamp {
    /// A time in any of the spellings seen: ISO 8601, `2024-07-22 14:12:00 UTC`, and RFC 2822 with or without its comma or
    /// its weekday, such as `Mon, 22 Jul 2024 14:10:10 +0000`. How the console spells it is not documented.
    init?(twilio text: [UInt8]) {
        if let time = Timestamp(iso8601: text) {
            self = time
            return
        }
        let zone = Array(" UTC".utf8)
        if text.suffix(4).elementsEqual(zone), let time = Timestamp(iso8601: text.dropLast(4) + [UInt8(ascii: "Z")]) {
            self = time
            return
        }
        self.init(rfc2822: text)
    }

    /// Nil for dates that don't exist and for zones that are neither numbers nor `GMT`, `UT`, `UTC`, `Z`.
    init?(rfc2822 text: [UInt8]) {
        var cursor = DigitCursor(text)
        let weekday = cursor.letters()
        guard weekday.isEmpty || weekday.count == 3 else { return nil }
        _ = cursor.skip(",")
        cursor.skipBlanks()
        guard let day = cursor.number(1...2) else { return nil }
        cursor.skipBlanks()
        let name = Untrusted(cursor.letters())
        cursor.skipBlanks()
        guard let month = Timestamp.months.firstIndex(where: { name.spells($0) }), let year = cursor.number(4...4)
        else { return nil }
        cursor.skipBlanks()
        guard let hour = cursor.number(2...2), cursor.skip(":"), let minute = cursor.number(2...2) else { return nil }
        let second = cursor.skip(":") ? cursor.number(2...2) : 0
        cursor.skipBlanks()
        guard let second, let offset = Timestamp.offset(cursor.rest),
            let local = CivilTime(
                year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second),
            let instant = Instant(milliseconds: (local.secondsSince1970 - Int64(offset)) * 1000)
        else { return nil }
        self.init(instant: instant, precision: .seconds)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds by which a zone such as `+0100` or `GMT` is ahead of UTC.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        if Untrusted(text).spells(anyOf: ["GMT", "UT", "UTC", "Z"]) { return 0 }
        var cursor = DigitCursor(text)
        let isBehind = cursor.skip("-")
        guard isBehind || cursor.skip("+"), let digits = cursor.number(4...4), cursor.rest.isEmpty,
            digits / 100 <= 18, digits % 100 <= 59
        else { return nil }
        return (isBehind ? -1 : 1) * (digits / 100 * 3600 + digits % 100 * 60)
    }
}
