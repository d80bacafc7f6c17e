extension Operator {
    /// on:yesterday, during:2026-03-01..2026-03-05 - messages from within the dates, the last day included.
    static let on = Operator(
        "on", aliases: ["during"], takes: DateRange.takes, summary: "messages sent within a date or a range of dates",
        example: "during:2026-03-01..2026-03-05 refund"
    ) { value, context throws(QueryError) in .time(try value.dates(context).span(now: context.now)) }
}

extension DateRange {
    /// What the operators of time take, for help.
    static let takes = "a date such as 2026-03, 2026-03-01T09:12, yesterday, monday, 7d, 12h, or a range A..B"
}
