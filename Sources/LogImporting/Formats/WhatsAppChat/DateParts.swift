import TranscriptModel

/// The three numbers of a date in a header, before anybody knows which one is the day.
struct DateParts {
    /// How a year is written.
    enum YearStyle: UInt8 {
        /// `22`.
        case twoDigits
        /// `2022`, or `2565` of the Buddhist calendar, or `1401` of the Persian one.
        case fourDigits
        /// `R4`, a year of a Japanese era, already counted in Gregorian years.
        case era
    }

    var first: Int
    var second: Int
    var third: Int
    /// How the year is written, whichever number it is.
    var yearStyle: YearStyle
    /// Whether the way the year is written says that it comes first.
    var isYearFirst: Bool
    /// Whether the year was marked as one of the Buddhist calendar.
    var isBuddhist = false

    /// The date in the Gregorian calendar; nil when there is no such day, or none on which WhatsApp can have been used.
    func civil(_ order: ImportOptions.DateOrder) -> (year: Int, month: Int, day: Int)? {
        if isYearFirst { return gregorian(year: first, month: second, day: third) }
        switch order {
        case .dayMonthYear: return gregorian(year: third, month: second, day: first)
        case .monthDayYear: return gregorian(year: third, month: first, day: second)
        case .yearMonthDay:
            return yearStyle == .twoDigits ? gregorian(year: first, month: second, day: third) : nil
        }
    }

    private func gregorian(year: Int, month: Int, day: Int) -> (year: Int, month: Int, day: Int)? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        if yearStyle == .fourDigits, SolarHijri.years.contains(year) {
            return SolarHijri.gregorian(year: year, month: month, day: day)
        }
        let counted = yearStyle == .twoDigits ? year + (isBuddhist ? 2500 : 2000) : year
        let gregorian = isBuddhist || counted > 2400 ? counted - 543 : counted
        guard (1970...2400).contains(gregorian), day <= CivilTime.days(inMonth: month, of: gregorian) else {
            return nil
        }
        return (gregorian, month, day)
    }
}

/// The Persian calendar, for the years in which phones were used.
///
/// Leap years go by a cycle of 33 years, which is exact from 1178 to 1633 (2002 and before to 2255).
enum SolarHijri {
    /// Years that are taken for Persian ones: 2001 to 2071.
    static let years = 1380...1449

    /// The same day in the Gregorian calendar; nil when there is no such day.
    static func gregorian(year: Int, month: Int, day: Int) -> (year: Int, month: Int, day: Int)? {
        guard years.contains(year), (1...12).contains(month) else { return nil }
        let length = month <= 6 ? 31 : month <= 11 || isLeap(year) ? 30 : 29
        guard (1...length).contains(day) else { return nil }
        // 1 Farvardin 1380 was 21 March 2001, 11,402 days after 1 January 1970.
        var days = 11_402 + day - 1 + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30)
        for earlier in years.lowerBound..<year { days += isLeap(earlier) ? 366 : 365 }
        let civil = CivilTime(secondsSince1970: Int64(days) * 86400)
        return (civil.year, civil.month, civil.day)
    }

    private static func isLeap(_ year: Int) -> Bool {
        [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33)
    }
}
