/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, between 1970 and 9999.
    public let milliseconds: Int64

    /// The last moment that can be told: 9999-12-31T23:59:59.999Z.
    public static let latest = Instant(unchecked: 253_402_300_799_999)

    /// The first moment that can be told: 1970-01-01T00:00:00Z.
    public static let earliest = Instant(unchecked: 0)

    private init(unchecked milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A moment by its milliseconds since 1970-01-01T00:00:00Z; nil outside the years 1970 to 9999.
    public init?(milliseconds: Int64) {
        guard milliseconds >= 0, milliseconds <= 253_402_300_799_999 else { return nil }
        self.milliseconds = milliseconds
    }

    /// A moment by its seconds since 1970-01-01T00:00:00Z; nil outside the years 1970 to 9999.
    public init?(seconds: Int64) {
        guard seconds >= 0, seconds <= 253_402_300_799 else { return nil }
        milliseconds = seconds * 1000
    }

    /// The moment this many milliseconds later, kept within what can be told.
    public func adding(milliseconds more: Int64) -> Instant {
        let (sum, overflow) = milliseconds.addingReportingOverflow(more)
        guard !overflow else { return more > 0 ? .latest : .earliest }
        return Instant(unchecked: min(max(sum, 0), Instant.latest.milliseconds))
    }

    /// Orders by time.
    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// The date and clock in UTC.
    public var utc: CivilTime {
        CivilTime(secondsSince1970: milliseconds / 1000, millisecond: Int(milliseconds % 1000))
    }

    /// As `2026-03-02T09:12:18.377Z`; the fraction is left out when it is zero.
    public var iso8601: String {
        utc.iso8601 + "Z"
    }
}

/// How exactly a source tells a time.
public enum Precision: Int, Hashable, Sendable, CaseIterable {
    /// To the millisecond.
    case milliseconds
    /// To the second.
    case seconds
    /// To the minute, as Android's "Export chat" does.
    case minutes

    /// The word in JSON: `ms`, `s` or `min`.
    public var word: String {
        switch self {
        case .milliseconds: "ms"
        case .seconds: "s"
        case .minutes: "min"
        }
    }
}
