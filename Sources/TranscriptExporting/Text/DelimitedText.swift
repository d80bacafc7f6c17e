public import TranscriptModel

/// Fields of CSV and TSV that are safe to open in a spreadsheet.
///
/// Quoting is RFC 4180's. A field that a spreadsheet would take for a formula gets an apostrophe in front (ASVS 5.0, 1.2.10): one that
/// begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end. The lines may be read in a terminal, so
/// C0 controls but tab and line feed become their picture (U+2400 and on), and C1 controls U+FFFD. JSON is the form
/// without loss.
public enum DelimitedText {
    /// Appends a field, quoted where it must be.
    public static func append(_ field: Untrusted, delimiter: UInt8, to line: inout [UInt8]) {
        let isFormula = isFormula(field.bytes)
        let mustQuote = isFormula || field.bytes.contains { $0 == delimiter || $0 == quote || $0 < 0x20 }
        let shown = harmless(Array(field.repaired.utf8))
        guard mustQuote else {
            line += shown
            return
        }
        line.append(quote)
        if isFormula { line.append(UInt8(ascii: "'")) }
        for byte in shown {
            if byte == quote { line.append(quote) }
            line.append(byte)
        }
        line.append(quote)
    }

    /// Whether a spreadsheet would take a field for a formula.
    static func isFormula(_ field: [UInt8]) -> Bool { formulaStarts.contains { field.starts(with: $0) } }

    /// Well-formed text with controls made visible; CR LF is a line feed.
    private static func harmless(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
        var shown: [UInt8] = []
        shown.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x09, 0x0A: shown.append(byte)
            case 0x0D where rest.first == 0x0A: break
            case 0..<0x20, 0x7F: shown += [0xE2, 0x90, byte == 0x7F ? 0xA1 : 0x80 | byte]
            case 0xC2 where rest.first.map({ $0 < 0xA0 }) ?? false:
                rest = rest.dropFirst()
                shown += [0xEF, 0xBF, 0xBD]
            default: shown.append(byte)
            }
        }
        return shown
    }

    private static let quote = UInt8(ascii: "\"")
    private static let formulaStarts: [[UInt8]] = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].map {
        (start: String) in Array(start.utf8)
    }
}
