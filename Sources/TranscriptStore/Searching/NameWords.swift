import SearchQuery
import TranscriptModel

/// The words of people's names as a search compares them: without case and accents, as in texts.
enum NameWords {
    /// Further words of one name are not kept: a customer may call themselves anything.
    private static let most = 64

    /// The words of a name in order.
    static func words(of name: Untrusted) -> [[UInt8]] {
        TextFolding.tokens(of: name.bytes).prefix(most).map(WordFolding.folded)
    }

    /// Whether all words of what was typed are in a name.
    static func name(_ name: Untrusted, has wanted: [[UInt8]]) -> Bool {
        let words = words(of: name)
        return !wanted.isEmpty && wanted.allSatisfy(words.contains)
    }
}
