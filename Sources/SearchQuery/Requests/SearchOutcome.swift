/// What a search did, beside the messages that it found.
public struct SearchOutcome: Hashable, Sendable {
    /// How many messages it gave.
    public var found: Int
    /// How many matches were ranked, the newest; nil for an order that ranks nothing.
    public var ranked: Int?
    /// Whether there is no match that was not ranked.
    public var isComplete: Bool

    /// An outcome; of nothing yet when nothing is said.
    public init(found: Int = 0, ranked: Int? = nil, isComplete: Bool = true) {
        self.found = found
        self.ranked = ranked
        self.isComplete = isComplete
    }
}
