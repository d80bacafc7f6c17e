import SearchQuery
import SegueKit
import TranscriptModel

/// A date or a range of dates behind an option, as the query language reads them behind `on:`.
enum OptionDate {
    /// The time that is meant. What is no date is told of the option, not of a query that nobody wrote.
    static func span(_ text: String, of option: String, in zone: Zone, now: Instant = .now) throws -> TimeSpan {
        // In quotes all of it is the value.
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        do {
            let predicate = try Query.parse("on:\"\(quoted)\"", context: zone.resolution(now: now))
            guard case .time(let span) = predicate else { throw UsageError.noDate(option: option, value: text) }
            return span
        } catch QueryError.badDate(_, let problem, _) {
            throw UsageError.badDate(option: option, value: text, problem)
        } catch is QueryError {
            throw UsageError.noDate(option: option, value: text)
        }
    }
}
