import TranscriptModel

/// Scalars without case and accents, as a search folds them.
enum FoldedText {
    /// Whether a scalar is of a script that puts no spaces between words.
    static func needsNoSpace(_ scalar: UInt32) -> Bool {
        (0x0E00...0x0EFF).contains(scalar) || (0x3040...0x9FFF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
            || (0x20000...0x3FFFD).contains(scalar)
    }

    /// Hands over the small letters without accents that a scalar becomes: two for `ß` and `æ`, one for others.
    static func fold(_ scalar: UInt32, _ each: (UInt32) -> Void) {
        if scalar < 0xC0 { return each((0x41...0x5A).contains(scalar) ? scalar | 0x20 : scalar) }
        guard let scalar = Unicode.Scalar(scalar) else { return each(scalar) }
        for small in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36F).contains(small.value) {
            if let spelling = LetterTwins.spelling(of: small.value) {
                for letter in String(decoding: spelling, as: UTF8.self).unicodeScalars { each(letter.value) }
            } else if small == "ß" {
                each(0x73)
                each(0x73)
            } else {
                let base = AccentTable.base(of: small) ?? small
                // A sigma at the end of a word has a form of its own.
                each(base == "ς" ? 0x3C3 : base == "ı" ? 0x69 : base.value)
            }
        }
    }
}
