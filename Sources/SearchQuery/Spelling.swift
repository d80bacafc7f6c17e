/// Nearness of words, for "did you mean".
public enum Spelling {
    /// Number of letters to insert, delete, replace or swap with their neighbour to make one word of the other, ASCII
    /// case aside; nil when it is greater than the limit.
    ///
    /// Optimal string alignment on bytes. Time and memory grow with the lengths' product, so words of more than 64
    /// bytes are far from everything.
    public static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
        guard abs(a.count - b.count) <= limit, a.count <= 64, b.count <= 64 else { return nil }
        let a = a.map(ASCII.lowercased)
        let b = b.map(ASCII.lowercased)
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for row in 0..<a.count {
            var current = [row + 1]
            for column in 0..<b.count {
                let replaced = last[column] + (a[row] == b[column] ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }

    /// The candidate that is nearest to a word, at most two steps away and never as many as the word has letters; of
    /// equals the first.
    public static func nearest(to word: [UInt8], among candidates: [String]) -> String? {
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let limit = min(2, word.count - 1, (best?.distance ?? 3) - 1)
            guard limit >= 0, let distance = distance(word, Array(candidate.utf8), atMost: limit) else { continue }
            best = (candidate, distance)
        }
        return best?.candidate
    }
}
