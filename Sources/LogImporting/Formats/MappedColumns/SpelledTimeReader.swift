import TranscriptModel

/// Reads `2026-03-02T09:12:18.377+01:00`, `02/03/2026 9:12 am`, `Mon, 2 Mar 2026 09:12:18 +0000`, `March 2, 2026, 09:12 (UTC)`
/// and their like, from the first byte to the last.
struct SpelledTimeReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// What the clock showed; nil when the text is no date with a time.
    mutating func read() -> SpelledTime.Clock? {
        blanks()
        guard var clock = date() else { return nil }
        _ = skip(UInt8(ascii: ",")) || skip(UInt8(ascii: "T")) || skip(UInt8(ascii: "t"))
        blanks()
        if let word = word(), word != "at" { return nil }
        blanks()
        guard time(&clock), dayPeriod(&clock), zone(&clock) else { return nil }
        blanks()
        return at == text.count ? clock : nil
    }

    // MARK: - Date

    private mutating func date() -> SpelledTime.Clock? {
        if let word = word() {
            if let month = MonthNames.month(word) { return dayAndYear(month) }
            guard word.utf8.count <= 12, MonthNames.isWeekday(word) else { return nil }
            _ = skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ","))
            blanks()
            if let word = self.word() { return MonthNames.month(word).flatMap { dayAndYear($0) } }
        }
        guard let (first, digits) = number(4) else { return nil }
        let start = at
        blanks()
        _ = skip(UInt8(ascii: "-")) || skip(UInt8(ascii: ".")) || skip(UInt8(ascii: "/"))
        blanks()
        if let word = word() {
            guard let month = MonthNames.month(word) else { return nil }
            separators()
            guard let (year, width) = number(4) else { return nil }
            return named(day: first, month: month, year: year, width)
        }
        at = start
        guard at < text.count, [0x2D, 0x2E, 0x2F].contains(text[at]) else { return nil }
        let separator = text[at]
        at += 1
        blanks()
        guard let (second, _) = number(2) else { return nil }
        guard skip(separator) else { return nil }
        blanks()
        guard let (third, width) = number(4), digits == 4 || width != 3 else { return nil }
        let style: DateParts.YearStyle = digits == 4 || width == 4 ? .fourDigits : .twoDigits
        return SpelledTime.Clock(
            date: DateParts(first: first, second: second, third: third, yearStyle: style, isYearFirst: digits == 4),
            separator: separator)
    }

    private mutating func dayAndYear(_ month: Int) -> SpelledTime.Clock? {
        separators()
        guard let (day, _) = number(2) else { return nil }
        separators()
        guard let (year, width) = number(4) else { return nil }
        return named(day: day, month: month, year: year, width)
    }

    private func named(day: Int, month: Int, year: Int, _ width: Int) -> SpelledTime.Clock {
        let date = DateParts(
            first: day, second: month, third: year, yearStyle: width == 4 ? .fourDigits : .twoDigits, isYearFirst: false
        )
        return SpelledTime.Clock(date: date, hasMonthName: true)
    }

    // MARK: - Time

    private mutating func time(_ clock: inout SpelledTime.Clock) -> Bool {
        guard let (hour, _) = number(2), skip(UInt8(ascii: ":")) || skip(UInt8(ascii: ".")),
            let (minute, width) = number(2), width == 2
        else { return false }
        clock.hour = hour
        clock.minute = minute
        guard skip(UInt8(ascii: ":")) || skip(UInt8(ascii: ".")) else { return true }
        guard let (second, _) = number(2) else { return false }
        clock.second = second
        clock.precision = .seconds
        guard skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) else { return true }
        let start = at
        while at < text.count, text[at] &- 0x30 < 10 {
            if at - start < 3 { clock.millisecond = clock.millisecond * 10 + Int(text[at] - 0x30) }
            at += 1
        }
        guard at > start else { return false }
        for _ in min(at - start, 3)..<3 { clock.millisecond *= 10 }
        clock.precision = .milliseconds
        return true
    }

    /// `am`, `p.m.` and their like behind the time.
    private mutating func dayPeriod(_ clock: inout SpelledTime.Clock) -> Bool {
        blanks()
        guard at < text.count, [0x61, 0x70].contains(text[at] | 0x20) else { return true }
        let isAfternoon = text[at] | 0x20 == 0x70
        at += 1
        _ = skip(UInt8(ascii: "."))
        blanks()
        guard at < text.count, text[at] | 0x20 == 0x6D else { return false }
        at += 1
        _ = skip(UInt8(ascii: "."))
        guard (1...12).contains(clock.hour) else { return false }
        clock.hour = clock.hour % 12 + (isAfternoon ? 12 : 0)
        return true
    }

    /// `Z`, `UTC`, `GMT`, `+01:00`, `(+0100)`, `GMT+1`.
    private mutating func zone(_ clock: inout SpelledTime.Clock) -> Bool {
        blanks()
        let isBracketed = skip(UInt8(ascii: "("))
        if let word = word() {
            guard ["z", "utc", "gmt"].contains(word) else { return false }
            clock.offset = 0
        }
        if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") {
            let isBehind = text[at] == UInt8(ascii: "-")
            at += 1
            guard let (hours, _) = number(2), hours <= 18 else { return false }
            _ = skip(UInt8(ascii: ":"))
            let minutes = number(2)?.value ?? 0
            guard minutes < 60 else { return false }
            clock.offset = (isBehind ? -1 : 1) * (hours * 3600 + minutes * 60)
        }
        return !isBracketed || clock.offset != nil && skip(UInt8(ascii: ")"))
    }

    // MARK: - Bytes

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard at < text.count, text[at] == byte else { return false }
        at += 1
        return true
    }

    /// Passes over white space, NBSP and narrow NBSP among it.
    private mutating func blanks() {
        while at < text.count {
            if text[at] == 0x20 || text[at] == 0x09 {
                at += 1
            } else if at + 1 < text.count, text[at] == 0xC2, text[at + 1] == 0xA0 {
                at += 2
            } else if at + 2 < text.count, text[at] == 0xE2, text[at + 1] == 0x80, text[at + 2] == 0xAF {
                at += 3
            } else {
                return
            }
        }
    }

    private mutating func separators() {
        blanks()
        while skip(UInt8(ascii: ",")) || skip(UInt8(ascii: ".")) || skip(UInt8(ascii: "-")) { blanks() }
    }

    private mutating func number(_ longest: Int) -> (value: Int, digits: Int)? {
        let start = at
        var value = 0
        while at < text.count, at - start < longest, text[at] &- 0x30 < 10 {
            value = value * 10 + Int(text[at] - 0x30)
            at += 1
        }
        return at > start ? (value, at - start) : nil
    }

    /// A run of letters in lower case; letters that are not ASCII stay as they are. Nil, and nothing passed, when there is none.
    private mutating func word() -> String? {
        let start = at
        while at < text.count, (text[at] | 0x20) &- 0x61 < 26 || text[at] >= 0x80 { at += 1 }
        guard at > start, at - start <= 24, text[start] != 0xC2, text[start] != 0xE2 else {
            at = start
            return nil
        }
        return String(decoding: text[start..<at].map { $0 < 0x80 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
