/// A page of the manual in the macros of man(7).
struct Roff {
    private var lines: [String] = []

    /// A page without a date, so that the same program gives the same bytes.
    init(title: String, section: Int) {
        lines.append(
            ".TH \"\(Roff.escaped(title.uppercased()))\" \(section) \"\" \"segue \(Version.number)\" \"Segue\"")
    }

    /// The whole page.
    var page: String { lines.map { $0 + "\n" }.joined() }

    mutating func section(_ title: String) { lines.append(".SH \"\(Roff.escaped(title))\"") }

    mutating func paragraph() { lines.append(".PP") }

    /// A text that is filled.
    mutating func text(_ text: String) {
        lines += [".PP"] + Roff.lines(of: text)
    }

    /// Something and what it means.
    mutating func item(_ name: String, _ meaning: String) {
        lines += [".TP", ".B \(Roff.escaped(name))"] + Roff.lines(of: meaning)
    }

    /// Text as it stands.
    mutating func verbatim(_ text: String) {
        lines += [".PP", ".nf"] + Roff.lines(of: text) + [".fi"]
    }

    /// Paragraphs of help: what is indented stands as it is, and a line of capitals is a heading.
    mutating func paragraphs(_ text: String) {
        for paragraph in Roff.paragraphs(of: text) {
            let isHeaded = paragraph.count > 1 && paragraph[1].utf8.first == 0x20
            if isHeaded { lines += [".SS \"\(Roff.escaped(paragraph[0]))\""] }
            let rest = isHeaded ? Array(paragraph.dropFirst()) : paragraph
            if rest.contains(where: { $0.utf8.first == 0x20 }) {
                verbatim(rest.joined(separator: "\n"))
            } else {
                self.text(rest.joined(separator: " "))
            }
        }
    }

    private static func paragraphs(of text: String) -> [[String]] {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        return lines.split { $0.isEmpty }.map(Array.init)
    }

    private static func lines(of text: String) -> [String] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            let escaped = escaped(String(decoding: line, as: UTF8.self))
            // A full stop or an apostrophe at the beginning would be a macro, and an empty line a gap of its own.
            let isControl = escaped.utf8.first == UInt8(ascii: ".") || escaped.utf8.first == UInt8(ascii: "'")
            return isControl || escaped.isEmpty ? "\\&" + escaped : escaped
        }
    }

    /// A text that means nothing to the formatter; hyphens stay as they are typed.
    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value), byte < 0x80 else {
                // Not every formatter is told that a page is UTF-8.
                let digits = String(scalar.value, radix: 16, uppercase: true)
                bytes += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)]".utf8
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\e".utf8
            case UInt8(ascii: "-"): bytes += "\\-".utf8
            case UInt8(ascii: "\""): bytes += "\\(dq".utf8
            case UInt8(ascii: "'"): bytes += "\\(aq".utf8
            case UInt8(ascii: "^"): bytes += "\\(ha".utf8
            case UInt8(ascii: "~"): bytes += "\\(ti".utf8
            case UInt8(ascii: "`"): bytes += "\\(ga".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
