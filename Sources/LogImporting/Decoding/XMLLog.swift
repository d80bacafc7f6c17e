import Markup

/// A log as XML, event by event.
struct XMLLog {
    private let reader: XMLReader

    /// Reads XML from a source.
    init(_ source: any ByteSource) {
        reader = XMLReader { try source.read(into: $0) }
    }

    /// The next event; nil at the end. What is wrong with the XML refuses the log.
    func next() throws -> XMLEvent? {
        do {
            return try reader.next()
        } catch let error as MarkupError {
            throw LogRefusal(error) ?? error
        }
    }

    /// Passes over what is left of an element that began.
    func skipElement() throws {
        var depth = 1
        while depth > 0, let event = try next() {
            switch event {
            case .start: depth += 1
            case .text: break
            case .end: depth -= 1
            }
        }
    }

    /// The text of an element that began, up to its end, cut at a length. Elements in it are passed over.
    func text(limit: Int) throws -> [UInt8] {
        var text: [UInt8] = []
        while let event = try next() {
            switch event {
            case .start: try skipElement()
            case .text(let piece): text.append(contentsOf: piece.prefix(limit - text.count))
            case .end: return text
            }
        }
        return text
    }

    /// Whether the beginning of a log may be XML at all.
    static func mayBegin(_ head: LogHead) -> Bool {
        let bytes = head.bytes
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x00, 0x3C]) {
            return true
        }
        return bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
    }
}
