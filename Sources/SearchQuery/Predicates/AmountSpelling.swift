/// `1234.56`, `1,234.56`, `1.234,56` and `1 234,56`: one amount, with and without signs between its thousands.
///
/// Signs separate words, so the index knows no difference between a point and a comma. An amount without a fraction keeps
/// its spelling: `2026` is a year more often than it is `2,026`.
enum AmountSpelling {
    /// Digits of an amount, its fraction aside.
    private static let mostDigits = 12

    /// The other spelling of words that are an amount; nil when they are none.
    static func other(than tokens: [[UInt8]]) -> [[UInt8]]? {
        guard tokens.count > 1, tokens.allSatisfy({ $0.allSatisfy(ASCII.isDigit) }), let fraction = tokens.last,
            fraction.count == 2
        else { return nil }
        let groups = tokens.dropLast()
        let digits = Array(groups.joined())
        guard let first = groups.first, (4...mostDigits).contains(digits.count), digits.first != UInt8(ascii: "0")
        else {
            return nil
        }
        if groups.count == 1 { return thousands(digits) + [fraction] }
        guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return [digits, fraction]
    }

    private static func thousands(_ digits: [UInt8]) -> [[UInt8]] {
        let first = digits.count % 3 == 0 ? 3 : digits.count % 3
        let rest = stride(from: first, to: digits.count, by: 3).map { Array(digits[$0..<($0 + 3)]) }
        return [Array(digits[..<first])] + rest
    }
}
