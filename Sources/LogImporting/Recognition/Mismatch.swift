public import TranscriptModel

/// Why a log is not of a format, and how near it came.
public struct Mismatch: Hashable, Sendable {
    /// How near it came: 0 for nothing in common, less than 100 for all but the last thing.
    public let nearness: Int
    /// What speaks against it.
    public let reason: Reason

    /// Something that speaks against a format.
    public enum Reason: Hashable, Sendable {
        /// The importer says no and not why.
        case other
        /// It holds no JSON object.
        case notJSON
        /// It is JSON, and none of its objects has these keys.
        case lacksKeys([String])
        /// It is no table: no header line with several columns.
        case notTable
        /// It is a table, and has no columns of these names.
        case lacksColumns([String])
        /// It is a table, and no column is known to hold these fields of a message.
        case lacksFields([String])
        /// It is no XML.
        case notXML
        /// It is XML, and its outermost element is another than one of these.
        case otherRoot(found: Untrusted, expected: [String])
        /// No line begins with a date.
        case noDatedLine
        /// This line begins with a date, and is no line of a chat. Lines are counted from 1.
        case otherDatedLine(Int)
    }

    /// A reason, and how near the log came.
    public init(nearness: Int, reason: Reason) {
        self.nearness = min(max(nearness, 0), 99)
        self.reason = reason
    }
}

extension Mismatch {
    /// The nearest of several shapes of one format.
    static func nearest(_ shapes: [Mismatch]) -> Mismatch {
        shapes.dropFirst().reduce(shapes.first ?? Mismatch(nearness: 0, reason: .other)) {
            $1.nearness > $0.nearness ? $1 : $0
        }
    }
}

extension LogImporter {
    /// Says no without a reason.
    public func mismatch(_ head: LogHead) -> Mismatch {
        Mismatch(nearness: 0, reason: .other)
    }
}

extension LogImporters {
    /// The formats that a log comes nearest to, with what speaks against each; the nearest first, of equals the first registered.
    public static func nearest(to head: LogHead, count: Int = 3) -> [(format: LogFormat, mismatch: Mismatch)] {
        let all = LogImporters.all.map { ($0.format, $0.mismatch(head)) }
        return all.enumerated()
            .sorted { ($1.element.1.nearness, $0.offset) < ($0.element.1.nearness, $1.offset) }
            .prefix(count).map { (format: $0.element.0, mismatch: $0.element.1) }
    }
}
