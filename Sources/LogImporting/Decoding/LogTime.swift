public import TranscriptModel

/// Reads times as logs spell them.
public enum LogTime {
    /// The moment of an ISO 8601 text with its offset, such as `2026-01-01T00:00:00Z`; nil for anything else.
    public static func instant(_ text: some Collection<UInt8>) -> Instant? {
        Timestamp(iso8601: text)?.instant
    }
}
