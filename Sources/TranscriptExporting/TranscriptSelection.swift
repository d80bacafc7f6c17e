public import TranscriptModel

/// Which part of the histories a transcript is, beside its query.
public struct TranscriptSelection: Hashable, Sendable {
    /// Only what happened at or after this moment.
    public var from: Instant?
    /// Only what happened before this moment.
    public var until: Instant?
    /// Only this context.
    public var context: Context?
    /// Only this session, as somebody typed it.
    public var session: Untrusted?
    /// Number of messages that are shown before and after each that the query found.
    public var around: Int

    /// Everything.
    public init() {
        around = 0
    }
}

/// Messages that a transcript leaves out between those that were chosen.
public struct TranscriptGap: Hashable, Sendable {
    /// Number of messages.
    public var messages: Int
    /// Number of transitions among them.
    public var transitions: Int
    /// When the first of the messages was sent.
    public var first: Instant
    /// When the last of the messages was sent.
    public var last: Instant

    /// A gap of one message; it grows.
    public init(at: Instant) {
        messages = 1
        transitions = 0
        first = at
        last = at
    }
}

/// What was made unreadable in a transcript.
public struct TranscriptRedaction: Hashable, Sendable {
    /// The word of what it was: `phone`, `email`, `card`, `iban`, `name`, `id`, `pattern`.
    public var kind: String
    /// How many different ones there were: as many as there are placeholders.
    public var distinct: Int
    /// How often one was replaced.
    public var count: Int

    /// A kind and its counts.
    public init(kind: String, distinct: Int, count: Int) {
        self.kind = kind
        self.distinct = distinct
        self.count = count
    }
}
