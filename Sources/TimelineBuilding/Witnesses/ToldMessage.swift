public import TranscriptModel

/// A message as one witness tells of it, reduced to what shows that two witnesses tell of the same.
public struct ToldMessage: Hashable, Sendable {
    /// What can be compared of a message when there is no text.
    public enum Substance: Hashable, Sendable {
        /// Nothing but text.
        case text
        /// A picture, film, document or sound.
        case media(MediaKind)
        /// A place.
        case location
        /// A contact card.
        case contact
        /// A call.
        case call
    }

    /// Which way it went.
    public var direction: Direction
    /// What it is.
    public var substance: Substance
    /// Fingerprints of the texts under which another witness may know it: its own, those of its edits, the body of its template.
    public var texts: [Int]
    /// Whether this witness no longer, or never, knew what it says: it was taken back, changed, or not passed on.
    public var isBlank: Bool
    /// When it was sent at the earliest, in milliseconds since 1970 on the witness's own clock.
    public var from: Int64
    /// When it was sent at the latest, exclusive: a source that tells the minute leaves 60,000 milliseconds.
    public var until: Int64
    /// Whether only exports of phones tell of it.
    public var isPhones = false
    /// When it was sent on the clock of the export that is searched, where another export of that phone tells of it; nil otherwise.
    /// One clock leaves nothing open, so two such messages are one only when their times are equal.
    public var timeOnSameClock: Int64?

    /// A message that was sent within a span of time.
    public init(
        direction: Direction, substance: Substance = .text, texts: [Int] = [], isBlank: Bool = false, from: Int64,
        until: Int64
    ) {
        self.direction = direction
        self.substance = substance
        self.texts = texts
        self.isBlank = isBlank
        self.from = from
        self.until = until
    }

    /// The same message on a clock that is ahead of the right one by `ahead`, told on the right clock.
    func corrected(by ahead: ClosedRange<Int64>) -> (from: Int64, until: Int64) {
        (from &- ahead.upperBound, until &- ahead.lowerBound)
    }
}

extension Precision {
    /// What a time that is told so exactly leaves open, in milliseconds.
    public var milliseconds: Int64 {
        switch self {
        case .milliseconds: 1
        case .seconds: 1000
        case .minutes: 60_000
        }
    }
}
