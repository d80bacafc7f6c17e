public import TranscriptModel

/// A piece of a text around what a search found in it.
///
/// Everything walks from the front: stepping back through a string can take time that grows with its square.
public struct Snippet: Hashable, Sendable {
    /// A stretch of the text.
    public struct Piece: Hashable, Sendable {
        /// What stands there, in the spelling of the source.
        public var text: Untrusted
        /// Whether it is one of the words that were looked for.
        public var isHit: Bool

        /// A stretch of text.
        public init(text: Untrusted, isHit: Bool) {
            self.text = text
            self.isHit = isHit
        }
    }

    /// The stretches, in order. Together they are a part of the text without a gap.
    public var pieces: [Piece]
    /// Whether the text has more before the first piece.
    public var isCutAtStart: Bool
    /// Whether the text has more after the last piece.
    public var isCutAtEnd: Bool

    /// The first hit with what stands around it, and all hits within.
    ///
    /// A hit begins where a word begins (in Chinese, Japanese, Korean and Thai anywhere) and equals a term but for case
    /// and accents. Only the first 256 KiB are looked at.
    ///
    /// - Parameters:
    ///   - text: What to show a part of.
    ///   - terms: Words and phrases, UTF-8, without operators and quotes.
    ///   - width: Length of the result in scalars, about.
    public static func make(text: Untrusted, terms: [[UInt8]], width: Int) -> Snippet {
        let folded = FoldedText(text.bytes.prefix(limit))
        let wanted = terms.map { FoldedText($0.prefix(256)).scalars }.filter { !$0.isEmpty }
        var hits: [Range<Int>] = []
        var window: Range<Int>?
        var at = 0
        while at < folded.scalars.count {
            if let window, at >= window.upperBound { break }
            guard let length = folded.longestMatch(of: wanted, at: at) else {
                at += 1
                continue
            }
            if window == nil { window = folded.window(around: at..<(at + length), width: max(width, 1)) }
            hits.append(at..<(at + length))
            at += length
        }
        let shown = window ?? folded.window(around: 0..<0, width: max(width, 1))
        return Snippet(
            pieces: pieces(of: text, folded: folded, shown: shown, hits: hits),
            isCutAtStart: shown.lowerBound > 0,
            isCutAtEnd: folded.offset(of: shown.upperBound) < text.count)
    }

    private static let limit = 256 << 10

    private static func pieces(
        of text: Untrusted, folded: FoldedText, shown: Range<Int>, hits: [Range<Int>]
    ) -> [Piece] {
        var pieces: [Piece] = []
        func add(_ range: Range<Int>, isHit: Bool) {
            guard !range.isEmpty else { return }
            let bytes = text.bytes[folded.offset(of: range.lowerBound)..<folded.offset(of: range.upperBound)]
            pieces.append(Piece(text: Untrusted(bytes), isHit: isHit))
        }
        var at = shown.lowerBound
        for hit in hits where hit.lowerBound >= at && hit.lowerBound < shown.upperBound {
            let end = min(hit.upperBound, shown.upperBound)
            add(at..<hit.lowerBound, isHit: false)
            add(hit.lowerBound..<end, isHit: true)
            at = end
        }
        add(at..<shown.upperBound, isHit: false)
        return pieces
    }
}
