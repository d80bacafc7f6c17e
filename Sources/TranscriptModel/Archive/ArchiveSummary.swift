/// What an archive holds, in a few numbers.
public struct ArchiveSummary: Hashable, Sendable {
    /// So many are counted at most: counting more would take longer than somebody wants to wait for a greeting.
    public static let most = 200_000

    /// Files that were imported.
    public var files = 0
    /// Records that were rejected.
    public var rejected = 0
    /// Messages, `most` + 1 when there are more than `most`.
    public var messages = 0
    /// Customers.
    public var customers = 0
    /// The first and the last moment of which the files tell; nil when they tell of none.
    public var period: ClosedRange<Instant>?
    /// The file that was imported last.
    public var lastFile: Untrusted?
    /// Name of the policy file in force; nil when there is none.
    public var policyFile: Untrusted?

    /// The summary of an empty archive.
    public init() {}
}
