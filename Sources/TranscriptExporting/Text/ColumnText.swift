/// Texts in the columns of a terminal.
public enum ColumnText {
    /// Columns that a text takes.
    public static func width(of text: String) -> Int {
        var width = 0
        var previous: UInt32 = 0
        for scalar in text.unicodeScalars {
            width += DisplayWidth.of(scalar.value, after: previous)
            previous = scalar.value
        }
        return width
    }

    /// A text in so many columns, filled with spaces; what is longer is cut, and ends with `…`.
    public static func filled(_ text: String, _ width: Int) -> String {
        let columns = self.width(of: text)
        if columns < width { return text + String(repeating: " ", count: width - columns) }
        var short = String.UnicodeScalarView()
        var used = 0
        var previous: UInt32 = 0
        for scalar in text.unicodeScalars {
            let next = DisplayWidth.of(scalar.value, after: previous)
            guard used + next < width - 1 else { break }
            short.append(scalar)
            used += next
            previous = scalar.value
        }
        return String(short) + "…" + String(repeating: " ", count: max(0, width - used - 1))
    }
}

/// Stretches of time in words.
public enum WaitText {
    /// A stretch in its two largest units, such as `2 h 5 min`.
    public static func words(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1000
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
        var parts: [String] = []
        var rest = seconds
        for (size, word) in units[first...].prefix(2) {
            if rest / size > 0 { parts.append("\(rest / size) \(word)") }
            rest %= size
        }
        return parts.joined(separator: " ")
    }
}
