import TranscriptModel

extension Timestamp {
    /// A time in any of the spellings seen: a count of seconds or milliseconds, ISO 8601, `2024-07-22 14:12:00 UTC`, and RFC 2822 with or without its comma or
    /// its weekday, such as `Mon, 22 Jul 2024 14:10:10 +0000`. How the console spells it is not documented.
    init?(twilio text: [UInt8]) {
        if text.count >= 10, let count = Int(ascii: text) {
            self.init(epoch: Int64(count))
            return
        }
        guard text.count > 4, text[4] == UInt8(ascii: "-") else {
            self.init(rfc2822: text)
            return
        }
        let isSpelled = text.suffix(4).elementsEqual(" UTC".utf8)
        self.init(iso8601: isSpelled ? text.dropLast(4) + [UInt8(ascii: "Z")] : text)
    }

    /// Nil for dates that don't exist and for zones that are neither numbers nor `GMT`, `UT`, `UTC`, `Z`.
    init?(rfc2822 text: [UInt8]) {
        var cursor = DigitCursor(text)
        guard cursor.rest.first.map({ $0 &- 0x30 < 10 }) ?? false || cursor.word() != nil else { return nil }
        _ = cursor.skip(",")
        cursor.skipBlanks()
        guard let day = cursor.number(1...2) else { return nil }
        cursor.skipBlanks()
        guard let name = cursor.word(), let month = Timestamp.months.firstIndex(of: name) else { return nil }
        cursor.skipBlanks()
        guard let year = cursor.number(4...4) else { return nil }
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

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { DigitCursor.packed($0.utf8) }

    /// Seconds by which a zone such as `+0100` or `GMT` is ahead of UTC.
    private static func offset(_ text: some Collection<UInt8>) -> Int? {
        var cursor = DigitCursor(text)
        guard cursor.rest.first == UInt8(ascii: "+") || cursor.rest.first == UInt8(ascii: "-") else {
            return Untrusted(text).spells(anyOf: ["GMT", "UT", "UTC", "Z"]) ? 0 : nil
        }
        let isBehind = cursor.skip("-")
        guard isBehind || cursor.skip("+"), let digits = cursor.number(4...4), cursor.rest.isEmpty,
            digits / 100 <= 18, digits % 100 <= 59
        else { return nil }
        return (isBehind ? -1 : 1) * (digits / 100 * 3600 + digits % 100 * 60)
    }
}
