/// A text as it is compared between a phone's export and a log of the interface.
///
/// An export strews marks of direction into texts, changes spaces and line ends, and joins the parts of a template in its own way. So
/// marks are left out, each run of white space is one space, and none is at either end.
public enum ComparedText {
    /// A fingerprint of a text; nil when nothing is left of it. It is seeded anew in every process, so nobody can prepare two texts
    /// that share one, and it must not be stored.
    public static func fingerprint(of text: [UInt8]) -> Int? {
        let compared = bytes(of: text)
        guard !compared.isEmpty else { return nil }
        var hasher = Hasher()
        compared.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// The text without marks, its white space made even.
    public static func bytes(of text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var hasSpace = false
        text.withUnsafeBufferPointer { text in
            var at = 0
            while at < text.count {
                let (length, isSpace) = gap(in: text, at: at)
                if length == 0 {
                    if hasSpace, !result.isEmpty { result.append(0x20) }
                    hasSpace = false
                    result.append(text[at])
                } else if isSpace {
                    hasSpace = true
                }
                at += max(1, length)
            }
        }
        return result
    }

    /// Number of bytes of the space or mark at an index, 0 for anything else. Marks: U+061C, U+200B, U+200E–200F, U+202A–202E, U+2066–2069,
    /// U+FEFF. Spaces: U+0009–000D, U+0020, U+0085, U+00A0, U+2000–200A, U+2028–2029, U+202F, U+3000.
    private static func gap(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (length: Int, isSpace: Bool) {
        let first = text[index]
        if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? (1, true) : (0, false) }
        guard index + 1 < text.count else { return (0, false) }
        switch (first, text[index + 1]) {
        case (0xC2, 0x85), (0xC2, 0xA0): return (2, true)
        case (0xD8, 0x9C): return (2, false)
        default: break
        }
        guard index + 2 < text.count else { return (0, false) }
        switch (first, text[index + 1], text[index + 2]) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80):
            return (3, true)
        case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9),
            (0xEF, 0xBB, 0xBF):
            return (3, false)
        default: return (0, false)
        }
    }
}
