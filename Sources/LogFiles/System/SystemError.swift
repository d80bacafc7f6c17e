/// What the operating system says when a call fails.
public struct SystemError: Error, Hashable, Sendable {
    /// The number of `errno`.
    public let code: Int32

    /// Wraps a number of `errno`.
    public init(code: Int32) {
        self.code = code
    }

    /// Whether the reader of a pipe went away.
    public var isBrokenPipe: Bool { code == System.brokenPipe }

    /// The system's own words, such as `No space left on device`.
    public var words: String { System.words(of: code) }
}
