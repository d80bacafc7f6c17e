/// Words to look for: one, or several that stand in this order with nothing but signs between them.
public struct TextTerm: Sendable {
    /// The words in the spelling of the index copy; at least one, none empty. The tokenizer still folds case and
    /// accents.
    public let tokens: [[UInt8]]
    /// Whether the last word may go on.
    public let isPrefix: Bool
    /// Where it stands in the query, in bytes of UTF-8. Not part of what the term means: terms at different places can
    /// be equal.
    public let range: Range<Int>

    /// A term; nil without words.
    public init?(tokens: [[UInt8]], isPrefix: Bool = false, range: Range<Int> = 0..<0) {
        guard !tokens.isEmpty, !tokens.contains(where: \.isEmpty) else { return nil }
        self.tokens = tokens
        self.isPrefix = isPrefix
        self.range = range
    }

    /// Whether it is more than one word.
    public var isPhrase: Bool { tokens.count > 1 }
}

extension TextTerm: Hashable {
    /// Whether both find the same.
    public static func == (a: TextTerm, b: TextTerm) -> Bool {
        a.tokens == b.tokens && a.isPrefix == b.isPrefix
    }

    /// Hashes what the term finds.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(tokens)
        hasher.combine(isPrefix)
    }
}
