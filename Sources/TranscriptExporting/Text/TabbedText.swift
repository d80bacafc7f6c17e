public import TranscriptModel

/// Fields of TSV that stay on their line: `\t`, `\n`, `\r` and `\\` stand for a tab, the ends of lines and a backslash
/// (<https://www.iana.org/assignments/media-types/text/tab-separated-values> forbids tabs within fields), and controls
/// and hidden scalars are spelled as in plain text, so that the field can be had back (see `PlainText`).
///
/// A text can then neither begin a line nor a field that looks like one of ours. Formulas are disarmed as in CSV.
public enum TabbedText {
    /// Appends a field.
    public static func append(_ field: Untrusted, to line: inout [UInt8]) {
        if DelimitedText.isFormula(field.bytes) { line.append(UInt8(ascii: "'")) }
        PlainText.append(field, to: &line)
    }
}
