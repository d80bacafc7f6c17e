import TranscriptModel

/// Reads one date.
struct DateReader {
    let context: ResolutionContext

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The period that a text names.
    func period(_ text: ArraySlice<UInt8>) throws(DateFailure) -> Period {
        let word = text.map(ASCII.lowercased)
        if let named = try namedDay(word) { return named }
        if let ago = try age(word) { return ago }
        if let year = word.first, ASCII.isDigit(year), let period = try CalendarDate(word)?.period(in: context) {
            return period
        }
        let suggestion = Spelling.nearest(to: word, among: ["today", "yesterday"] + DateReader.weekdays)
        throw DateFailure(problem: .notADate(suggestion: suggestion))
    }

    /// `today`, `yesterday`, or the last day of a name: one to seven days ago, never today.
    private func namedDay(_ word: [UInt8]) throws(DateFailure) -> Period? {
        if word.elementsEqual("today".utf8) { return try day(ago: 0) }
        if word.elementsEqual("yesterday".utf8) { return try day(ago: 1) }
        let weekday = DateReader.weekdays.firstIndex { name in
            name.utf8.elementsEqual(word) || name.utf8.prefix(3).elementsEqual(word)
        }
        guard let weekday else { return nil }
        return try day(ago: (context.today.weekday - weekday + 6) % 7 + 1)
    }

    /// `7d`, `2w`, `3mo` and `1y` name a day, `12h` and `30min` a moment.
    private func age(_ word: [UInt8]) throws(DateFailure) -> Period? {
        let digits = word.prefix(while: ASCII.isDigit)
        guard let count = ASCII.number(digits) else { return nil }
        switch String(decoding: word.dropFirst(digits.count), as: UTF8.self) {
        case "min": return moment(ago: Int64(count) * 60_000)
        case "h": return moment(ago: Int64(count) * 3_600_000)
        case "d": return try day(ago: count)
        case "w": return try day(ago: count * 7)
        case "mo": return try wholeDay(context.today.adding(months: -count))
        case "y": return try wholeDay(context.today.adding(months: -count * 12))
        default: return nil
        }
    }

    private func moment(ago milliseconds: Int64) -> Period {
        let moment = context.now.adding(milliseconds: -milliseconds)
        return Period(start: moment, end: moment)
    }

    private func day(ago days: Int) throws(DateFailure) -> Period {
        try wholeDay(context.today.adding(days: -days))
    }

    private func wholeDay(_ day: CivilTime?) throws(DateFailure) -> Period {
        guard let day, let start = context.instant(day) else { throw DateFailure(problem: .outOfRange) }
        return Period(start: start, end: day.adding(days: 1).flatMap(context.instant))
    }
}
