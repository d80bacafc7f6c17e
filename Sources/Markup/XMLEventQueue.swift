/// What one piece of a document told, until it is asked for.
struct XMLEventQueue {
    private struct Item {
        enum Kind { case start, text, end }

        let kind: Kind
        let bytes: Range<Int32>
        var attributes: Range<Int> = 0..<0
        var line = 0
    }

    private var bytes: [UInt8] = []
    private var items: [Item] = []
    private var attributes: [XMLElement.Attribute] = []
    private var at = 0
    /// Where the text begins that may go on in the next piece.
    private var textStart: Int?
    private let pieceSize: Int

    init(pieceSize: Int) {
        self.pieceSize = pieceSize
    }

    /// Takes the next event off.
    mutating func next() -> XMLEvent? {
        guard at < items.count else { return nil }
        defer { at += 1 }
        let item = items[at]
        switch item.kind {
        case .start:
            return .start(
                XMLElement(
                    bytes: bytes, nameRange: item.bytes, attributes: attributes[item.attributes], line: item.line))
        case .text: return .text(bytes[Int(item.bytes.lowerBound)..<Int(item.bytes.upperBound)])
        case .end: return .end
        }
    }

    /// Makes room when every event was taken off.
    mutating func reset() {
        let rest = textStart.map { Array(bytes[$0...]) } ?? []
        bytes.removeAll(keepingCapacity: true)
        items.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        at = 0
        if textStart != nil { textStart = 0 }
        bytes.append(contentsOf: rest)
    }

    mutating func addText(_ text: UnsafeBufferPointer<UInt8>) {
        var start = textStart ?? bytes.count
        bytes.append(contentsOf: text)
        while bytes.count - start >= pieceSize {
            items.append(Item(kind: .text, bytes: range(start, start + pieceSize)))
            start += pieceSize
        }
        textStart = start
    }

    mutating func beginElement(_ name: UnsafeBufferPointer<UInt8>, line: Int) {
        endText()
        items.append(
            Item(kind: .start, bytes: add(name), attributes: attributes.count..<attributes.count, line: line))
    }

    /// Adds an attribute to the element that was just begun.
    mutating func addAttribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        guard let last = items.indices.last else { return }
        attributes.append(XMLElement.Attribute(name: add(name), value: add(value: value)))
        items[last].attributes = items[last].attributes.lowerBound..<attributes.count
    }

    mutating func endElement() {
        endText()
        items.append(Item(kind: .end, bytes: 0..<0))
    }

    private mutating func endText() {
        if let textStart, textStart < bytes.count {
            items.append(Item(kind: .text, bytes: range(textStart, bytes.count)))
        }
        textStart = nil
    }

    private mutating func add(_ more: UnsafeBufferPointer<UInt8>) -> Range<Int32> {
        let start = bytes.count
        bytes.append(contentsOf: more)
        return range(start, bytes.count)
    }

    /// Adds the value of an attribute. libxml2 leaves every ampersand in it as `&#38;` for its own tree to resolve, and no
    /// other reference.
    private mutating func add(value: UnsafeBufferPointer<UInt8>) -> Range<Int32> {
        let start = bytes.count
        var rest = value[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            bytes.append(contentsOf: rest[...ampersand])
            rest = rest[(ampersand + 1)...]
            if rest.starts(with: XMLEventQueue.ampersand) { rest = rest.dropFirst(XMLEventQueue.ampersand.count) }
        }
        bytes.append(contentsOf: rest)
        return range(start, bytes.count)
    }

    private static let ampersand = [UInt8]("#38;".utf8)

    /// One piece of a document and one tag are together far below 2 GiB.
    private func range(_ start: Int, _ end: Int) -> Range<Int32> {
        Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: end)
    }
}
