/// Reads an XML document event by event, in constant memory whatever its size.
///
/// Nothing but the bytes that it is given is ever looked at: a document type declaration is refused, no entity but the
/// five of XML is resolved, no file is opened and no network is used. A document that breaks off or breaks the rules
/// tells everything before that place, and then throws.
public final class XMLReader {
    /// What a document may have. No log comes near them; libxml2's time grows with their squares.
    public struct Limits: Hashable, Sendable {
        /// Elements within each other.
        public var depth = 256
        /// Attributes of one tag, namespace declarations included.
        public var attributes = 256
        /// Namespaces in force at one place.
        public var namespaces = 64
        /// Bytes of one tag with its attributes, one comment, or one processing instruction.
        public var tag = 1 << 20

        /// The usual limits.
        public init() {}
    }

    /// Longest text that comes in one event, in bytes.
    public static let pieceSize = 64 << 10

    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    private let parser: XMLPushParser
    private var decoder = XMLDecoder()
    private var tags: TagGuard
    private let buffer: UnsafeMutableRawBufferPointer
    private var decoded: [UInt8] = []
    private var fault: MarkupError?
    private var isAtEnd = false

    /// A reader of a document.
    ///
    /// - Parameter read: Fills a buffer from its start with the next bytes and returns their number; 0 at the end only.
    public init(limits: Limits = Limits(), from read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        self.read = read
        parser = XMLPushParser(limits: limits)
        tags = TagGuard(limits: limits)
        buffer = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// The next event; nil at the end of a whole document.
    ///
    /// Throws a `MarkupError`, or what the source of the bytes threw.
    public func next() throws -> XMLEvent? {
        while true {
            if let event = parser.queue.next() { return event }
            if let fault = fault ?? parser.fault { throw fault }
            if isAtEnd { return nil }
            try fill()
        }
    }

    private func fill() throws {
        parser.queue.reset()
        decoded.removeAll(keepingCapacity: true)
        let count = min(try read(buffer), buffer.count)
        isAtEnd = count <= 0
        let bytes = UnsafeBufferPointer(rebasing: buffer.assumingMemoryBound(to: UInt8.self)[..<max(count, 0)])
        do throws(MarkupError) {
            try decoder.decode(bytes, isEnd: isAtEnd, line: tags.line, to: &decoded)
        } catch {
            fault = error
        }
        decoded.withUnsafeBufferPointer { bytes in
            let (count, error) = tags.check(bytes, startLines: &parser.startLines)
            parser.feed(UnsafeBufferPointer(rebasing: bytes[..<count]))
            if let error { fault = error }
        }
        // What libxml2 found stands before what was found behind it.
        if let earlier = parser.fault { fault = earlier }
        guard isAtEnd, fault == nil else { return }
        if decoder.isComplete { parser.finish() } else { fault = .truncated(line: tags.line) }
    }
}
