import CLibXML2

/// Reads HTML of strangers through libxml2's parser, which takes any bytes for some page.
///
/// Nothing is fetched, nothing goes to standard error, and what the page says of its encoding is not believed: the bytes are
/// UTF-8, with U+FFFD where they are not, and in place of NUL. Time grows with the number of bytes whatever they are, for
/// which depth and length of tags have limits: libxml2 compares each attribute with all others of its tag, and an end tag
/// with all open elements.
public enum HTMLReader {
    /// What the bytes are.
    public enum Extent: Sendable {
        /// A page from its doctype or first element on.
        case page
        /// What stands somewhere within a page. Text needs no element around it.
        case fragment
    }

    /// Elements that may stand in one another.
    public static let maximumDepth = 256
    /// Bytes from the begin of a tag to its end.
    public static let longestTag = 8 << 10
    private static let chunk = 4 << 10

    /// Reads one page or fragment to its end. What was found before an error was handed over.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, as extent: Extent, into visitor: any HTMLVisitor
    ) throws(HTMLReaderError) {
        let events = HTMLEvents(visitor, hiddenDepth: extent == .fragment ? 1 : 0)
        guard let parser = events.makeParser() else { throw .noParser }
        defer { events.free(parser) }
        if extent == .fragment { feed(parser, wrapper) }
        try feedClean(parser, bytes, events)
        events.isAtEnd = true
        if extent == .fragment { feed(parser, wrapperEnd) }
        htmlParseChunk(parser, nil, 0, 1)
        if let fault = events.fault { throw fault }
    }

    private static func feedClean(
        _ parser: htmlParserCtxtPtr, _ bytes: UnsafeBufferPointer<UInt8>, _ events: HTMLEvents
    ) throws(HTMLReaderError) {
        guard MarkupText.isClean(bytes) else {
            let repaired = MarkupText.repaired(bytes)
            var fault: HTMLReaderError?
            repaired.withUnsafeBufferPointer { bytes in
                do throws(HTMLReaderError) { try feedAll(parser, bytes, events) } catch { fault = error }
            }
            if let fault { throw fault }
            return
        }
        try feedAll(parser, bytes, events)
    }

    private static func feedAll(
        _ parser: htmlParserCtxtPtr, _ bytes: UnsafeBufferPointer<UInt8>, _ events: HTMLEvents
    ) throws(HTMLReaderError) {
        var at = 0
        while at < bytes.count {
            let end = min(at + chunk, bytes.count)
            feed(parser, UnsafeBufferPointer(rebasing: bytes[at..<end]))
            at = end
            if let fault = events.fault { throw fault }
            let length = waiting(parser)
            if length > longestTag { throw .longTag(limit: longestTag) }
            // libxml2 2.9 remembers how far it looked for the end of a tag, but not that it stood within quotes.
            if length > 0 { parser.pointee.checkIndex = 0 }
        }
    }

    private static func feed(_ parser: htmlParserCtxtPtr, _ bytes: UnsafeBufferPointer<UInt8>) {
        _ = bytes.withMemoryRebound(to: CChar.self) { text in
            htmlParseChunk(parser, text.baseAddress, Int32(truncatingIfNeeded: text.count), 0)
        }
    }

    /// An element around a fragment, of which the visitor hears nothing: libxml2 puts text that stands in none into a paragraph.
    private static var wrapper: UnsafeBufferPointer<UInt8> { bytes(of: "<x-fragment>") }
    private static var wrapperEnd: UnsafeBufferPointer<UInt8> { bytes(of: "</x-fragment>") }

    private static func bytes(of text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// Bytes of a tag whose end the parser waits for; 0 when it waits for none. It looks for the ends of end tags and of processing
    /// instructions anew each time.
    private static func waiting(_ parser: htmlParserCtxtPtr) -> Int {
        guard let input = parser.pointee.input, let first = input.pointee.cur, let end = input.pointee.end,
            end - first > 1
        else { return 0 }
        let state = parser.pointee.instate
        let isInstruction = first[0] == UInt8(ascii: "<") && first[1] == UInt8(ascii: "?")
        return state == XML_PARSER_START_TAG || state == XML_PARSER_END_TAG || isInstruction ? end - first : 0
    }
}
