/// A stretch of an export during which its phone's clock was ahead of the right one by the same amount.
public struct ClockStretch: Hashable, Sendable {
    /// Messages of the export, by their place in it. What lies between two stretches may belong to either.
    public var messages: ClosedRange<Int>
    /// By how much the clock was ahead, in milliseconds, as exactly as the messages tell; negative when it was behind.
    public var ahead: ClosedRange<Int64>
    /// Number of different texts that prove it.
    public var evidence: Int

    /// The amount to tell people: the middle of what is possible, to the second.
    public var shift: Int64 {
        let middle = (ahead.lowerBound &+ ahead.upperBound) / 2
        return (middle &+ (middle < 0 ? -500 : 500)) / 1000 * 1000
    }
}
