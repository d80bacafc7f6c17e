/// A date and a time of day, without a zone.
///
/// Days are counted by Howard Hinnant's algorithms: <https://howardhinnant.github.io/date_algorithms.html>.
/// Foundation's calendar rolls impossible dates over without a word, so dates are checked here and never by it.
public struct CivilTime: Hashable, Sendable {
    /// Year of the Gregorian calendar.
    public var year: Int
    /// Month, counted from 1.
    public var month: Int
    /// Day of the month, counted from 1.
    public var day: Int
    /// Hour, 0 to 23.
    public var hour: Int
    /// Minute, 0 to 59.
    public var minute: Int
    /// Second, 0 to 59.
    public var second: Int
    /// Millisecond, 0 to 999.
    public var millisecond: Int

    /// A date and time that exists in the calendar; nil for 30 February, month 13 or 24:00.
    public init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0
    ) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilTime.days(inMonth: month, of: year), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), (0...999).contains(millisecond)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
    }

    /// The date and clock of a count of seconds since 1970-01-01T00:00:00 on the same clock.
    public init(secondsSince1970: Int64, millisecond: Int = 0) {
        let (whole, rest) = secondsSince1970.quotientAndRemainder(dividingBy: 86400)
        let days = rest < 0 ? whole - 1 : whole
        let clock = Int(rest < 0 ? rest + 86400 : rest)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        hour = clock / 3600
        minute = clock / 60 % 60
        second = clock % 60
        self.millisecond = millisecond
    }

    /// Seconds from 1970-01-01T00:00:00 to this, both on the same clock. Negative before 1970.
    public var secondsSince1970: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// The moment when a clock in UTC shows this; nil before 1970.
    public var instantInUTC: Instant? {
        Instant(milliseconds: secondsSince1970 * 1000 + Int64(millisecond))
    }

    /// As `2026-03-02T09:12:18.377`; the fraction is left out when it is zero.
    public var iso8601: String {
        let whole = "\(dateText)T\(clockText)"
        return millisecond == 0 ? whole : "\(whole).\(CivilTime.padded(millisecond, to: 3))"
    }

    /// As `2026-03-02`.
    public var dateText: String {
        "\(CivilTime.padded(year, to: 4))-\(CivilTime.padded(month, to: 2))-\(CivilTime.padded(day, to: 2))"
    }

    /// As `09:12:18`.
    public var clockText: String {
        "\(CivilTime.padded(hour, to: 2)):\(CivilTime.padded(minute, to: 2)):\(CivilTime.padded(second, to: 2))"
    }

    /// Number of days of a month.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
