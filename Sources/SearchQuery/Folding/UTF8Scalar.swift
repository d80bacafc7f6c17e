/// Decoding of one scalar at a time.
enum UTF8Scalar {
    /// The scalar that begins at an offset, and its length in bytes; nil when the bytes there are not well-formed.
    ///
    /// Well-formed as in Table 3-7 of the Unicode Standard.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let lead = UInt32(bytes[at])
        let length: Int
        let lowest: UInt32
        switch lead {
        case 0x00...0x7F: return (Unicode.Scalar(UInt8(lead)), 1)
        case 0xC2...0xDF: (length, lowest) = (2, 0x80)
        case 0xE0...0xEF: (length, lowest) = (3, 0x800)
        case 0xF0...0xF4: (length, lowest) = (4, 0x10000)
        default: return nil
        }
        guard bytes.count - at >= length else { return nil }
        var value = lead & (0x7F >> UInt32(length))
        for next in (at + 1)..<(at + length) {
            guard bytes[next] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[next] & 0x3F)
        }
        guard value >= lowest, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }
}
