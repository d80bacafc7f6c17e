import TranscriptModel

extension Untrusted {
    /// Whether this is a word of a picklist, in whatever case.
    func spells(_ word: String) -> Bool {
        bytes.count == word.utf8.count
            && zip(bytes, word.utf8).allSatisfy { Untrusted.lowered($0) == Untrusted.lowered($1) }
    }

    /// Whether this is one of some words of a picklist, in whatever case.
    func spells(anyOf words: [String]) -> Bool {
        words.contains { spells($0) }
    }

    /// Whether this says yes: `true` or `1`.
    var isYes: Bool {
        spells("true") || bytes == [UInt8(ascii: "1")]
    }

    /// Whether there is nothing but blanks.
    var isBlank: Bool {
        bytes.allSatisfy(Untrusted.isSpace)
    }

    /// The same without the blanks and line ends around it.
    var trimmed: Untrusted {
        guard let first = bytes.firstIndex(where: { !Untrusted.isSpace($0) }),
            let last = bytes.lastIndex(where: { !Untrusted.isSpace($0) })
        else { return Untrusted([]) }
        return first == 0 && last == bytes.count - 1 ? self : Untrusted(bytes[first...last])
    }

    /// The parts between separators, blanks taken off, empty ones left out.
    func parts(between separators: [UInt8]) -> [Untrusted] {
        bytes.split { separators.contains($0) }.map { Untrusted($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
