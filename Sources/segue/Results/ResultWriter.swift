import SearchQuery
import SegueKit
import TranscriptModel

/// Prints messages in one form.
protocol ResultWriter: AnyObject {
    /// What stands before the first message. Without any message the whole must be valid all the same.
    func begin() throws
    /// Names the conversation that the next messages belong to.
    func open(_ conversation: FoundConversation) throws
    /// A message that was found, or one around it.
    func write(_ message: Message, isHit: Bool) throws
    /// Parts one window of messages from the next.
    func separate() throws
    /// What stands behind the last message.
    func end() throws
}

extension ResultWriter {
    func begin() throws {}
    func open(_ conversation: FoundConversation) throws {}
    func separate() throws {}
    func end() throws {}
}

/// What a writer of results has to know.
struct ResultRequest {
    let output: Output
    let text: MessageText
    /// What to mark in texts.
    let terms: [TermPattern]
    /// Whether messages around the hits are printed too, so that hits must be told apart.
    let hasNeighbours: Bool
    /// The byte behind each id.
    let idEnd: UInt8
    /// The change of context that a message follows.
    let lastSwitch: (Message) throws -> Transition?
}

/// A conversation in which messages were found.
struct FoundConversation: Hashable {
    let customerID: PublicID
    let customer: Untrusted
    let channel: Untrusted
    /// Number of messages that were found in it.
    let hits: Int
}
