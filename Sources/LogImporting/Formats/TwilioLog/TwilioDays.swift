import TranscriptModel

/// The days (UTC) of which an export has messages.
struct TwilioDays {
    private var days: Set<Int64> = []

    /// No export has a file for more days than this.
    private static let most = 100_000
    private static let length: Int64 = 86_400_000

    mutating func add(_ at: Instant) {
        let day = at.milliseconds / TwilioDays.length
        if days.count < TwilioDays.most { days.insert(day) }
    }

    /// What the days add up to; nil when there are none.
    var note: ImportNote? {
        guard let first = days.min(), let last = days.max() else { return nil }
        let missing = Int(last - first) + 1 - days.count
        return .exportedDays(
            first: CivilTime(secondsSince1970: first * 86_400), last: CivilTime(secondsSince1970: last * 86_400),
            missing: missing)
    }
}
