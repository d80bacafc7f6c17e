/// Words that make up a phone number as people write it: `+44 7700 900-123`, `(0)7700 900123`.
enum PhoneWords {
    /// Whether a word can be a part: digits, and the signs between them.
    static func isPart(_ word: [UInt8]) -> Bool {
        word.contains(where: ASCII.isDigit) && word.allSatisfy { ASCII.isDigit($0) || "+-()./".utf8.contains($0) }
    }

    /// How many words from the first on are one number; 0 when they are none.
    ///
    /// A number of several words begins with `+`, `0` or `(`, so that other numbers side by side stay words of their
    /// own, which may stand anywhere.
    static func length(of words: [[UInt8]]) -> Int {
        guard words.count > 1, let first = words[0].first, "+0(".utf8.contains(first) else { return 0 }
        var count = words.count
        var digits = words.map { $0.count(where: ASCII.isDigit) }.reduce(0, +)
        // Another number may follow: it begins with a sign again.
        for index in 1..<count where "+".utf8.contains(words[index][0]) {
            digits = words[..<index].map { $0.count(where: ASCII.isDigit) }.reduce(0, +)
            count = index
            break
        }
        return NumberWords.phoneLength.contains(digits) && count > 1 ? count : 0
    }
}
