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
                    range: origins[start].lowerBound..<origins[at - 1].upperBound))
        }
        return words
    }
}
