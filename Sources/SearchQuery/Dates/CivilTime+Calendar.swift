import TranscriptModel

extension CivilTime {
    /// The same date at 00:00.
    var midnight: CivilTime {
        CivilTime(secondsSince1970: secondsSince1970 - Int64(hour * 3600 + minute * 60 + second))
    }

    /// The same clock some days later; nil outside the years 1 to 9999.
    func adding(days: Int) -> CivilTime? {
        let (seconds, overflow) = Int64(days).multipliedReportingOverflow(by: 86400)
        let (sum, overflowOfSum) = secondsSince1970.addingReportingOverflow(seconds)
        // 0001-01-01 and the end of 9999.
        guard !overflow, !overflowOfSum, (-62_135_596_800..<253_402_300_800).contains(sum) else { return nil }
        return CivilTime(secondsSince1970: sum, millisecond: millisecond)
    }

    /// The same date some months later, or the last day of that month when it is shorter; nil outside the years 1 to
    /// 9999.
    func adding(months: Int) -> CivilTime? {
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, count >= 12, count / 12 <= 9999 else { return nil }
        let (year, month) = (count / 12, count % 12 + 1)
        return CivilTime(
            year: year, month: month, day: min(day, CivilTime.days(inMonth: month, of: year)), hour: hour,
            minute: minute, second: second, millisecond: millisecond)
    }

    /// Day of the week, 0 for Monday.
    var weekday: Int {
        let days = midnight.secondsSince1970 / 86400
        // 1970-01-01 was a Thursday.
        return Int(((days + 3) % 7 + 7) % 7)
    }
}
