/// What a format writes of every item beside what people wrote and how they are called. What it does not write is made unreadable all the
/// same, and not counted.
public struct TranscriptFields: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Fields by their bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Customer, channel and session of each message and transition.
    public static let sides = TranscriptFields(rawValue: 1)
    /// Identifiers of other systems.
    public static let identifiers = TranscriptFields(rawValue: 2)
    /// Files and lines that tell of each message.
    public static let sources = TranscriptFields(rawValue: 4)
    /// Files and lines that tell of each transition.
    public static let evidence = TranscriptFields(rawValue: 8)
}
