import TranscriptModel

/// Writes values as tagged fields: a tag byte, a length as LEB128, and the bytes. What is absent takes no room.
struct Packer {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ tag: UInt8, _ value: [UInt8]) {
        bytes.append(tag)
        var rest = UInt64(value.count)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
        bytes.append(contentsOf: value)
    }

    mutating func add(_ tag: UInt8, _ value: Untrusted?) {
        if let value { add(tag, value.bytes) }
    }

    mutating func add(_ tag: UInt8, _ value: Int64?) {
        guard let value else { return }
        add(tag, (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
    }

    mutating func add(_ tag: UInt8, _ value: Int?) {
        add(tag, value.map(Int64.init))
    }

    mutating func add(_ tag: UInt8, flag: Bool) {
        if flag { add(tag, [] as [UInt8]) }
    }

    mutating func add(_ tag: UInt8, _ build: (inout Packer) -> Void) {
        var inner = Packer()
        build(&inner)
        add(tag, inner.bytes)
    }
}

/// Reads what a `Packer` wrote; stops at the first field that is cut off.
struct Unpacker {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func next() -> (tag: UInt8, value: [UInt8])? {
        guard let tag = rest.popFirst() else { return nil }
        var length = 0
        var shift = 0
        while let byte = rest.popFirst() {
            guard shift < 35 else { return nil }
            length |= Int(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 != 0 else {
                guard rest.count >= length else { return nil }
                defer { rest = rest.dropFirst(length) }
                return (tag, Array(rest.prefix(length)))
            }
        }
        return nil
    }

    static func integer(_ value: [UInt8]) -> Int64 {
        value.prefix(8).enumerated().reduce(0) { $0 | Int64($1.element) << Int64($1.offset * 8) }
    }

    static func small(_ value: [UInt8]) -> Int { Int(truncatingIfNeeded: integer(value)) }
}
