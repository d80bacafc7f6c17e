import Markup

/// What a page says.
final class HTMLFindings: HTMLVisitor {
    private(set) var elements: [[UInt8]] = []
    private(set) var title: [UInt8]?
    private(set) var text: [UInt8] = []

    func start(_ tag: HTMLTag) {
        elements.append(Array(tag.name))
        title = tag.attribute("title")
        _ = tag.attributes
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { text += bytes }
    func end(_ name: UnsafeBufferPointer<UInt8>) {}
}

/// Whatever is written as text is read as that text again, and as nothing else; and so is a value of an attribute.
func writtenAndRead(_ bytes: [UInt8]) {
    // A longer tag is refused by the reader, and a control takes three bytes, a quote six.
    let isShort = bytes.count < 1000
    var page: [UInt8] = []
    do {
        let writer = try HTMLWriter { page += $0 }
        try writer.start(.p)
        if isShort { try writer.attribute(.title, untrusted: bytes) }
        try writer.text(untrusted: bytes)
        try writer.end()
        try writer.finish()
    } catch { broken("a text is written") }
    let findings = HTMLFindings()
    page.withUnsafeBufferPointer { page in
        do { try HTMLReader.read(page, as: .fragment, into: findings) } catch { broken("what is written can be read") }
    }
    let shown = shown(bytes)
    if findings.elements != [Array("p".utf8)] { broken("a text is no element") }
    if findings.text != shown { broken("a text is read as it was written") }
    if isShort, findings.title != shown { broken("an attribute is read as it was written") }
}

/// The rule of what may be shown, in other words than those of the writer.
private func shown(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        switch scalar.value {
        case 0x0D where index + 1 < scalars.count && scalars[index + 1] == "\n": continue
        case 0x09, 0x0A: text.append(scalar)
        case 0..<0x20: text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
        case 0x7F: text.append("\u{2421}")
        case 0x80..<0xA0, 0x202D, 0x202E: text.append("\u{FFFD}")
        default: text.append(scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar)
        }
    }
    return Array(String(text).utf8)
}
