import TranscriptModel

/// A moment as logs spell it: ISO 8601 with its offset, or a count of seconds or milliseconds.
struct Timestamp: Hashable {
    var instant: Instant
    var precision: Precision

    /// A count since 1970-01-01T00:00:00Z: of seconds below 100,000,000,000 (the year 5138), else of milliseconds.
    init?(epoch count: Int64) {
        if count < 100_000_000_000 {
            guard let instant = Instant(seconds: count) else { return nil }
            self.init(instant: instant, precision: .seconds)
        } else {
            guard let instant = Instant(milliseconds: count) else { return nil }
            self.init(instant: instant, precision: .milliseconds)
        }
    }

    init(instant: Instant, precision: Precision) {
        self.instant = instant
        self.precision = precision
    }

    /// Text such as `2026-03-02T09:12:18.377+0000`.
    ///
    /// A space may stand for the `T`; the fraction may have any number of digits, of which three count; the offset is
    /// `Z`, `+00:00`, `+0000` or `+00`. There must be one: a local time is not a moment. Nil for dates that don't
    /// exist, second 60, hour 24, and what lies before 1970.
    init?(iso8601 text: some Collection<UInt8>) {
        let bytes = Array(text)
        let parsed = bytes.withUnsafeBufferPointer { bytes in
            var reader = ISO8601Reader(bytes)
            return reader.read()
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// A JSON value that is a count, a string of digits, or ISO 8601.
    init?(_ value: JSONValue) {
        if let count = value.integerOrDigits {
            self.init(epoch: count)
        } else {
            guard value.isString, let text = value.string else { return nil }
            self.init(iso8601: text.bytes)
        }
    }
}

private struct ISO8601Reader {
    private let text: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    mutating func read() -> Timestamp? {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2),
            skip("T") || skip("t") || skip(" "),
            let hour = digits(2), skip(":"), let minute = digits(2), skip(":"), let second = digits(2),
            let fraction = fraction(), let offset = offset(), at == text.count,
            let local = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second,
                millisecond: fraction.milliseconds),
            let instant = Instant(
                milliseconds: (local.secondsSince1970 - Int64(offset)) * 1000 + Int64(local.millisecond))
        else { return nil }
        return Timestamp(instant: instant, precision: fraction.isGiven ? .milliseconds : .seconds)
    }

    private mutating func skip(_ letter: Unicode.Scalar) -> Bool {
        guard at < text.count, UInt32(text[at]) == letter.value else { return false }
        at += 1
        return true
    }

    private mutating func digits(_ count: Int) -> Int? {
        guard at + count <= text.count else { return nil }
        var number = 0
        for index in at..<(at + count) {
            guard text[index] &- 0x30 < 10 else { return nil }
            number = number * 10 + Int(text[index] - 0x30)
        }
        at += count
        return number
    }

    private mutating func fraction() -> (milliseconds: Int, isGiven: Bool)? {
        guard skip(".") || skip(",") else { return (0, false) }
        let start = at
        var milliseconds = 0
        while at < text.count, text[at] &- 0x30 < 10 {
            if at - start < 3 { milliseconds = milliseconds * 10 + Int(text[at] - 0x30) }
            at += 1
        }
        guard at > start else { return nil }
        for _ in min(at - start, 3)..<3 { milliseconds *= 10 }
        return (milliseconds, true)
    }

    /// Seconds by which the local clock is ahead of UTC.
    private mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        _ = skip(" ")
        let isBehind = skip("-")
        guard isBehind || skip("+"), let hours = digits(2) else { return nil }
        let minutes = at == text.count ? 0 : skip(":") ? digits(2) : digits(2)
        guard let minutes, hours <= 18, minutes <= 59 else { return nil }
        return (isBehind ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
