/// What a scalar is to the index.
enum ScalarRole {
    /// Part of a word, as it is.
    case letter
    /// An accent that the tokenizer folds away within a word.
    case foldedAccent
    /// A word by itself: a character of a script without spaces between words.
    case loneLetter
    /// A katakana of half the width, with its usual form: a word by itself.
    case halfKana(UInt32)
    /// The half-width sign that gives the kana before it another sound: so many steps on in the table of letters.
    case voicing(UInt32)
    /// A word by itself that the tokenizer would drop.
    case emoji
    /// An ASCII character in another dress.
    case ascii(UInt8)
    /// Several letters in one character.
    case ligature(String)
    /// A vowel sign or the like: part of the word, but the tokenizer takes it for a gap. Its private-use twin stands
    /// for it.
    case sign
    /// The same in a script without spaces between words.
    case loneSign
    /// Something that changes the look of its neighbour and does not part words.
    case dropped
    /// What parts words.
    case separator

    /// The role of a scalar above U+007F.
    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA: self = .loneLetter
        case 0xFF66...0xFF9D: self = .halfKana(HalfWidthKana.usual(value) ?? value)
        case 0xFF9E...0xFF9F: self = .voicing(value - 0xFF9D)
        case 0xFF01...0xFF5E: self = .ascii(UInt8(value - 0xFEE0))
        // Turkish dotless i, which most keyboards don't have.
        case 0x131: self = .ascii(UInt8(ascii: "i"))
        // Mathematical letters, with which people write bold: 13 alphabets, capitals first.
        case 0x1D400...0x1D6A3:
            let letter = UInt8((value - 0x1D400) % 52)
            self = .ascii(letter < 26 ? UInt8(ascii: "A") + letter : UInt8(ascii: "a") + letter - 26)
        case 0xFB00...0xFB06: self = .ligature(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(value - 0xFB00)])
        // Tatweel, joiner, variation selectors, keycap, skin tones, tags.
        case 0x640, 0x200D, 0xFE00...0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF: self = .dropped
        // New Tai Lue vowels, which the tokenizer takes for marks.
        case 0x19B0...0x19C9: self = .loneSign
        // Vedic ardhavisarga, likewise.
        case 0x1CF2...0x1CF3: self = .sign
        default: self = ScalarRole.isFoldedAccent(value) ? .foldedAccent : ScalarRole(byCategoryOf: scalar)
        }
    }

    private init(byCategoryOf scalar: Unicode.Scalar) {
        let value = scalar.value
        switch scalar.properties.generalCategory {
        case .decimalNumber:
            let digit = (0...9).first { Double($0) == scalar.properties.numericValue } ?? 0
            self = .ascii(0x30 + UInt8(digit))
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
            .otherNumber,
            .privateUse:
            self = ScalarRole.isWithoutSpaces(value) ? .loneLetter : .letter
        case .unassigned where ScalarRole.isEmojiBlock(value): self = .emoji
        case .unassigned: self = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) ? .separator : .letter
        case .nonspacingMark, .spacingMark, .enclosingMark:
            self = ScalarRole.isAccent(value) ? .dropped : ScalarRole.isWithoutSpaces(value) ? .loneSign : .sign
        case .otherSymbol, .mathSymbol, .modifierSymbol, .dashPunctuation, .otherPunctuation:
            let isEmoji =
                ScalarRole.isEmojiBlock(value) || (0x2190...0x3299).contains(value) && scalar.properties.isEmoji
            self = isEmoji ? .emoji : .separator
        case .currencySymbol, .connectorPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate:
            self = .separator
        @unknown default: self = .separator
        }
    }

    /// Whether it is an accent that `unicode61` folds within a word: 25 marks from U+0300 to U+0331.
    ///
    /// The two masks are those of `sqlite3Fts5UnicodeIsdiacritic` in SQLite's `fts5_unicode2.c`.
    static func isFoldedAccent(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x31F: 0x0802_9FDF >> (value - 0x300) & 1 == 1
        case 0x320...0x331: 0x0003_61F8 >> (value - 0x320) & 1 == 1
        default: false
        }
    }

    /// Whether a mark of this number is an accent or a point that readers leave out: Latin, Cyrillic, Hebrew, Arabic,
    /// Syriac.
    private static func isAccent(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x77F, 0x898...0x8FF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        default: false
        }
    }

    /// Pictures, game pieces and ornaments: Miscellaneous Symbols, Dingbats and the blocks from U+1F000.
    private static func isEmojiBlock(_ value: UInt32) -> Bool {
        (0x2600...0x27BF).contains(value) || (0x1F000...0x1FAFF).contains(value)
    }

    /// Whether it is of a script that puts no spaces between words, or of Korean, whose words carry their endings.
    private static func isWithoutSpaces(_ value: UInt32) -> Bool {
        switch value {
        // Thai, Lao; Myanmar; Hangul; Khmer; Tai Le, New Tai Lue; Tai Tham.
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF: true
        // Chinese and Japanese, Hangul again, Myanmar again.
        case 0x2E80...0xA4CF, 0xA960...0xA97F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F, 0xAC00...0xD7FF, 0xF900...0xFAFF: true
        // Half-width forms, kana, ideographs of the later planes.
        case 0xFF66...0xFFDC, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
