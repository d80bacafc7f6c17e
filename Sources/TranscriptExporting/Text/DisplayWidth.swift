/// How many columns of a terminal a scalar takes.
///
/// Wide ranges are those of Unicode's EastAsianWidth.txt (W and F), with small gaps between them filled.
enum DisplayWidth {
    /// Columns of a scalar, given the one before it: 0, 1 or 2.
    static func of(_ scalar: UInt32, after previous: UInt32) -> Int {
        if scalar < 0x300 { return 1 }
        if previous == 0x200D, SilentScalars.isEmoji(scalar) { return 0 }
        switch scalar {
        case 0x200C, 0x200D, 0xFE0E: return 0
        case 0xFE0F: return previous < 0x1F000 && !isEmojiByItself(previous) ? 1 : 0
        case 0x1F3FB...0x1F3FF: return SilentScalars.isEmoji(previous) && previous > 0xFF ? 0 : 2
        case 0x1F1E6...0x1F1FF: return 1
        default: break
        }
        if isWide(scalar) { return 2 }
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return isEmojiByItself(scalar) ? 2 : 1
        }
    }

    private static func isEmojiByItself(_ scalar: UInt32) -> Bool {
        Unicode.Scalar(scalar)?.properties.isEmojiPresentation ?? false
    }

    private static func isWide(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0x3029, 0x3030...0x303E, 0x3041...0x3098, 0x309B...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
