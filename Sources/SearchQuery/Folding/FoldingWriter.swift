import TranscriptModel

/// Collects folded text.
struct FoldingWriter {
    /// Further marks in a row are left out.
    static let longestRunOfMarks = 30

    /// What was written so far.
    private(set) var bytes: [UInt8] = []
    private var marks = 0
    private var isInWord = false

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes an ASCII character; NUL as a space.
    mutating func writeASCII(_ byte: UInt8) {
        marks = 0
        bytes.append(byte == 0 ? 0x20 : byte)
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: isInWord = true
        default: isInWord = false
        }
    }

    /// Ends the word.
    mutating func separate() {
        marks = 0
        isInWord = false
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    }

    /// Writes what a scalar above U+007F becomes.
    mutating func write(_ scalar: Unicode.Scalar) {
        switch ScalarRole(scalar) {
        case .letter:
            marks = 0
            if let spelling = LetterTwins.spelling(of: scalar.value) {
                bytes += spelling
            } else {
                append(scalar.value)
            }
            isInWord = true
        case .foldedAccent: if isInWord, countMark() { append(scalar.value) }
        case .sign: if countMark() { writeTwin(of: scalar.value) }
        case .loneLetter: writeAlone { $0.append(scalar.value) }
        case .halfKana(let kana): writeAlone { $0.append(kana) }
        case .voicing(let steps): voice(by: steps)
        case .loneSign: if countMark() { writeAlone(keepingMarks: true) { $0.writeTwin(of: scalar.value) } }
        case .emoji: writeAlone { $0.bytes += "xemoji\(String(scalar.value, radix: 16))".utf8 }
        case .ascii(let byte): writeASCII(byte)
        case .ligature(let letters): for byte in letters.utf8 { writeASCII(byte) }
        case .dropped: break
        case .separator: separate()
        }
    }

    private mutating func countMark() -> Bool {
        marks += 1
        return marks <= FoldingWriter.longestRunOfMarks
    }

    /// A private-use character (plane 15, the same lower 16 bits): the tokenizer counts those among the letters.
    private mutating func writeTwin(of value: UInt32) {
        append(0xF0000 | value & 0xFFFF)
        isInWord = true
    }

    /// Makes one letter of a kana and the half-width sign behind it: `ｶﾞ` is `ガ`.
    private mutating func voice(by steps: UInt32) {
        guard bytes.count >= 4, bytes.last == 0x20,
            let kana = bytes.withUnsafeBufferPointer({ UTF8Scalar.decode($0, at: $0.count - 4) })?.scalar,
            let voiced = HalfWidthKana.voiced(kana.value, by: steps)
        else { return separate() }
        bytes.removeLast(4)
        writeAlone { $0.append(voiced) }
    }

    private mutating func writeAlone(keepingMarks: Bool = false, _ write: (inout FoldingWriter) -> Void) {
        let kept = marks
        separate()
        write(&self)
        separate()
        if keepingMarks { marks = kept }
    }

    private mutating func append(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
