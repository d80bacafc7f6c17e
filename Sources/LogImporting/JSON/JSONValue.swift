import TranscriptModel

/// A place in a parsed document: two pointers, so it is cheap to pass on and must not outlive the document's bytes.
///
/// Nothing in it fails: what is not of the asked kind is nil or empty.
struct JSONValue {
    private let base: UnsafePointer<UInt8>
    private let node: UnsafePointer<JSONNode>

    init(bytes: UnsafePointer<UInt8>, node: UnsafePointer<JSONNode>) {
        base = bytes
        self.node = node
    }

    var kind: JSONKind { node.pointee.kind }
    var isNull: Bool { kind == .null }
    var isObject: Bool { kind == .object }
    var isArray: Bool { kind == .array }
    var isString: Bool { kind == .string }

    /// The bytes of the value in the text; of a string without its quotes and with its escapes.
    var raw: UnsafeBufferPointer<UInt8> {
        let node = node.pointee
        return UnsafeBufferPointer(start: base + Int(node.start), count: Int(node.end) - Int(node.start))
    }

    /// Offset in the buffer of the first byte of the value, after the quote of a string.
    var offset: Int { Int(node.pointee.start) }

    var bool: Bool? {
        switch kind {
        case .true: true
        case .false: false
        case .null, .number, .string, .array, .object: nil
        }
    }

    /// The content of a string.
    var string: Untrusted? { kind == .string ? Untrusted(content) : nil }

    /// The content of a string that is not empty.
    var text: Untrusted? { kind == .string && !raw.isEmpty ? Untrusted(content) : nil }

    /// The content of a string that is not empty, or a number as it is spelled.
    var token: Untrusted? { kind == .number ? Untrusted(raw) : text }

    /// A whole number without a fraction or exponent that fits into 64 bits.
    var int: Int64? { kind == .number ? JSONValue.integer(raw) : nil }

    /// A whole number, or a string that spells one.
    var integerOrDigits: Int64? { kind == .number || kind == .string ? JSONValue.integer(raw) : nil }

    /// Whether it is this string.
    func matches(_ text: StaticString) -> Bool {
        kind == .string && JSONValue.node(node, at: base, reads: text)
    }

    /// Whether it is this string, which is in lower case, in any case.
    func matches(anyCase text: StaticString) -> Bool {
        guard kind == .string, raw.count == text.utf8CodeUnitCount else { return false }
        return raw.enumerated().allSatisfy { index, byte in
            (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == text.utf8Start[index]
        }
    }

    /// Whether both are strings and read the same.
    func hasSameText(as other: JSONValue) -> Bool {
        kind == .string && other.kind == .string && content.elementsEqual(other.content)
    }

    /// Whether it is a string that starts with these letters and has no escape in them.
    func starts(with text: StaticString) -> Bool {
        kind == .string && raw.starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The bytes of a string after its escapes are resolved.
    private var content: [UInt8] { node.pointee.hasEscapes ? JSONText.decoded(raw) : [UInt8](raw) }

    private static func integer(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = digits.first == UInt8(ascii: "-")
        guard digits.count > (isNegative ? 1 : 0), digits.count <= 20 else { return nil }
        var value: Int64 = 0
        for byte in digits.dropFirst(isNegative ? 1 : 0) {
            guard byte &- 0x30 < 10 else { return nil }
            let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, tooLargeToo) = tenfold.subtractingReportingOverflow(Int64(byte - 0x30))
            guard !tooLarge, !tooLargeToo else { return nil }
            value = next
        }
        // Counted downwards, because there is one more number below zero than above.
        return isNegative ? value : (value == .min ? nil : -value)
    }

    @inline(__always)
    fileprivate static func node(
        _ node: UnsafePointer<JSONNode>, at base: UnsafePointer<UInt8>, reads text: StaticString
    ) -> Bool {
        let length = Int(node.pointee.end) &- Int(node.pointee.start)
        let wanted = text.utf8CodeUnitCount
        if node.pointee.hasEscapes {
            return length >= wanted && decodedNode(node, at: base, reads: text)
        }
        guard length == wanted else { return false }
        let letters = text.utf8Start
        let bytes = base + Int(node.pointee.start)
        for index in 0..<length where bytes[index] != letters[index] { return false }
        return true
    }

    @inline(never)
    private static func decodedNode(
        _ node: UnsafePointer<JSONNode>, at base: UnsafePointer<UInt8>, reads text: StaticString
    ) -> Bool {
        JSONValue(bytes: base, node: node).content
            .elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension JSONValue {
    /// What an object holds under a key, the first of several; nil when it is null or not there, or this is no object.
    subscript(key: StaticString) -> JSONValue? {
        guard node.pointee.isObject else { return nil }
        var at = node + 1
        let end = node + node.pointee.distance
        while at < end {
            let value = at + 1
            if JSONValue.node(at, at: base, reads: key) {
                return value.pointee.kind == .null ? nil : JSONValue(bytes: base, node: value)
            }
            at = value + value.pointee.distance
        }
        return nil
    }

    /// Whether an object has a key, be it null.
    func has(_ key: StaticString) -> Bool { members.contains { $0.key.matches(key) } }

    /// The first of these keys that stands twice in the object.
    func duplicateKey(of keys: [StaticString]) -> StaticString? {
        guard mayHaveTwins else { return nil }
        var seen: UInt64 = 0
        for member in members {
            for (index, key) in keys.enumerated() where member.key.matches(key) {
                let bit: UInt64 = 1 << UInt64(index & 63)
                if seen & bit != 0 { return key }
                seen |= bit
            }
        }
        return nil
    }

    /// Whether two keys may be the same. Length, first and last letter nearly always say no.
    private var mayHaveTwins: Bool {
        var seen: UInt64 = 0
        for member in members {
            guard !member.key.node.pointee.hasEscapes else { return true }
            let key = member.key.raw
            let ends = key.isEmpty ? 0 : Int(key[0]) &* 3 &+ Int(key[key.count - 1]) &* 5
            let bit: UInt64 = 1 << UInt64((key.count &* 7 &+ ends) & 63)
            guard seen & bit == 0 else { return true }
            seen |= bit
        }
        return false
    }

    /// The first element of an array.
    var first: JSONValue? {
        var elements = elements
        return elements.next()
    }

    /// What an array holds; nothing when this is no array.
    var elements: Elements {
        Elements(base: base, at: node + 1, end: isArray ? node + node.pointee.distance : node + 1)
    }

    /// What an array under a key holds; nothing when there is none.
    func elements(of key: StaticString) -> Elements {
        self[key]?.elements ?? Elements(base: base, at: node + 1, end: node + 1)
    }

    /// What an object holds; nothing when this is no object.
    var members: Members {
        Members(base: base, at: node + 1, end: isObject ? node + node.pointee.distance : node + 1)
    }

    /// The values of an array, in order.
    struct Elements: Sequence, IteratorProtocol {
        fileprivate let base: UnsafePointer<UInt8>
        fileprivate var at: UnsafePointer<JSONNode>
        fileprivate let end: UnsafePointer<JSONNode>

        mutating func next() -> JSONValue? {
            guard at < end else { return nil }
            defer { at += at.pointee.distance }
            return JSONValue(bytes: base, node: at)
        }
    }

    /// The keys and values of an object, in order.
    struct Members: Sequence, IteratorProtocol {
        fileprivate let base: UnsafePointer<UInt8>
        fileprivate var at: UnsafePointer<JSONNode>
        fileprivate let end: UnsafePointer<JSONNode>

        mutating func next() -> (key: JSONValue, value: JSONValue)? {
            guard at < end else { return nil }
            let value = at + 1
            defer { at = value + value.pointee.distance }
            return (JSONValue(bytes: base, node: at), JSONValue(bytes: base, node: value))
        }
    }
}
