import TranscriptModel

/// A date and time as people and programs spell it, before anybody knows which number is the day, or whose clock it was.
enum SpelledTime {
    /// A count since 1970, which says all.
    case moment(Timestamp)
    /// What a clock showed.
    case clock(Clock)

    /// What a clock showed.
    struct Clock {
        var date: DateParts
        /// Whether the month was written as a word, so that there is no doubt of the day.
        var hasMonthName = false
        /// What stands between the numbers of the date.
        var separator: UInt8 = 0
        var hour = 0
        var minute = 0
        var second = 0
        var millisecond = 0
        var precision = Precision.minutes
        /// Seconds by which the clock was ahead of UTC; nil when the text does not say.
        var offset: Int?

        /// Whether day and month could be either.
        var isAmbiguous: Bool { !date.isYearFirst && !hasMonthName }

        /// The date and clock in one order of day and month; nil when there is no such day.
        func civil(_ order: ImportOptions.DateOrder) -> CivilTime? {
            // A named month is put second, whatever the order of the file.
            guard let day = date.civil(hasMonthName ? .dayMonthYear : order) else { return nil }
            return CivilTime(
                year: day.year, month: day.month, day: day.day, hour: hour, minute: minute, second: second,
                millisecond: millisecond)
        }
    }

    /// Reads a text; nil when it is no time.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        if let moment = SpelledTime.count(text) {
            self = .moment(moment)
            return
        }
        var reader = SpelledTimeReader(text)
        guard let clock = reader.read() else { return nil }
        self = .clock(clock)
    }

    init?(_ text: Untrusted) {
        guard let time = text.bytes.withUnsafeBufferPointer({ SpelledTime($0) }) else { return nil }
        self = time
    }

    /// The moment; nil when the date does not exist in this order. A local time is resolved as the person said.
    func moment(
        _ order: ImportOptions.DateOrder, _ options: ImportOptions
    ) -> (time: Timestamp, isDoubtful: Bool)? {
        switch self {
        case .moment(let time): return (time, false)
        case .clock(let clock):
            guard let civil = clock.civil(order) else { return nil }
            if let offset = clock.offset {
                let milliseconds = (civil.secondsSince1970 - Int64(offset)) * 1000 + Int64(civil.millisecond)
                return Instant(milliseconds: milliseconds).map {
                    (Timestamp(instant: $0, precision: clock.precision), false)
                }
            }
            return options.resolve(civil).map {
                (Timestamp(instant: $0.instant, precision: clock.precision), $0.isDoubtful)
            }
        }
    }

    /// A count since 1970 by its number of digits: seconds, milli-, micro- or nanoseconds. Seconds may have a fraction.
    private static func count(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        let whole = text.prefix { $0 &- 0x30 < 10 }
        guard (9...19).contains(whole.count), let number = Int64(String(decoding: whole, as: UTF8.self)) else {
            return nil
        }
        let rest = text[whole.endIndex...]
        if !rest.isEmpty {
            guard whole.count <= 11, rest.first == UInt8(ascii: "."), rest.count > 1,
                rest.dropFirst().allSatisfy({ $0 &- 0x30 < 10 })
            else { return nil }
            var fraction: Int64 = 0
            for place in 1...3 {
                fraction = fraction * 10 + Int64(place < rest.count ? rest[rest.startIndex + place] - 0x30 : 0)
            }
            let instant = Instant(milliseconds: number * 1000 + fraction)
            return instant.map { Timestamp(instant: $0, precision: .milliseconds) }
        }
        switch whole.count {
        case ...11: return Instant(seconds: number).map { Timestamp(instant: $0, precision: .seconds) }
        case ...14: return Instant(milliseconds: number).map { Timestamp(instant: $0, precision: .milliseconds) }
        case ...17: return Instant(milliseconds: number / 1000).map { Timestamp(instant: $0, precision: .milliseconds) }
        default:
            return Instant(milliseconds: number / 1_000_000).map { Timestamp(instant: $0, precision: .milliseconds) }
        }
    }
}
