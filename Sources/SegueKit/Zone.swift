import Foundation
public import LogImporting
public import SearchQuery
public import TranscriptModel

/// A time zone: turns local times into moments and back.
public struct Zone: Sendable {
    /// Its name, such as `Europe/London`.
    public let name: String
    private let zone: TimeZone

    /// The zone with a name of the time zone database, `UTC`, or an offset such as `+0200`; nil when there is none.
    public init?(named name: String) {
        guard let zone = TimeZone(identifier: name) ?? TimeZone(abbreviation: name) else { return nil }
        self.zone = zone
        self.name = name
    }

    /// Names of all zones, for "did you mean".
    static var knownNames: [String] { ["UTC"] + TimeZone.knownTimeZoneIdentifiers }

    /// The zone that the system is set to.
    public static var system: Zone { Zone(TimeZone.current) }

    /// What systems call UTC.
    private static let namesOfUTC: Set<String> = ["GMT", "Etc/UTC", "Etc/GMT", "Etc/UCT", "UCT"]

    private init(_ zone: TimeZone) {
        self.zone = zone
        name = Zone.namesOfUTC.contains(zone.identifier) ? "UTC" : zone.identifier
    }

    /// Coordinated Universal Time.
    public static let utc = Zone(TimeZone(secondsFromGMT: 0) ?? .gmt)

    /// Seconds east of UTC at a moment.
    public func offset(at moment: Instant) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)))
    }

    /// The local date and clock of a moment.
    public func local(_ moment: Instant) -> CivilTime {
        CivilTime(
            secondsSince1970: moment.milliseconds / 1000 + Int64(offset(at: moment)),
            millisecond: Int(moment.milliseconds % 1000))
    }

    /// The moment of a local time.
    ///
    /// When clocks are set back the time comes twice, and the first is meant; when they are set forward it does not come, and the
    /// moment after the gap is meant. Both are doubtful.
    public func resolve(_ time: CivilTime) -> ImportOptions.Resolved? {
        let local = time.secondsSince1970
        func offset(_ seconds: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
        // Offsets lie within a day, so the two around the time are those of the day before and the day after.
        let (before, after) = (offset(local - 86400), offset(local + 86400))
        let fits = [before, after].filter { offset(local - $0) == $0 }
        let chosen = fits.first ?? before
        guard let instant = Instant(milliseconds: (local - chosen) * 1000 + Int64(time.millisecond)) else { return nil }
        return ImportOptions.Resolved(instant: instant, isDoubtful: fits.isEmpty || before != after && fits.count == 2)
    }

    /// What words such as `yesterday` in a query mean in this zone at this moment.
    public func resolution(now: Instant) -> ResolutionContext {
        ResolutionContext(now: now, zoneName: name) { resolve($0)?.instant }
    }
}

extension Instant {
    /// The moment that the clock shows now.
    public static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) ?? .earliest
    }
}
