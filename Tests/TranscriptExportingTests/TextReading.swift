import Markup

/// The texts of a page's messages by their anchors, as a reader of HTML finds them.
final class MessageTexts: HTMLVisitor {
    private(set) var texts: [(id: String, text: [UInt8])] = []
    private var isInText = false

    /// Reads a page.
    static func read(_ page: [UInt8]) throws -> [(id: String, text: [UInt8])] {
        let visitor = MessageTexts()
        try page.withUnsafeBufferPointer { try HTMLReader.read($0, as: .page, into: visitor) }
        return visitor.texts
    }

    func start(_ tag: HTMLTag) {
        if tag.isElement("article") {
            texts.append((String(decoding: tag.attribute("id") ?? [], as: UTF8.self), []))
        } else if tag.isElement("bdi"), let name = tag.attribute("class") {
            isInText = name == Array("text".utf8)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText, !texts.isEmpty { texts[texts.count - 1].text += bytes }
    }

    func end(_ name: UnsafeBufferPointer<UInt8>) {
        if String(decoding: name, as: UTF8.self) == "bdi" { isInText = false }
    }
}
