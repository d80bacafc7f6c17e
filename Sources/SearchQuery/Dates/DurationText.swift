/// Lengths of time such as `90s`, `15min`, `1h`, `2d`.
enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("s", 1000), ("m", 60_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000),
    ]

    /// Examples, for messages.
    static let examples = ["30s", "15min", "1h", "2d", "1w"]

    /// The length in milliseconds; nil when the text is none or the length is zero.
    static func milliseconds(_ text: [UInt8]) -> Int64? {
        let digits = text.prefix(while: ASCII.isDigit)
        let unit = text.dropFirst(digits.count).map(ASCII.lowercased)
        guard let count = ASCII.number(digits), count > 0,
            let length = units.first(where: { $0.name.utf8.elementsEqual(unit) })?.milliseconds
        else { return nil }
        return Int64(count) * length
    }

    /// The shortest text that gives the same length again; `ms` when nothing else is exact.
    static func text(_ milliseconds: Int64) -> String {
        let unit = units.last {
            $0.name != "m" && milliseconds % $0.milliseconds == 0 && milliseconds >= $0.milliseconds
        }
        guard let unit else { return "\(milliseconds)ms" }
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}
