import TranscriptModel

/// A date as written: `2026`, `2026-03`, `2026-03-01`, with a clock `2026-03-01T09:12`, `…:18`, `…:18.377`, in UTC with
/// `Z`.
struct CalendarDate {
    private var date: [Int] = []
    private var clock: [Int] = []
    private var millisecond: Int?
    private var isUTC = false

    /// Takes a text apart; nil when it is not written as a date. Whether the calendar has it is another question.
    init?(_ text: [UInt8]) {
        let halves = text.split(separator: UInt8(ascii: "t"), maxSplits: 1, omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false) }
        guard let dateText = halves.first, halves.count <= 2 else { return nil }
        let parts = dateText.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        date = parts.compactMap { ASCII.number($0) }
        guard date.count == parts.count, (1...3).contains(parts.count), parts[0].count == 4,
            parts.dropFirst().allSatisfy({ $0.count <= 2 })
        else { return nil }
        guard halves.count == 2 else { return }
        guard date.count == 3 else { return nil }
        guard readClock(halves[1]) else { return nil }
    }

    private mutating func readClock(_ text: ArraySlice<UInt8>) -> Bool {
        var text = text
        if text.last == UInt8(ascii: "z") {
            isUTC = true
            text = text.dropLast()
        }
        if let point = text.firstIndex(of: UInt8(ascii: ".")) {
            guard text.endIndex - point == 4, let fraction = ASCII.number(text[(point + 1)...]) else { return false }
            millisecond = fraction
            text = text[..<point]
        }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        clock = parts.compactMap { $0.count == 2 ? ASCII.number($0) : nil }
        guard clock.count == parts.count else { return false }
        return millisecond == nil ? (2...3).contains(clock.count) : clock.count == 3
    }

    /// The period that it names.
    func period(in context: ResolutionContext) throws(DateFailure) -> Period {
        let start = CivilTime(
            year: date[0], month: date.count > 1 ? date[1] : 1, day: date.count > 2 ? date[2] : 1,
            hour: clock.isEmpty ? 0 : clock[0], minute: clock.isEmpty ? 0 : clock[1],
            second: clock.count > 2 ? clock[2] : 0, millisecond: millisecond ?? 0)
        guard let start else { throw DateFailure(problem: .impossible) }
        guard let instant = isUTC ? start.instantInUTC : context.instant(start) else {
            throw DateFailure(problem: .outOfRange)
        }
        guard clock.isEmpty else { return Period(start: instant, end: instant.adding(milliseconds: length)) }
        let next =
            switch date.count {
            case 1: start.adding(months: 12)
            case 2: start.adding(months: 1)
            default: start.adding(days: 1)
            }
        return Period(start: instant, end: next.flatMap(context.instant))
    }

    private var length: Int64 {
        millisecond != nil ? 1 : clock.count == 3 ? 1000 : 60_000
    }
}
