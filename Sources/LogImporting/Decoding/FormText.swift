/// Text as forms encode it: <https://url.spec.whatwg.org/#urlencoded-parsing>.
enum FormText {
    /// The text with `+` as a space and `%41` as the byte that it stands for. What is no such escape stays as it is.
    static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == UInt8(ascii: "%"), at + 2 < text.endIndex, let high = JSONText.hexadecimalDigit(text[at + 1]),
                let low = JSONText.hexadecimalDigit(text[at + 2])
            {
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(text[at] == UInt8(ascii: "+") ? 0x20 : text[at])
                at += 1
            }
        }
        return out
    }
}
