/// Characters that WhatsApp strews into names and headers for the sake of direction and line breaks.
enum InvisibleMarks {
    /// Number of bytes of the mark at this index, 0 when there is none: U+200E, U+200F, U+061C, U+202A–202E,
    /// U+2066–2069, U+FEFF.
    @inline(__always)
    static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Int {
        let first = bytes[index]
        if first < 0xD8 { return 0 }
        if first == 0xD8 { return index + 1 < end && bytes[index + 1] == 0x9C ? 2 : 0 }
        guard first == 0xE2 || first == 0xEF, index + 2 < end else { return 0 }
        switch (first, bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF):
            return 3
        default: return 0
        }
    }

    /// Number of bytes of the space at this index, 0 when there is none: U+0020, U+00A0, U+202F, U+2009.
    @inline(__always)
    static func spaceLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Int {
        let first = bytes[index]
        if first == 0x20 { return 1 }
        if first == 0xC2 { return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0 }
        guard first == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
        return bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89 ? 3 : 0
    }

    /// Index of the first byte that is no mark, from `start` on.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while at < bytes.count {
            let length = length(in: bytes, at: at, end: bytes.count)
            if length == 0 { break }
            at += length
        }
        return at
    }

    /// The text without marks, with plain spaces, trimmed of them.
    static func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let mark = length(in: bytes, at: at, end: bytes.count)
            let space = mark > 0 ? 0 : spaceLength(in: bytes, at: at, end: bytes.count)
            if space > 0 {
                if !result.isEmpty { result.append(0x20) }
            } else if mark == 0 {
                result.append(bytes[at])
            }
            at += max(1, mark, space)
        }
        while result.last == 0x20 { result.removeLast() }
        return result
    }

    /// A writer's name as it is compared and shown: cleaned, and without the `~ ` of people who are no contacts.
    static func name(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let name = cleaned(bytes)
        guard name.count > 1, name[0] == UInt8(ascii: "~") else { return name }
        if name[1] == 0x20 { return Array(name.dropFirst(2).drop { $0 == 0x20 }) }
        return name
    }

    /// The cleaned text of an array.
    static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { cleaned($0) }
    }

    /// A name that stands in an array.
    static func name(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { name($0) }
    }
}
