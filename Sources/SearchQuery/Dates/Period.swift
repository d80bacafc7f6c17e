import TranscriptModel

/// What a date names: a day, a month, a year, a minute, or a moment without length.
struct Period: Hashable {
    /// The first moment in it.
    var start: Instant
    /// The first moment after it; nil when that is later than can be told.
    var end: Instant?

    /// What `on:` finds. A moment (`12h`) stands for the time since.
    func span(now: Instant) -> TimeSpan {
        start == end ? TimeSpan(from: start, until: now) : TimeSpan(from: start, until: end)
    }
}

/// A period or a range of them, as the operators of time take it.
struct DateRange: Hashable {
    /// The beginning; nil when it is open (`..2026-03-05`).
    var first: Period?
    /// The end, itself included; nil when it is open (`2026-03-01..`).
    var last: Period?
    /// Whether it was written with `..`.
    var isRange: Bool

    /// Reads `2026-03`, `2026-03-01..2026-03-05`, `7d`, `yesterday..`.
    init(_ text: [UInt8], _ context: ResolutionContext) throws(DateFailure) {
        let reader = DateReader(context: context)
        guard let dots = text.indices.dropLast().first(where: { text[$0] == 0x2E && text[$0 + 1] == 0x2E }) else {
            first = try reader.period(text[...])
            last = first
            isRange = false
            return
        }
        let (left, right) = (text[..<dots], text[(dots + 2)...])
        guard !left.isEmpty || !right.isEmpty else { throw DateFailure(problem: .notADate(suggestion: nil)) }
        first = left.isEmpty ? nil : try reader.period(left)
        last = right.isEmpty ? nil : try reader.period(right)
        isRange = true
        if let first, let end = last?.end, end < first.start || end == first.start && first.end != first.start {
            throw DateFailure(problem: .backwards)
        }
    }

    /// What `on:` finds.
    func span(now: Instant) -> TimeSpan {
        if !isRange, let first { return first.span(now: now) }
        return TimeSpan(from: first?.start, until: last?.end)
    }
}

/// A date that could not be read.
struct DateFailure: Error {
    var problem: DateProblem
}
