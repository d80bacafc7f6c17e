import SegueKit

/// `segue help rules`: the document of the rules for a terminal, whose tables are wider than that.
enum RulesPage {
    static var text: String {
        var text = ""
        var rows: [(String, String)] = []
        var prose = ""
        func flush() {
            if !prose.isEmpty { text += HelpProse.filled(prose) }
            if !rows.isEmpty { text += HelpColumns.lines(rows) }
            (prose, rows) = ("", [])
        }
        for bytes in RulesDocument.markdown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = String(decoding: bytes, as: UTF8.self)
            guard let cells = cells(of: bytes) else {
                if !rows.isEmpty { flush() }
                prose += line + "\n"
                continue
            }
            if rows.isEmpty { flush() }
            if let name = cells.first, !name.utf8.allSatisfy({ $0 == UInt8(ascii: "-") }) {
                rows.append((name, cells.dropFirst().joined(separator: " · ")))
            }
        }
        flush()
        return text
    }

    /// The cells of a row of a table; nil when the line is none.
    private static func cells(of line: Substring.UTF8View.SubSequence) -> [String]? {
        guard line.first == UInt8(ascii: "|") else { return nil }
        return line.split(separator: UInt8(ascii: "|")).map { cell in
            let words = cell.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            return words.joined(separator: " ")
        }
    }
}
