/// What a JSON value is.
enum JSONKind: UInt8 {
    case null, `false`, `true`, number, string, array, object
}

/// One value, or one key, of a parsed document. Twelve bytes, because a record of 16 MiB may hold eight million of
/// them.
///
/// Nodes stand in the order of the text, so what an array or object holds follows it directly: in an object key, value,
/// key, value.
struct JSONNode {
    /// Offset of the first byte: of the content in a string, of the bracket in an array or object.
    var start: UInt32
    /// Offset past the last byte; of the closing quote in a string.
    var end: UInt32
    /// Kind in the upper three bits, whether a string has escapes in the next, and in the rest the distance to the next
    /// sibling.
    private var tag: UInt32

    init(_ kind: JSONKind, start: Int, end: Int, hasEscapes: Bool = false) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        tag = UInt32(kind.rawValue) << 29 | (hasEscapes ? 1 << 28 : 0) | 1
    }

    /// More nodes than this don't fit into a document.
    static let maximumCount = 1 << 28 - 1

    var kind: JSONKind { JSONKind(rawValue: UInt8(truncatingIfNeeded: tag >> 29)) ?? .null }

    var isObject: Bool { tag >> 29 == UInt32(JSONKind.object.rawValue) }

    var hasEscapes: Bool { tag & 1 << 28 != 0 }

    /// Distance to the next sibling, in nodes.
    var distance: Int { Int(tag & 0x0FFF_FFFF) }

    mutating func close(end: Int, distance: Int) {
        self.end = UInt32(truncatingIfNeeded: end)
        tag = tag & 0xF000_0000 | UInt32(truncatingIfNeeded: distance)
    }
}
