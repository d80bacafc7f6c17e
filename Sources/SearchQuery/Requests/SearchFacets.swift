public import TranscriptModel

/// How what a query finds divides.
public struct SearchFacets: Hashable, Sendable {
    /// A value, and how many of the messages that were counted have it.
    public struct Facet<Value: Hashable & Sendable>: Hashable, Sendable {
        /// The value.
        public var value: Value
        /// Number of messages.
        public var count: Int

        /// A value and its count.
        public init(_ value: Value, _ count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// A customer, as a search shows one.
    public struct CustomerName: Hashable, Sendable {
        /// Public id.
        public var id: PublicID
        /// The phone when there is one, else another address.
        public var shown: Untrusted

        /// A customer.
        public init(id: PublicID, shown: Untrusted) {
            self.id = id
            self.shown = shown
        }
    }

    /// How many messages were counted: the newest of those found.
    public var counted = 0
    /// Whether these are all that the query finds.
    public var isComplete = true
    /// By context, marketing first.
    public var contexts: [Facet<Context>] = []
    /// By the cause of the transition that a message triggered, the most frequent first. Most messages trigger none.
    public var causes: [Facet<Cause>] = []
    /// By customer, those with the most messages first; at most as many as were asked for.
    public var customers: [Facet<CustomerName>] = []
    /// Number of customers.
    public var customerCount = 0
    /// By month, each at the midnight that begins it, the earliest first.
    public var months: [Facet<CivilTime>] = []

    /// Nothing counted yet.
    public init() {}
}
