/// Text as C takes it: UTF-8 without NUL.
enum MarkupText {
    /// Whether the bytes are well-formed UTF-8 and hold no NUL.
    static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !bytes.contains(0) else { return false }
        // The validating initializer of the standard library makes a copy; ASCII, which most pages are, needs none.
        return bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    /// The same with U+FFFD in place of what is no UTF-8, and of NUL.
    static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in String(decoding: bytes, as: UTF8.self).utf8 {
            if byte == 0 { text += [0xEF, 0xBF, 0xBD] } else { text.append(byte) }
        }
        return text
    }
}
