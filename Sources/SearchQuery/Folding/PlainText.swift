import TranscriptModel

/// The quick look at a text: most need no copy.
enum PlainText {
    /// Whether FTS5's tokenizer gives the right words for these bytes as they are.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = 0
        var marks = 0
        while at < bytes.count {
            if bytes.count - at >= 8, isASCIIWithoutNUL(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) {
                at += 8
                marks = 0
                continue
            }
            let byte = bytes[at]
            if byte < 0x80 {
                guard byte != 0 else { return false }
                at += 1
                marks = 0
                continue
            }
            guard let (scalar, length) = UTF8Scalar.decode(bytes, at: at), isPlain(scalar.value) else { return false }
            marks = ScalarRole.isFoldedAccent(scalar.value) ? marks + 1 : 0
            guard marks <= FoldingWriter.longestRunOfMarks else { return false }
            at += length
        }
        return true
    }

    /// Whether all of eight bytes are in 0x01 to 0x7F.
    private static func isASCIIWithoutNUL(_ word: UInt64) -> Bool {
        // A byte of 0 borrows from its neighbour when 1 is taken away, which sets its highest bit.
        (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
    }

    /// Whether the tokenizer takes this scalar for what it is: a letter, a digit, an accent that it folds, or a sign.
    ///
    /// Only scalars that texts hold often are listed; a text with any other gets a copy, which costs space and nothing
    /// else. Checked against every scalar in SQLite 3.40.1.
    private static func isPlain(_ value: UInt32) -> Bool {
        switch value {
        case _ where LetterTwins.spelling(of: value) != nil: false
        // Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters without vowel points.
        case 0x80...0x130, 0x132...0x2FF, 0x384...0x482, 0x48A...0x527, 0x5D0...0x5EA, 0x60C...0x60F, 0x61B,
            0x61E...0x63F,
            0x641...0x64A,
            0x66A...0x66F, 0x671...0x6D5:
            true
        // Latin and Greek with accents, general punctuation, letter-like signs, numbers.
        case 0x1E00...0x1F15, 0x2000...0x200C, 0x200E...0x203B, 0x203D...0x2048, 0x204A...0x205E, 0x2070...0x2071,
            0x2074...0x208E, 0x20A0...0x20B9, 0x2100...0x2189:
            true
        // Arrows and mathematics, box drawing and blocks.
        case 0x2190...0x2193, 0x219A...0x21A8, 0x21AB...0x2319, 0x2500...0x25A9: true
        default: ScalarRole.isFoldedAccent(value)
        }
    }
}
