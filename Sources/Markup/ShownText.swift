/// Text of strangers with everything that is no text made visible, before it is escaped.
///
/// Bytes that are no UTF-8, C1 controls and noncharacters become U+FFFD; C0 controls and DEL become their picture
/// (U+2400 and on); a tab, a line feed and CR LF (as one line feed) stay; a lone CR becomes `␍`. The overrides of direction
/// U+202D and U+202E, which show a text backwards (CVE-2021-42574), become U+FFFD; marks and isolates, which people who
/// write from right to left need, stay: they act within their element alone.
enum ShownText {
    /// Appends what may be shown of a text.
    static func append(_ text: ArraySlice<UInt8>, to shown: inout [UInt8]) {
        text.withUnsafeBufferPointer { append($0, to: &shown) }
    }

    private static func append(_ text: UnsafeBufferPointer<UInt8>, to shown: inout [UInt8]) {
        guard let odd = text.firstIndex(where: isOdd) else { return shown.append(contentsOf: text) }
        guard text[odd...].contains(where: { $0 >= 0x80 }) else { return appendUTF8(text, to: &shown) }
        var repaired = String(decoding: text, as: UTF8.self)
        repaired.withUTF8 { appendUTF8($0, to: &shown) }
    }

    /// Whether a byte needs a second look: a control, or a part of a longer character.
    private static func isOdd(_ byte: UInt8) -> Bool {
        byte >= 0x7F || (byte < 0x20 && byte != 0x0A && byte != 0x09)
    }

    private static func appendUTF8(_ text: UnsafeBufferPointer<UInt8>, to shown: inout [UInt8]) {
        var at = 0
        var plain = 0
        while at < text.count {
            let length = oddLength(in: text, at: at)
            guard length > 0 else {
                at += 1
                continue
            }
            shown.append(contentsOf: text[plain..<at])
            if length > 1 {
                shown.append(contentsOf: replacement)
            } else if text[at] != 0x0D || at + 1 >= text.count || text[at + 1] != 0x0A {
                appendPicture(of: text[at], to: &shown)
            }
            at += length
            plain = at
        }
        shown.append(contentsOf: text[plain..<at])
    }

    /// Number of bytes of a character that may not be shown as it is; 0 when it may. The text is well-formed.
    private static func oddLength(in text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        let lead = text[at]
        switch lead {
        case 0x09, 0x0A: return 0
        case 0..<0x20, 0x7F: return 1
        case 0xC2: return text[at + 1] < 0xA0 ? 2 : 0
        case 0xE2: return text[at + 1] == 0x80 && (0xAD...0xAE).contains(text[at + 2]) ? 3 : 0
        case 0xEF:
            if text[at + 1] == 0xB7 { return (0x90...0xAF).contains(text[at + 2]) ? 3 : 0 }
            return text[at + 1] == 0xBF && text[at + 2] >= 0xBE ? 3 : 0
        case 0xF0...0xF4:
            return text[at + 1] & 0x0F == 0x0F && text[at + 2] == 0xBF && text[at + 3] >= 0xBE ? 4 : 0
        default: return 0
        }
    }

    private static func appendPicture(of control: UInt8, to shown: inout [UInt8]) {
        let last: UInt8 = control == 0x7F ? 0xA1 : 0x80 | control
        shown.append(contentsOf: [0xE2, 0x90, last])
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
