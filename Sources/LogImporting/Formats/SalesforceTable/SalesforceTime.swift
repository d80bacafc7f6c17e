import TranscriptModel

/// A date and time of an export, and how exactly it is told.
///
/// `2026-03-02T09:12:18.000Z`, the same with `+0000`, and the weekly export's `2026-03-02 09:12:18`, which is UTC
/// without saying so.
struct SalesforceTime: Hashable {
    /// The moment.
    var instant: Instant
    /// Seconds when the fraction is zero: Salesforce keeps seconds and prints `.000` behind them.
    var precision: Precision

    /// Reads a date and time; nil when the text is none.
    init?(_ text: [UInt8]) {
        guard let time = Timestamp(iso8601: text) ?? Timestamp(iso8601: text + [UInt8(ascii: "Z")]) else { return nil }
        instant = time.instant
        precision = instant.milliseconds % 1000 == 0 ? .seconds : .milliseconds
    }
}
