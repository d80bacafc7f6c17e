import TranscriptModel

/// The text of a message taken apart as its template has it: header, body and footer.
///
/// A text that does not begin with the header, or end with the footer, is all body: so after a redaction that spans two of them.
struct TemplateParts {
    private(set) var header: Untrusted?
    private(set) var body: Untrusted?
    private(set) var footer: Untrusted?

    init(of message: Message) {
        body = message.text
        guard var rest = message.text?.bytes[...] else { return }
        if let header = message.header, rest.starts(with: header.bytes) {
            let after = rest.dropFirst(header.count)
            if after.isEmpty || after.starts(with: TemplateParts.blankLine) {
                self.header = header
                rest = after.dropFirst(TemplateParts.blankLine.count)
            }
        }
        if let footer = message.footer, rest.suffix(footer.count).elementsEqual(footer.bytes) {
            let before = rest.dropLast(footer.count)
            if before.isEmpty || before.suffix(TemplateParts.blankLine.count).elementsEqual(TemplateParts.blankLine) {
                self.footer = footer
                rest = before.dropLast(TemplateParts.blankLine.count)
            }
        }
        body = rest.isEmpty ? nil : Untrusted(rest)
    }

    private static let blankLine: [UInt8] = [0x0A, 0x0A]
}
