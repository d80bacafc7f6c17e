import TranscriptExporting
import TranscriptModel

/// Help texts as they are written in the source, in lines of 80 columns: the library would wrap each line of the source by itself.
enum HelpProse {
    /// A line of the source that is as long goes on in the next.
    private static let full = 95

    /// The text with its paragraphs filled. Lines of lists, which begin with a word and a colon, stay lines of their own, and hang.
    static func filled(_ text: String) -> String {
        var paragraphs: [String] = []
        var isOpen = false
        for bytes in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = String(decoding: bytes, as: UTF8.self)
            let words = line.drop { $0 == " " }
            if isOpen, !words.isEmpty, !startsEntry(words), indent(of: line) == indent(of: paragraphs.last ?? "") {
                paragraphs[paragraphs.count - 1] += " " + words
            } else {
                paragraphs.append(line)
            }
            isOpen = PlainText.columns(of: Untrusted(line)) >= full
        }
        return paragraphs.map(wrapped).joined(separator: "\n")
    }

    private static func startsEntry(_ words: Substring) -> Bool { words.prefix { $0 != " " }.last == ":" }

    private static func indent(of line: String) -> Int { line.prefix { $0 == " " }.count }

    private static func wrapped(_ paragraph: String) -> String {
        guard PlainText.columns(of: Untrusted(paragraph)) >= 80 else { return paragraph }
        let indent = indent(of: paragraph)
        let hanging = indent + (startsEntry(paragraph.dropFirst(indent)) ? 4 : 0)
        let lines = HelpColumns.wrapped(paragraph, to: 79 - hanging)
        return lines.enumerated().map { index, line in
            String(repeating: " ", count: index == 0 ? indent : hanging) + line
        }.joined(separator: "\n")
    }
}
