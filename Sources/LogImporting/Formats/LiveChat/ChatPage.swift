import Markup
import TranscriptModel

/// The lines of a chat as HTML: what stands between line breaks, and which of them are paragraphs of the platform.
final class ChatPage: HTMLVisitor {
    /// A line.
    struct Line: Hashable {
        var text: [UInt8]
        /// Whether it is a paragraph in the middle of the page: what the platform says.
        var isCentered: Bool
    }

    private var lines: [Line] = []
    private var text: [UInt8] = []
    private var centered = false
    private var silentDepth = 0

    /// The lines of a fragment, without blanks around them; empty ones are left out.
    static func lines(of html: Untrusted) throws(RowRejection) -> [Line] {
        let page = ChatPage()
        var isReadable = !endsInTag(html.bytes)
        html.bytes.withUnsafeBufferPointer { bytes in
            do throws(HTMLReaderError) {
                try HTMLReader.read(bytes, as: .fragment, into: page)
            } catch {
                isReadable = false
            }
        }
        guard isReadable else { throw RowRejection(.invalidField("Body")) }
        page.endLine()
        return page.lines
    }

    /// Whether a tag is not closed: a reader of HTML takes everything behind it for a part of it, and tells none of it.
    private static func endsInTag(_ html: [UInt8]) -> Bool {
        var isInTag = false
        var quote: UInt8?
        for (place, byte) in html.enumerated() {
            if !isInTag {
                guard byte == UInt8(ascii: "<"), place + 1 < html.count else { continue }
                let next = html[place + 1]
                isInTag = (next | 0x20) &- 0x61 < 26 || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
        }
        return isInTag
    }

    func start(_ tag: HTMLTag) {
        if tag.isElement("script") || tag.isElement("style") { silentDepth += 1 }
        guard ChatPage.breaksLine(tag.name) else { return }
        endLine()
        if tag.isElement("p"), let align = tag.attribute("align") {
            centered = Untrusted(align).spells("center")
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard silentDepth == 0 else { return }
        text.append(contentsOf: bytes)
    }

    func end(_ name: UnsafeBufferPointer<UInt8>) {
        if name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8) { silentDepth -= 1 }
        guard ChatPage.breaksLine(name) else { return }
        endLine()
        if name.elementsEqual("p".utf8) { centered = false }
    }

    private func endLine() {
        for place in text.indices where text[place] &- 0x09 < 5 { text[place] = 0x20 }
        if let first = text.firstIndex(where: { $0 != 0x20 }), let last = text.lastIndex(where: { $0 != 0x20 }) {
            lines.append(Line(text: Array(text[first...last]), isCentered: centered))
        }
        text.removeAll(keepingCapacity: true)
    }

    private static func breaksLine(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = name.first, name.count <= 5 else { return false }
        switch first {
        case UInt8(ascii: "p"): return name.count == 1 || name.elementsEqual("pre".utf8)
        case UInt8(ascii: "b"): return name.elementsEqual("br".utf8)
        case UInt8(ascii: "d"): return name.elementsEqual("div".utf8)
        case UInt8(ascii: "l"): return name.elementsEqual("li".utf8)
        case UInt8(ascii: "t"): return name.elementsEqual("tr".utf8)
        default: return false
        }
    }
}
