extension ChatHeader {
    private typealias Date = (parts: DateParts, separator: UInt8)
    private typealias Time = (hour: Int, minute: Int, second: Int?)

    /// Reads the header at the start of a line; nil when there is none.
    ///
    /// Whether the date exists is not checked here: that depends on the order of its numbers.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let first = line.first, ChatHeader.canBegin(with: first) else { return nil }
        var cursor = HeaderCursor(line)
        let header =
            cursor.take(UInt8(ascii: "[")) ? ChatHeader.bracketed(&cursor) : ChatHeader.open(&cursor)
        guard let header else { return nil }
        self = header
    }

    private init(_ layout: Layout, _ date: Date, _ time: Time, hasComma: Bool, contentStart: Int) {
        shape = Shape(
            layout: layout, separator: date.separator, yearStyle: date.parts.yearStyle,
            isYearFirst: date.parts.isYearFirst,
            hasSeconds: time.second != nil)
        self.date = date.parts
        (hour, minute, second) = (time.hour, time.minute, time.second ?? 0)
        self.hasComma = hasComma
        self.contentStart = contentStart
    }

    private static func bracketed(_ cursor: inout HeaderCursor) -> ChatHeader? {
        let start = cursor
        var layout = Layout.brackets
        var hasComma = false
        var found: (date: Date, time: Time)?
        if let date = date(&cursor) {
            hasComma = comma(&cursor)
            if let time = time(&cursor) { found = (date, time) }
        }
        if found == nil {
            cursor = start
            layout = .bracketsTimeFirst
            guard let time = time(&cursor) else { return nil }
            hasComma = comma(&cursor)
            guard let date = date(&cursor) else { return nil }
            found = (date, time)
        }
        guard let (date, time) = found else { return nil }
        cursor.skipSpaces()
        guard cursor.take(UInt8(ascii: "]")), space(&cursor) else { return nil }
        return ChatHeader(layout, date, time, hasComma: hasComma, contentStart: cursor.at)
    }

    private static func open(_ cursor: inout HeaderCursor) -> ChatHeader? {
        let start = cursor
        guard let date = date(&cursor) else {
            cursor = start
            return monthNamed(&cursor)
        }
        let hasComma = comma(&cursor)
        guard let time = time(&cursor) else { return nil }
        let spaces = cursor.skipSpaces()
        let layout: Layout
        if spaces > 0, dash(&cursor) {
            layout = .dash
        } else if spaces == 0, cursor.take(UInt8(ascii: ":")) {
            layout = .colon
        } else if spaces == 0, date.separator == 0, cursor.take(UInt8(ascii: ",")) {
            layout = .comma
        } else {
            return nil
        }
        guard space(&cursor) else { return nil }
        return ChatHeader(layout, date, time, hasComma: hasComma, contentStart: cursor.at)
    }

    /// `17:21, 5 Oct 2016 - `. Without a year there is no date, so such headers are none.
    private static func monthNamed(_ cursor: inout HeaderCursor) -> ChatHeader? {
        guard let time = time(&cursor), comma(&cursor), let day = cursor.number(upTo: 2), cursor.skipSpaces() > 0,
            let month = HeaderWords.months.take(&cursor), cursor.skipSpaces() > 0,
            let year = cursor.number(upTo: 4), year.width == 4, cursor.skipSpaces() > 0, dash(&cursor), space(&cursor)
        else { return nil }
        let parts = DateParts(
            first: year.value, second: month, third: day.value, yearStyle: .fourDigits, isYearFirst: true)
        return ChatHeader(.monthName, (parts, 0x20), time, hasComma: true, contentStart: cursor.at)
    }

    private static func dash(_ cursor: inout HeaderCursor) -> Bool {
        cursor.take(UInt8(ascii: "-")) || cursor.take(word: enDash)
    }

    private static let enDash = Array("\u{2013}".utf8)
    private static let arabicComma = Array("\u{60C}".utf8)

    /// Passes over the one space behind a header, which a trimmed line may lack.
    private static func space(_ cursor: inout HeaderCursor) -> Bool {
        if cursor.isAtEndOfLine { return true }
        let length =
            cursor.at < cursor.end ? InvisibleMarks.spaceLength(in: cursor.bytes, at: cursor.at, end: cursor.end) : 0
        cursor.at += length
        return length > 0
    }

    /// Passes over what stands between date and time; whether there was a comma.
    private static func comma(_ cursor: inout HeaderCursor) -> Bool {
        let found = cursor.take(UInt8(ascii: ",")) || cursor.take(word: arabicComma)
        cursor.skipSpaces()
        return found
    }

    // MARK: Time

    private static func time(_ cursor: inout HeaderCursor) -> Time? {
        var period = leadingPeriod(&cursor)
        guard let hour = cursor.number(upTo: 2) else { return nil }
        cursor.skipMarks()
        guard let (minute, second) = minuteAndSecond(&cursor) else { return nil }
        if period == nil {
            var afterClock = cursor
            cursor.skipSpaces()
            if HeaderWords.hourWords.take(&cursor) != nil {
                afterClock = cursor
                cursor.skipSpaces()
            }
            period = HeaderWords.dayPeriods.take(&cursor)
            if period == nil { cursor = afterClock }
        }
        let wholeHour = period?.hour(hour.value) ?? hour.value
        guard wholeHour <= 23, minute <= 59, (second ?? 0) <= 59 else { return nil }
        return (wholeHour, minute, second)
    }

    private static func leadingPeriod(_ cursor: inout HeaderCursor) -> HeaderWords.DayPeriod? {
        cursor.skipMarks()
        guard cursor.at < cursor.end, !(0x30...0x39).contains(cursor.byte) else { return nil }
        let start = cursor
        if HeaderWords.clockWords.take(&cursor) == nil || cursor.skipSpaces() == 0 { cursor = start }
        let period = HeaderWords.dayPeriods.take(&cursor)
        cursor.skipSpaces()
        return period
    }

    // MARK: Date

    private static func date(_ cursor: inout HeaderCursor) -> Date? {
        let era = HeaderWords.eras.take(&cursor)
        guard let first = cursor.number(upTo: 4) else { return nil }
        if let words = HeaderWords.spelledDates.first(where: { cursor.take(word: $0.year) }) {
            return spelledDate(&cursor, words, year: first, era: era)
        }
        cursor.skipMarks()
        let separator = cursor.byte
        guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".") || separator == UInt8(ascii: "-"),
            take(separator, &cursor), let second = cursor.number(upTo: 2), take(separator, &cursor)
        else { return nil }
        let lastEra = era == nil ? HeaderWords.eras.take(&cursor) : nil
        guard let third = cursor.number(upTo: 4) else { return nil }
        var parts = DateParts(
            first: first.value, second: second.value, third: third.value, yearStyle: .twoDigits, isYearFirst: false)
        switch (era ?? lastEra, first.width, third.width) {
        case (let before?, 1...2, 1...2):
            parts.yearStyle = .era
            parts.isYearFirst = era != nil
            if era != nil { parts.first += before } else { parts.third += before }
        case (nil, 4, 1...2):
            parts.yearStyle = .fourDigits
            parts.isYearFirst = true
        case (nil, 1...2, 4): parts.yearStyle = .fourDigits
        case (nil, 2, 1...2), (nil, 1...2, 2): break
        default: return nil
        }
        if separator == UInt8(ascii: "."), cursor.take(separator), first.width == 2, isBeforeDayPeriod(cursor) {
            // `22. 3. 27. 오후 2:56`: where the half of the day comes first, the year does.
            parts.isYearFirst = true
        }
        takeBuddhistWord(&cursor, &parts)
        return (parts, separator)
    }

    private static func spelledDate(
        _ cursor: inout HeaderCursor, _ words: (year: [UInt8], month: [UInt8], day: [UInt8]),
        year: (value: Int, width: Int),
        era: Int?
    ) -> Date? {
        cursor.skipSpaces()
        guard let month = cursor.number(upTo: 2), cursor.take(word: words.month) else { return nil }
        cursor.skipSpaces()
        guard let day = cursor.number(upTo: 2), cursor.take(word: words.day), era != nil || year.width == 4 else {
            return nil
        }
        let parts = DateParts(
            first: year.value + (era ?? 0), second: month.value, third: day.value,
            yearStyle: era == nil ? .fourDigits : .era,
            isYearFirst: true)
        return (parts, 0)
    }

    private static func isBeforeDayPeriod(_ cursor: HeaderCursor) -> Bool {
        var cursor = cursor
        _ = comma(&cursor)
        return HeaderWords.dayPeriods.take(&cursor) != nil
    }

    private static func take(_ separator: UInt8, _ cursor: inout HeaderCursor) -> Bool {
        guard cursor.take(separator) else { return false }
        if separator == UInt8(ascii: ".") { cursor.skipSpaces() }
        return true
    }

    private static func takeBuddhistWord(_ cursor: inout HeaderCursor, _ parts: inout DateParts) {
        guard cursor.byte != UInt8(ascii: ",") else { return }
        let start = cursor
        cursor.skipSpaces()
        if HeaderWords.buddhistWords.take(&cursor) != nil {
            parts.isBuddhist = true
        } else if HeaderWords.yearWords.take(&cursor) == nil {
            cursor = start
        }
    }
}
