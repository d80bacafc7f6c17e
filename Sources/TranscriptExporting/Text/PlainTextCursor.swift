/// Walks over text of strangers and writes what may stand on a line of plain text.
struct PlainTextCursor {
    private let text: UnsafeBufferPointer<UInt8>
    private(set) var at = 0
    private var previous: UInt32 = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { at >= text.count }

    /// The next byte; 0 at the end.
    var byte: UInt8 { at < text.count ? text[at] : 0 }

    /// Whether a line ends here, and by how many bytes: LF or CR LF, nothing else.
    var lineEndLength: Int {
        if byte == 0x0A { return 1 }
        return byte == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 0
    }

    mutating func skip(_ count: Int) {
        at += count
        previous = 0
    }

    /// Writes the next character, or its escape, and returns its columns.
    mutating func appendNext(to line: inout [UInt8]) -> Int {
        let byte = text[at]
        if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") {
            line.append(byte)
            return pass(UInt32(byte), length: 1, columns: 1)
        }
        guard let (scalar, length) = ScalarReader.scalar(in: text, at: at) else {
            return pass(0, length: 1, columns: PlainTextEscape.append(byte: byte, to: &line))
        }
        if scalar < 0x80 {
            return pass(scalar, length: 1, columns: PlainTextEscape.append(byte: byte, to: &line))
        }
        if SilentScalars.isHiddenInText(scalar), !belongs(scalar, length: length) {
            return pass(0, length: length, columns: PlainTextEscape.append(scalar: scalar, to: &line))
        }
        line.append(contentsOf: text[at..<(at + length)])
        return pass(scalar, length: length, columns: DisplayWidth.of(scalar, after: previous))
    }

    /// Whether a hidden scalar makes sense here: U+FE0F after an emoji, U+200D between two or after a virama.
    private func belongs(_ scalar: UInt32, length: Int) -> Bool {
        switch scalar {
        case 0xFE0E, 0xFE0F: return SilentScalars.isEmoji(previous)
        case 0x200D:
            if SilentScalars.isVirama(previous) { return true }
            guard previous == 0xFE0F || SilentScalars.isEmoji(previous), at + length < text.count else { return false }
            guard let next = ScalarReader.scalar(in: text, at: at + length) else { return false }
            return next.value > 0xFF && SilentScalars.isEmoji(next.value)
        default: return false
        }
    }

    private mutating func pass(_ scalar: UInt32, length: Int, columns: Int) -> Int {
        at += length
        previous = scalar
        return columns
    }
}
