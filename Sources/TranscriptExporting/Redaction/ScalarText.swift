/// A text as scalars with the places of their bytes, as the finders of a redaction walk over it.
///
/// Letters are folded as a search folds them, digits of any script have their value. Scalars that leave no mark on the
/// page are left out, so that none can hide something between two letters or digits.
struct ScalarText {
    /// Folded scalars.
    private(set) var scalars: [UInt32] = []
    /// Offset of each scalar's first byte, and of the end.
    private var offsets: [UInt32] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        scalars.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                append((0x41...0x5A).contains(byte) ? UInt32(byte | 0x20) : UInt32(byte), at)
                at += 1
                continue
            }
            let (value, length) = ScalarReader.scalar(in: bytes, at: at) ?? (0xFFFD, 1)
            if !ScalarText.isSilent(value) { ScalarText.fold(value) { append($0, at) } }
            at += length
        }
        offsets.append(UInt32(clamping: bytes.count))
    }

    var count: Int { scalars.count }

    /// Bytes of a range of scalars. What hides behind its last scalar belongs to it.
    func bytes(_ range: Range<Int>) -> Range<Int> { Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound]) }

    /// The digit at a place; nil when there is none.
    func digit(_ at: Int) -> UInt8? {
        guard at < scalars.count, (0x30...0x39).contains(scalars[at]) else { return nil }
        return UInt8(scalars[at] - 0x30)
    }

    /// Whether an ASCII letter or digit stands at a place.
    func isAlphanumeric(_ at: Int) -> Bool {
        guard scalars.indices.contains(at) else { return false }
        return (0x30...0x39).contains(scalars[at]) || (0x61...0x7A).contains(scalars[at])
    }

    private mutating func append(_ scalar: UInt32, _ offset: Int) {
        scalars.append(scalar)
        offsets.append(UInt32(clamping: offset))
    }

    private static func isSilent(_ scalar: UInt32) -> Bool {
        scalar == 0x200C || (0x300...0x36F).contains(scalar) || SilentScalars.isHiddenInText(scalar)
    }

    /// The scalar without case and accent; a digit of any script as its ASCII digit, dashes and spaces as theirs.
    private static func fold(_ scalar: UInt32, _ each: (UInt32) -> Void) {
        switch scalar {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return each(0x20)
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return each(0x2D)
        case 0xFF0B: return each(0x2B)
        case 0xFF20, 0xFE6B: return each(0x40)
        case 0xFF0E, 0x3002, 0xFF61: return each(0x2E)
        case 0xFF21...0xFF3A: return each(scalar - 0xFF21 + 0x61)
        case 0xFF41...0xFF5A: return each(scalar - 0xFF41 + 0x61)
        default: break
        }
        guard scalar >= 0x660 else { return FoldedText.fold(scalar, each) }
        let properties = Unicode.Scalar(scalar)?.properties
        if properties?.generalCategory == .decimalNumber, let value = properties?.numericValue,
            let digit = UInt32(exactly: value), digit < 10
        {
            return each(0x30 + digit)
        }
        FoldedText.fold(scalar, each)
    }
}
