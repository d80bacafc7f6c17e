/// What to search for.
public struct SearchRequest: Sendable {
    /// In which order to find.
    public enum Order: String, Sendable, CaseIterable {
        /// The latest message first.
        case newest
        /// The earliest message first.
        case oldest
        /// The best match first.
        case relevance
    }

    /// What messages must meet.
    public var predicate: Predicate
    /// In which order.
    public var order: Order
    /// So many at most; nil for all.
    public var limit: Int?

    /// A search for the latest messages.
    public init(predicate: Predicate, order: Order = .newest, limit: Int? = 20) {
        self.predicate = predicate
        self.order = order
        self.limit = limit
    }
}
