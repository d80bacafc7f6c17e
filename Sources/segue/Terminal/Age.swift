import SegueKit
import TranscriptModel

/// An age as it is typed: a number and `y`, `m`, `w` or `d`.
enum Age {
    /// The moment that lies so far back. A year has 365 days and a month 30: an age is no date.
    static func limit(_ text: String, before now: Instant) throws -> Instant {
        guard let days = PolicyFile.days(ofAge: Array(text.utf8)) else { throw UsageError.badAge(text) }
        return limit(days: days, before: now)
    }

    /// The moment that lies so many days of 24 hours back.
    static func limit(days: Int, before now: Instant) -> Instant {
        now.adding(milliseconds: -Int64(days) * 86_400_000)
    }
}
