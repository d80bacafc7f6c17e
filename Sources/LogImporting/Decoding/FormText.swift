/// Text as forms encode it: <https://url.spec.whatwg.org/#urlencoded-parsing>.
enum FormText {
    /// The text with `+` as a space and `%41` as the byte that it stands for. What is no such escape stays as it is.
    static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // No escape is shorter than what it stands for.
        [UInt8](unsafeUninitializedCapacity: text.count) { out, count in
            var at = 0
            while at < text.count {
                let byte = text[at]
                if byte == UInt8(ascii: "%"), at + 2 < text.count, let high = JSONText.hexadecimalDigit(text[at + 1]),
                    let low = JSONText.hexadecimalDigit(text[at + 2])
                {
                    out[count] = high << 4 | low
                    at += 3
                } else {
                    out[count] = byte == UInt8(ascii: "+") ? 0x20 : byte
                    at += 1
                }
                count += 1
            }
        }
    }
}
