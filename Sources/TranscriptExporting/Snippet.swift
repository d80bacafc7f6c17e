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
    /// Only the first 256 KiB are looked at.
    ///
    /// - Parameters:
    ///   - text: What to show a part of.
    ///   - hits: What was found, in bytes of the text, in order and without overlaps.
    ///   - width: Length of the result in scalars, about.
    public static func make(text: Untrusted, hits: [Range<Int>], width: Int) -> Snippet {
        let scalars = ScalarPlaces(text.bytes.prefix(limit))
        let places = hits.compactMap(scalars.places)
        let shown = scalars.window(around: places.first ?? 0..<0, width: max(width, 1))
        return Snippet(
            pieces: pieces(of: text, scalars: scalars, shown: shown, hits: places),
            isCutAtStart: shown.lowerBound > 0,
            isCutAtEnd: scalars.offset(of: shown.upperBound) < text.count)
    }

    private static let limit = 256 << 10

    private static func pieces(
        of text: Untrusted, scalars: ScalarPlaces, shown: Range<Int>, hits: [Range<Int>]
    ) -> [Piece] {
        var pieces: [Piece] = []
        func add(_ range: Range<Int>, isHit: Bool) {
            guard !range.isEmpty else { return }
            let bytes = text.bytes[scalars.offset(of: range.lowerBound)..<scalars.offset(of: range.upperBound)]
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
