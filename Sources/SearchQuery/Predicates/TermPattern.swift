/// A term made ready to be looked for in texts, as the index would find it.
public struct TermPattern: Sendable {
    private let spellings: [[[UInt8]]]
    private let isPrefix: Bool

    /// A pattern for a term.
    public init(_ term: TextTerm) {
        spellings = term.spellings.map { $0.map(WordFolding.folded) }
        isPrefix = term.isPrefix
    }

    /// Where the term stands among the words of a text, as ranges of their positions, in order and without overlaps.
    public func places(in words: [[UInt8]]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var at = 0
        while at < words.count {
            if let length = length(in: words, at: at) {
                places.append(at..<(at + length))
                at += length
            } else {
                at += 1
            }
        }
        return places
    }

    /// Where the term stands in a text, in bytes.
    public func ranges(in text: [UInt8]) -> [Range<Int>] {
        let words = TextWord.words(of: text)
        return places(in: words.map(\.folded)).map {
            words[$0.lowerBound].range.lowerBound..<words[$0.upperBound - 1].range.upperBound
        }
    }

    /// How many words a spelling takes that stands here; nil when none does.
    private func length(in words: [[UInt8]], at start: Int) -> Int? {
        spellings.first { spelling in
            guard start + spelling.count <= words.count else { return false }
            for (index, word) in spelling.enumerated() {
                let other = words[start + index]
                let isLast = index == spelling.count - 1
                guard isPrefix && isLast ? other.starts(with: word) : other == word else { return false }
            }
            return true
        }?.count
    }
}
