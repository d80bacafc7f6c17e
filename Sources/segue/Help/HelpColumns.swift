import TranscriptExporting
import TranscriptModel

/// Rows of two columns, the second wrapped at 80 columns.
enum HelpColumns {
    /// The rows as lines with an indent of two.
    static func lines(_ rows: [(String, String)]) -> String {
        let width = min(28, (rows.map { $0.0.utf8.count }.max() ?? 0)) + 4
        return rows.map { name, text in
            var lines = wrapped(text, to: 79 - width)
            let isLong = name.utf8.count + 4 > width
            var first = "  " + name
            if !isLong {
                first += String(repeating: " ", count: width - first.utf8.count) + (lines.first ?? "")
                lines = Array(lines.dropFirst())
            }
            let rest = lines.map { String(repeating: " ", count: width) + $0 }
            return ([first] + rest).joined(separator: "\n") + "\n"
        }.joined()
    }

    /// A text in lines of so many columns at most, words whole.
    static func wrapped(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.utf8.split(separator: 0x20).map({ String(decoding: $0, as: UTF8.self) }) {
            let width = PlainText.columns(of: Untrusted(line)) + 1 + PlainText.columns(of: Untrusted(word))
            if line.isEmpty {
                line = word
            } else if width <= columns {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }
}
