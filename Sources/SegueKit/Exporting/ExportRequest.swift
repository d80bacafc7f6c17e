public import SearchQuery
public import TranscriptModel

/// Which transcripts to write, and how.
public struct ExportRequest: Sendable {
    /// The customers; nil for all of them.
    public var customers: [PublicID]?
    /// Only messages that meet this.
    public var predicate: Predicate
    /// The query as somebody typed it, for the header; nil when there was none.
    public var query: Untrusted?
    /// Only what happened in this span.
    public var span: TimeSpan
    /// Only this context.
    public var context: Context?
    /// Id of the format.
    public var format: String
    /// Zone that times are shown in.
    public var zone: Zone
    /// Whether omitted items are shown all the same, for an auditor.
    public var showsOmitted: Bool

    /// An export of whole histories in UTC.
    public init(customers: [PublicID]?, format: String, zone: Zone = .utc) {
        self.customers = customers
        self.format = format
        self.zone = zone
        predicate = .all
        span = TimeSpan(from: nil, until: nil)
        showsOmitted = false
    }
}
