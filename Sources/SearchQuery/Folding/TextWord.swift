/// A word of a text, and where it stands.
public struct TextWord: Hashable, Sendable {
    /// The word as the index has it, without case and accents.
    public var folded: [UInt8]
    /// Its place in the text, in bytes.
    public var range: Range<Int>

    /// The words of a text in order.
    public static func words(of text: [UInt8]) -> [TextWord] {
        var writer = FoldingWriter(capacity: text.count)
        // Of every byte of folded text, where it comes from.
        var origins: [Range<Int>] = []
        origins.reserveCapacity(text.count)
        text.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let length = TextFolding.fold(bytes, at: at, into: &writer)
                while origins.count < writer.bytes.count { origins.append(at..<(at + length)) }
                at += length
            }
        }
        let folded = writer.bytes
        var words: [TextWord] = []
        var at = 0
        while at < folded.count {
            guard TextFolding.isWordByte(folded[at]) else {
                at += 1
                continue
            }
            let start = at
            while at < folded.count, TextFolding.isWordByte(folded[at]) { at += 1 }
            words.append(
                TextWord(
                    folded: WordFolding.folded(Array(folded[start..<at])),
                    range: origins[start].lowerBound..<endOfSymbol(origins[at - 1].upperBound, in: text)))
        }
        return words
    }

    /// The place behind a tone of skin or a choice of picture, which no word holds and which would stand alone without its symbol.
    private static func endOfSymbol(_ end: Int, in text: [UInt8]) -> Int {
        let next = text[end...].prefix(4)
        let isTone = next.starts(with: [0xF0, 0x9F, 0x8F]) && next.last.map { (0xBB...0xBF).contains($0) } == true
        if isTone, next.count == 4 { return end + 4 }
        return next.starts(with: [0xEF, 0xB8, 0x8F]) ? end + 3 : end
    }
}
