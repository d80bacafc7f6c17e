/// Scalars that act on their neighbours or hide, and so must be told from the text that people see.
enum SilentScalars {
    /// Whether a scalar turns the direction of what follows (UAX #9, explicit formatting and marks).
    static func isDirectional(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Whether a scalar is a tag: ASCII once more, invisible.
    static func isTag(_ scalar: UInt32) -> Bool { (0xE0000...0xE007F).contains(scalar) }

    /// Whether a scalar is one of the 66 that never stand for a character.
    static func isNoncharacter(_ scalar: UInt32) -> Bool {
        (0xFDD0...0xFDEF).contains(scalar) || scalar & 0xFFFE == 0xFFFE
    }

    /// Whether a scalar is written as an escape in JSON, where everything visible stays as it is.
    static func isEscapedInJSON(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x80...0x9F, 0x2028, 0x2029, 0xFEFF: true
        default: isDirectional(scalar) || isTag(scalar)
        }
    }

    /// Whether a scalar leaves no mark on a line of plain text, or moves what stands there. The joiner U+200D and the
    /// variation selectors U+FE0E and U+FE0F are among them; where they belong is `PlainTextCursor`'s to say. U+200C is
    /// not: Persian needs it.
    static func isHiddenInText(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x80...0x9F, 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B, 0x200D, 0x2028, 0x2029,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: isDirectional(scalar) || isNoncharacter(scalar)
        }
    }

    /// Whether a scalar silences the vowel of the consonant before it, after which U+200D chooses the form of the next
    /// one.
    static func isVirama(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD, 0x0C4D, 0x0CCD, 0x0D4D, 0x0DCA, 0x1039, 0x17D2: true
        default: false
        }
    }

    /// Whether a scalar is an emoji or can become one.
    static func isEmoji(_ scalar: UInt32) -> Bool {
        Unicode.Scalar(scalar)?.properties.isEmoji ?? false
    }
}
