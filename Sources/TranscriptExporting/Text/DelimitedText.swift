public import TranscriptModel

/// Fields of CSV and TSV that are safe to open in a spreadsheet.
///
/// Quoting is RFC 4180's. A field that a spreadsheet would take for a formula gets an apostrophe in front (ASVS 5.0, 1.2.10): one that
/// begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end. JSON is the form without loss.
public enum DelimitedText {
    /// Appends a field, quoted where it must be.
    public static func append(_ field: Untrusted, delimiter: UInt8, to line: inout [UInt8]) {
        let isFormula = formulaStarts.contains { field.bytes.starts(with: $0) }
        let mustQuote = isFormula || field.bytes.contains { $0 == delimiter || $0 == quote || $0 < 0x20 }
        guard mustQuote else {
            line += field.repaired.utf8
            return
        }
        line.append(quote)
        if isFormula { line.append(UInt8(ascii: "'")) }
        for byte in field.repaired.utf8 where byte != 0 {
            if byte == quote { line.append(quote) }
            line.append(byte)
        }
        line.append(quote)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let formulaStarts: [[UInt8]] = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].map {
        (start: String) in Array(start.utf8)
    }
}
