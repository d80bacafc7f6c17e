/// A term made ready to be looked for in texts, as the index would find it.
public struct TermPattern: Sendable {
    let spellings: [[[UInt8]]]
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

    /// Where the term stands in a text, in bytes; phone and order numbers in any spelling.
    public func ranges(in text: [UInt8]) -> [Range<Int>] {
        TermPattern.ranges(of: [self], in: text)
    }

    /// Where any of the terms stands in a text, in bytes, in order and without overlaps: of those that overlap the first,
    /// and of those that begin together the longest.
    public static func ranges(of patterns: [TermPattern], in text: [UInt8]) -> [Range<Int>] {
        guard !patterns.isEmpty else { return [] }
        let words = TextWord.words(of: text)
        let folded = words.map(\.folded)
        let places = patterns.filter(\.isShort).flatMap { $0.places(in: folded) + $0.numbers(among: words, in: text) }
        var ranges: [Range<Int>] = []
        for place in places.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
            let start = words[place.lowerBound].range.lowerBound
            if let last = ranges.last, start < last.upperBound { continue }
            ranges.append(start..<words[place.upperBound - 1].range.upperBound)
        }
        return ranges
    }

    /// Long phrases against long texts would take the product of both.
    private var isShort: Bool { spellings.allSatisfy { $0.count <= 64 } }

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
