/// A text as scalars without case and accents, each with the place of its bytes. Combining marks belong to the scalar
/// before them.
struct FoldedText {
    /// Folded scalars.
    private(set) var scalars: [UInt32] = []
    /// Offset of each scalar's first byte, and of the end.
    private var offsets: [Int] = []

    init(_ text: ArraySlice<UInt8>) {
        Array(text).withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let (value, length) = ScalarReader.scalar(in: bytes, at: at) ?? (0xFFFD, 1)
                if !(0x300...0x36F).contains(value) || scalars.isEmpty {
                    scalars.append(FoldedText.fold(value))
                    offsets.append(at)
                }
                at += length
            }
            offsets.append(at)
        }
    }

    /// Offset of a scalar's first byte.
    func offset(of scalar: Int) -> Int { offsets[scalar] }

    /// Number of scalars of the longest term that stands at a place; nil when none does.
    func longestMatch(of terms: [[UInt32]], at place: Int) -> Int? {
        guard place == 0 || !FoldedText.isWordPart(scalars[place - 1]) || FoldedText.needsNoSpace(scalars[place]) else {
            return nil
        }
        return terms.lazy.filter { scalars[place...].starts(with: $0) }.map(\.count).max()
    }

    /// About `width` scalars with the hit after a third of them, cut at the edges of words where these are near.
    func window(around hit: Range<Int>, width: Int) -> Range<Int> {
        var start = max(hit.lowerBound - width / 3, 0)
        if start + width > scalars.count { start = max(min(hit.lowerBound, scalars.count - width), 0) }
        var end = max(min(start + width, scalars.count), hit.upperBound)
        if start > 0, let word = (start..<min(start + 16, hit.lowerBound)).first(where: isWordStart) { start = word }
        if end < scalars.count {
            var edge = end
            while edge > max(end - 16, hit.upperBound), !isWordStart(edge) { edge -= 1 }
            if edge > hit.upperBound, isWordStart(edge) { end = edge }
        }
        return start..<end
    }

    private func isWordStart(_ place: Int) -> Bool {
        place == 0 || scalars[place - 1] == 0x20 || scalars[place - 1] == 0x0A
    }

    private static func isWordPart(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar) }
        return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
    }

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
