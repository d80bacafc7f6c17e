import TranscriptModel

/// Says which month a moment is in, quickly for moments that come in their order.
struct MonthClock {
    private let localTime: (Instant) -> CivilTime
    private var bucket = Int64.min
    private var month = 0

    /// Zones are apart by quarters of an hour, so a month begins with one anywhere.
    private static let quarter: Int64 = 900_000

    init(_ localTime: @escaping (Instant) -> CivilTime) {
        self.localTime = localTime
    }

    /// The number of the month: twelve times the year, plus 0 for January.
    mutating func number(of moment: Instant) -> Int {
        let bucket = moment.milliseconds / MonthClock.quarter
        if bucket != self.bucket {
            let time = localTime(moment)
            self.bucket = bucket
            month = time.year * 12 + time.month - 1
        }
        return month
    }

    /// The first day of a month by its number.
    static func firstDay(_ number: Int) -> CivilTime? {
        CivilTime(year: number / 12, month: number % 12 + 1, day: 1)
    }
}
