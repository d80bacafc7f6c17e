/// Scalars without case and accents.
enum FoldedText {
    /// Whether a scalar is of a script that puts no spaces between words.
    static func needsNoSpace(_ scalar: UInt32) -> Bool {
        (0x0E00...0x0EFF).contains(scalar) || (0x3040...0x9FFF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
            || (0x20000...0x3FFFD).contains(scalar)
    }

    /// Lower case, and for Latin letters up to U+017F the letter without its accent.
    static func fold(_ scalar: UInt32) -> UInt32 {
        if scalar < 0xC0 { return (0x41...0x5A).contains(scalar) ? scalar | 0x20 : scalar }
        guard scalar <= 0x17F, latin[Int(scalar - 0xC0)] != UInt8(ascii: ".") else { return lower(scalar) }
        return UInt32(latin[Int(scalar - 0xC0)])
    }

    private static func lower(_ scalar: UInt32) -> UInt32 {
        let mapped = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars
        guard let mapped, mapped.count == 1, let first = mapped.first else { return scalar }
        return first.value
    }

    /// Base letters of U+00C0 to U+017F; a full stop where there is none.
    private static let latin = [UInt8](
        """
        aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll.\
        .llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.
        """.utf8)
}
