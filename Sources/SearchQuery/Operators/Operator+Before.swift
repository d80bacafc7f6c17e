extension Operator {
    /// before:2026-03 - messages from before the date begins.
    static let before = Operator(
        "before", takes: DateRange.takes, summary: "messages sent before a date begins",
        example: "before:2026-03 refund"
    ) { value, context throws(QueryError) in
        let dates = try value.dates(context)
        guard let first = dates.first else { throw value.bad(.openRange) }
        return .time(TimeSpan(from: nil, until: first.start))
    }
}
