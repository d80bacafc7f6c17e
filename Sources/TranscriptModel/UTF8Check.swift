/// Validation of UTF-8 byte by byte.
public enum UTF8Check {
    /// Whether the bytes are well-formed UTF-8 and hold no NUL.
    public static func isPlainText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        firstProblem(in: bytes) == nil
    }

    /// Offset of the first byte that is NUL or no well-formed UTF-8, or nil when there is none.
    public static func firstProblem(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = 0
        let end = bytes.count
        while at < end {
            let lead = bytes[at]
            if lead < 0x80 {
                if lead == 0 { return at }
                at += 1
                while at + 8 <= end, isPlainASCII(eightFrom: at, in: bytes) { at += 8 }
                continue
            }
            guard let length = length(ofScalarAt: at, in: bytes) else { return at }
            at += length
        }
        return nil
    }

    /// The number of bytes of the scalar that begins at an offset, or nil when none begins there.
    ///
    /// Well-formed as in Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
    public static func length(ofScalarAt at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[at] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard bytes.count - at >= length, second.contains(bytes[at + 1]) else { return nil }
        for next in (at + 1)..<(at + length) where bytes[next] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// Whether eight bytes are all ASCII and none is NUL.
    private static func isPlainASCII(eightFrom at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080_8080
        return word & high == 0 && (word &- 0x0101_0101_0101_0101) & ~word & high == 0
    }
}
