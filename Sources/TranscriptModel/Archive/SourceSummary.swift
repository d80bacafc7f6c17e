/// What was imported of one file.
public struct SourceSummary: Hashable, Sendable {
    /// The file's name, without its folder.
    public var name: Untrusted
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    public var sha256: String
    /// Id of its format.
    public var format: String
    /// Size of the file that it came in.
    public var bytes: Int64
    /// Records in it: `new + known + rejected`.
    public var seen: Int
    /// Records that told something.
    public var new: Int
    /// Records that told nothing that was not known.
    public var known: Int
    /// Records that could not be taken.
    public var rejected: Int
    /// The first and the last moment of which its messages, receipts and sessions tell; nil when they tell of none.
    public var period: ClosedRange<Instant>?

    /// Whether it stands for the pictures and documents beside a chat, rather than for a log. What its records tell is told by the chat.
    public var isBeside: Bool { sha256.utf8.starts(with: SourceSummary.besideMark.utf8) }

    /// What stands before the digest of such files, as before no file's.
    public static let besideMark = "files:"

    /// Sums up a file.
    public init(
        name: Untrusted, sha256: String, format: String, bytes: Int64, seen: Int, new: Int, known: Int, rejected: Int,
        period: ClosedRange<Instant>? = nil
    ) {
        self.name = name
        self.sha256 = sha256
        self.format = format
        self.bytes = bytes
        self.seen = seen
        self.new = new
        self.known = known
        self.rejected = rejected
        self.period = period
    }
}
