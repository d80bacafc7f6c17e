public import TranscriptModel

/// A span of time, half open.
public struct TimeSpan: Hashable, Sendable {
    /// The first moment in it; nil when it has no beginning.
    public var from: Instant?
    /// The first moment after it; nil when it has no end.
    public var until: Instant?

    /// A span.
    public init(from: Instant?, until: Instant?) {
        self.from = from
        self.until = until
    }

    /// Whether a moment is in it.
    public func contains(_ moment: Instant) -> Bool {
        if let from, moment < from { return false }
        if let until, moment >= until { return false }
        return true
    }
}
