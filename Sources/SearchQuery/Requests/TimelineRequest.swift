public import TranscriptModel

/// What to read of a customer's history.
public struct TimelineRequest: Sendable {
    /// The customer.
    public var customer: PublicID
    /// Only messages that meet this.
    public var predicate: Predicate
    /// Only what happened in this span.
    public var span: TimeSpan
    /// Only this context.
    public var context: Context?
    /// Whether omitted items are read too, for an auditor.
    public var showsOmitted: Bool

    /// A customer's whole history.
    public init(
        customer: PublicID, predicate: Predicate = .all, span: TimeSpan = TimeSpan(from: nil, until: nil),
        context: Context? = nil, showsOmitted: Bool = false
    ) {
        self.customer = customer
        self.predicate = predicate
        self.span = span
        self.context = context
        self.showsOmitted = showsOmitted
    }
}
