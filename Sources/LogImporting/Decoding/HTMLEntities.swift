import TranscriptModel

/// Character references in text that was escaped for HTML.
enum HTMLEntities {
    /// Resolves every reference once, so that `&amp;lt;` becomes `&lt;`.
    ///
    /// The five of XML, `&nbsp;`, decimal and hexadecimal ones. What is none of these, or names no character, stays as
    /// it is written.
    static func decoded(_ text: Untrusted) -> Untrusted {
        guard text.bytes.contains(ampersand) else { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            if text.bytes[at] == ampersand, let found = reference(in: text.bytes, at: at + 1) {
                out += found.character
                at = found.end
            } else {
                out.append(text.bytes[at])
                at += 1
            }
        }
        return Untrusted(out)
    }

    private static let ampersand = UInt8(ascii: "&")
    /// `#x10FFFF`, and as many leading zeros as fit.
    private static let longestName = 10

    private static func reference(in bytes: [UInt8], at start: Int) -> (character: [UInt8], end: Int)? {
        let window = bytes[start..<min(start + longestName + 1, bytes.count)]
        guard let end = window.firstIndex(of: UInt8(ascii: ";")), end > start else { return nil }
        let name = bytes[start..<end]
        let character =
            name.first == UInt8(ascii: "#")
            ? numbered(name.dropFirst()) : named.first { name.elementsEqual($0.name.utf8) }.map { Array($0.text.utf8) }
        return character.map { ($0, end + 1) }
    }

    private static let named: [(name: String, text: String)] = [
        ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{A0}"),
    ]

    private static func numbered(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let isHexadecimal = text.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = isHexadecimal ? text.dropFirst() : text
        guard !digits.isEmpty else { return nil }
        var number: UInt32 = 0
        for byte in digits {
            guard let digit = JSONText.hexadecimalDigit(byte), isHexadecimal || digit < 10 else { return nil }
            number = number * (isHexadecimal ? 16 : 10) + UInt32(digit)
            guard number <= 0x10FFFF else { return nil }
        }
        guard number > 0, let scalar = Unicode.Scalar(number) else { return nil }
        return Array(String(scalar).utf8)
    }
}
