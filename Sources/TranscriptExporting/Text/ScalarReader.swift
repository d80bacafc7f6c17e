import TranscriptModel

/// Reads UTF-8 scalar by scalar from bytes that may be anything.
enum ScalarReader {
    /// The scalar that begins at an offset and its number of bytes, or nil when none begins there.
    static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> (value: UInt32, length: Int)? {
        let lead = bytes[at]
        if lead < 0x80 { return (UInt32(lead), 1) }
        guard let length = UTF8Check.length(ofScalarAt: at, in: bytes) else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for next in (at + 1)..<(at + length) { value = value << 6 | UInt32(bytes[next] & 0x3F) }
        return (value, length)
    }
}
