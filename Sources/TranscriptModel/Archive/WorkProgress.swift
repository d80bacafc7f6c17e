/// How far a long work on an archive is.
public struct WorkProgress: Hashable, Sendable {
    /// What is done at the moment.
    public enum Step: Hashable, Sendable, CaseIterable {
        /// Pages and tables are checked.
        case structure
        /// The full-text index is compared with the messages, or put in order.
        case index
        /// Who is who is worked out.
        case customers
        /// Timelines are derived.
        case timelines
        /// The rules are run under two policies.
        case replay
        /// A copy is written.
        case copy
        /// A copy is checked.
        case check
        /// Transcripts are written.
        case transcripts
        /// Rows are taken out.
        case erasure
        /// The file is searched for what was taken out.
        case proof
    }

    /// What is counted.
    public enum Unit: Hashable, Sendable {
        case messages, bytes, transcripts
    }

    /// What is done at the moment.
    public var step: Step
    /// How many are done.
    public var done: Int
    /// How many there are; nil when that is not known.
    public var total: Int?
    /// What is counted.
    public var unit: Unit

    /// Progress of one step.
    public init(_ step: Step, done: Int = 0, of total: Int? = nil, _ unit: Unit = .messages) {
        self.step = step
        self.done = done
        self.total = total
        self.unit = unit
    }
}

/// Who watches a long work: is told how far it is, and may end it.
public struct Watch: Sendable {
    /// Told how far the work is, many times a second.
    public var progress: @Sendable (WorkProgress) -> Void
    /// Whether the work is to end. It then throws `StoreError.interrupted`, once, and leaves the archive as it was.
    public var isInterrupted: @Sendable () -> Bool

    /// A watch.
    public init(
        progress: @escaping @Sendable (WorkProgress) -> Void, isInterrupted: @escaping @Sendable () -> Bool
    ) {
        self.progress = progress
        self.isInterrupted = isInterrupted
    }
}
