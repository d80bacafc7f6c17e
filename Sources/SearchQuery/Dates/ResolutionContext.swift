public import TranscriptModel

/// What words such as `yesterday` depend on. There is no clock in here.
public struct ResolutionContext: Sendable {
    /// The moment of asking.
    public var now: Instant
    /// Tells local times in UTC; nil when the result is before 1970. A time that the clocks skip is the moment after
    /// the gap, and one that they show twice is the first.
    public var instant: @Sendable (CivilTime) -> Instant?
    /// The zone's name, such as `Europe/London`, for people to see.
    public var zoneName: String

    /// A context.
    public init(now: Instant, zoneName: String, instant: @escaping @Sendable (CivilTime) -> Instant?) {
        self.now = now
        self.zoneName = zoneName
        self.instant = instant
    }

    /// A context whose clocks show UTC.
    public static func utc(now: Instant) -> ResolutionContext {
        ResolutionContext(now: now, zoneName: "UTC") { $0.instantInUTC }
    }

    /// The local date at the moment of asking, at midnight.
    ///
    /// Zones are at most a day off UTC, so it is one of three days.
    var today: CivilTime {
        let utc = now.utc.midnight
        for days in [1, 0] {
            if let day = utc.adding(days: days), let start = instant(day), start <= now { return day }
        }
        // A start before 1970 can't be told; the last possibility is right whenever the others are wrong.
        return utc.adding(days: -1) ?? utc
    }
}
