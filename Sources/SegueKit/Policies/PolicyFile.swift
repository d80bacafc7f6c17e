public import TranscriptModel

/// A policy file: YAML that says how each channel is routed.
public struct PolicyFile: Sendable {
    /// What the file says, in its order.
    public let entries: [PolicyEntry]
    /// Where each entry begins.
    public let places: [Place]
    /// Everything that is wrong with the file, in its order. When one of them is no mere remark, nothing of the file should be used.
    public let problems: [PolicyProblem]
    /// The zone of local times in the business's phone exports; nil when the file names none.
    public let timeZone: Zone?
    /// Names that the business has in phone exports.
    public let businessNames: [Untrusted]
    /// How long messages are kept, by context; empty when the file does not say.
    public let retention: [Retention]
    /// The file as it was read.
    public let text: Untrusted

    /// A place in the file.
    public struct Place: Hashable, Sendable, Comparable {
        /// Line, counted from 1.
        public var line: Int
        /// Column, counted from 1 in Unicode scalars.
        public var column: Int

        /// Orders by line, then by column.
        public static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
    }

    /// Reads a file's text.
    public init(_ text: Untrusted) {
        self.text = text
        var reader = PolicyReader()
        reader.read(text)
        entries = reader.entries.map(\.entry)
        places = reader.entries.map(\.place)
        timeZone = reader.timeZone
        businessNames = reader.businessNames
        retention = reader.retention
        problems = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Whether something is wrong that keeps the file from being used.
    public var isWrong: Bool { problems.contains { !$0.kind.isRemark } }
}
