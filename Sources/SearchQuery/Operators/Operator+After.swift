extension Operator {
    /// after:2026-03 - messages from after the date has ended.
    static let after = Operator(
        "after", takes: DateRange.takes, summary: "messages sent after a date has ended", example: "after:7d refund"
    ) { value, context throws(QueryError) in
        let dates = try value.dates(context)
        guard let last = dates.last else { throw value.bad(.openRange) }
        guard let end = last.end else { throw value.bad(.outOfRange) }
        return .time(TimeSpan(from: end, until: nil))
    }
}
