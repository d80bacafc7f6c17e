public import TranscriptModel

/// Fields of TSV that stay on their line: `\t`, `\n`, `\r` and `\\` stand for a tab, the ends of lines and a backslash
/// (<https://www.iana.org/assignments/media-types/text/tab-separated-values> forbids tabs within fields).
///
/// A text can then neither begin a line nor a field that looks like one of ours. Formulas are disarmed and
/// controls shown as in CSV.
public enum TabbedText {
    /// Appends a field.
    public static func append(_ field: Untrusted, to line: inout [UInt8]) {
        var rest = Array(field.repaired.utf8)[...]
        if DelimitedText.isFormula(Array(rest)) { line.append(UInt8(ascii: "'")) }
        while let byte = rest.popFirst() {
            switch byte {
            case 0x09: line += "\\t".utf8
            case 0x0A: line += "\\n".utf8
            case 0x0D: line += "\\r".utf8
            case UInt8(ascii: "\\"): line += "\\\\".utf8
            case 0..<0x20, 0x7F: line += [0xE2, 0x90, byte == 0x7F ? 0xA1 : 0x80 | byte]
            case 0xC2 where rest.first.map({ $0 < 0xA0 }) ?? false:
                rest = rest.dropFirst()
                line += [0xEF, 0xBF, 0xBD]
            default: line.append(byte)
            }
        }
    }
}
