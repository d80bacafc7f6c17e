/// How an archive answers a search.
public struct SearchOutline: Hashable, Sendable {
    /// From where the messages come.
    public enum Way: Hashable, Sendable {
        /// The index of words and marks says all; messages are read in the order of time until there are enough.
        case index
        /// The index says which messages can be meant, and each of them is looked at.
        case indexAndMessages
        /// All messages that can be meant are listed first; so many of them.
        case list(Int)
        /// A table of rare things says which messages can be meant.
        case table
        /// Texts are looked at in the order of time for a common beginning of words until there are enough.
        case texts
        /// Every message is looked at in the order of time until there are enough.
        case messages
        /// So many searches, of which the results are put together.
        case choices(Int)
        /// The messages that can be shown go by, and their conversations, customers or sessions are asked for the rest.
        case units
        /// Transitions go by, and with each the messages near it.
        case transitions
    }

    /// From where the messages come.
    public var way: Way
    /// The steps of SQLite.
    public var steps: [String]

    /// An outline.
    public init(way: Way, steps: [String]) {
        self.way = way
        self.steps = steps
    }
}
