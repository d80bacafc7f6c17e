/// Katakana of half the width (U+FF66 to U+FF9F), as old Japanese systems write them, and their usual forms.
enum HalfWidthKana {
    private static let usual = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars.map(\.value))

    /// The usual form of a letter; nil when it is none of these.
    static func usual(_ value: UInt32) -> UInt32? {
        (0xFF66...0xFF9D).contains(value) ? usual[Int(value - 0xFF66)] : nil
    }

    /// A letter with the sound mark of one step (`ﾞ`) or two (`ﾟ`); nil when it takes none.
    static func voiced(_ kana: UInt32, by steps: UInt32) -> UInt32? {
        switch kana {
        // U has its own.
        case 0x30A6 where steps == 1: 0x30F4
        case 0x30AB...0x30C1 where steps == 1 && kana % 2 == 1: kana + 1
        case 0x30C4...0x30C8 where steps == 1 && kana % 2 == 0: kana + 1
        case 0x30CF...0x30DB where kana % 3 == 0: kana + steps
        default: nil
        }
    }
}
