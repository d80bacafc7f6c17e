import TranscriptModel

/// A date and time of an export, and how exactly it is told: `2026-03-02T09:12:18.000Z`, `…+0000`, and the weekly export's
/// `2026-03-02 09:12:18`, which is UTC.
struct SalesforceTime: Hashable {
    /// The moment.
    var instant: Instant
    /// Milliseconds when the fraction is not zero: Salesforce keeps seconds and prints `.000` behind them.
    var precision: Precision

    /// Reads a date and time; nil when the text is none.
    init?(_ text: [UInt8]) {
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= text.count else { return nil }
            var value = 0
            for byte in text[start..<(start + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard text.count >= 19, text[4] == 0x2D, text[7] == 0x2D, text[13] == 0x3A, text[16] == 0x3A,
            let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2)
        else { return nil }
        let millisecond = text.count > 22 && text[19] == 0x2E ? number(20, 3) ?? 0 : 0
        guard
            let civil = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second,
                millisecond: millisecond), let instant = civil.instantInUTC
        else { return nil }
        self.instant = instant
        precision = millisecond == 0 ? .seconds : .milliseconds
    }
}
