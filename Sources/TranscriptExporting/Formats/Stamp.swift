import TranscriptModel

/// Writes moments the way people and programs read them.
struct Stamp {
    private let offset: @Sendable (Instant) -> Int

    init(_ offset: @escaping @Sendable (Instant) -> Int) {
        self.offset = offset
    }

    /// Date and clock in the zone of the transcript.
    func local(_ at: Instant) -> CivilTime {
        let shift = Int64(min(max(offset(at), -86400), 86400))
        return CivilTime(secondsSince1970: at.milliseconds / 1000 + shift, millisecond: Int(at.milliseconds % 1000))
    }

    /// `09:12:18`, or `09:12` when that is all that is known.
    static func appendClock(_ time: CivilTime, precision: Precision = .seconds, to bytes: inout [UInt8]) {
        appendPair(time.hour, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendPair(time.minute, to: &bytes)
        guard precision != .minutes else { return }
        bytes.append(UInt8(ascii: ":"))
        appendPair(time.second, to: &bytes)
    }

    /// `2026-03-02`.
    static func appendDate(_ time: CivilTime, to bytes: inout [UInt8]) {
        bytes.append(time.year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        appendPair(time.month, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendPair(time.day, to: &bytes)
    }

    /// What `Instant.iso8601` says: `2026-03-02T09:12:18.377Z`.
    static func appendISO8601(_ at: Instant, to bytes: inout [UInt8]) {
        let time = at.utc
        appendDate(time, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        appendClock(time, to: &bytes)
        if time.millisecond != 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(time.millisecond, digits: 3)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// `Monday, 2 March 2026`.
    static func day(_ time: CivilTime) -> String {
        let days = Int(time.secondsSince1970 / 86400)
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        return "\(weekday), \(time.day) \(months[time.month - 1]) \(time.year)"
    }

    /// `2 March 2026`.
    static func shortDay(_ time: CivilTime) -> String {
        "\(time.day) \(months[time.month - 1]) \(time.year)"
    }

    private static func appendPair(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / 10 % 10))
        bytes.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
