/// Reads UTF-8 scalar by scalar from bytes that may be anything.
enum ScalarReader {
    /// The scalar that begins at an offset and its number of bytes, or nil when none begins there.
    ///
    /// Well-formed as in Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
    static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> (value: UInt32, length: Int)? {
        let lead = bytes[at]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
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
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for next in (at + 1)..<(at + length) {
            guard bytes[next] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[next] & 0x3F)
        }
        return (value, length)
    }
}
