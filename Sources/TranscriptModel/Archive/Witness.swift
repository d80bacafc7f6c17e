/// A record that tells of a message.
public struct Witness: Hashable, Sendable {
    /// Where it stands.
    public var source: SourceLine
    /// Whose clock gave the time.
    public var clock: MessageRecord.Clock
    /// When the message was sent, as this record tells it.
    public var at: Instant
    /// How exactly.
    public var precision: Precision
    /// By how much the phone's clock was ahead, in milliseconds, as the messages around it show; nil for what is no phone's export.
    public var shift: Int64?
    /// What it says otherwise than what is shown.
    public var disagreements: [Disagreement]

    /// What a record says otherwise than what is shown.
    public enum Disagreement: Hashable, Sendable {
        /// The text; nil when it must not be shown, because the message was blacked out or taken back.
        case text(Untrusted?)
        /// The time, by so many milliseconds more than its precision and its clock explain; negative when it is earlier.
        case time(Int64)
        /// What it is.
        case kind(MessageKind)
        /// The export was made without media.
        case mediaLeftOut
        /// The text was edited.
        case edited
        /// It was taken back.
        case deleted
    }

    /// A record at a place.
    public init(
        source: SourceLine, clock: MessageRecord.Clock, at: Instant, precision: Precision, shift: Int64? = nil,
        disagreements: [Disagreement] = []
    ) {
        self.source = source
        self.clock = clock
        self.at = at
        self.precision = precision
        self.shift = shift
        self.disagreements = disagreements
    }
}
