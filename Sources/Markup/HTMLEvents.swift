import CLibXML2

/// The calls of libxml2's parser during one pass, handed on to a visitor. It is a class because C keeps a pointer to it.
final class HTMLEvents {
    /// What ends the pass, found in a call that can't throw.
    private(set) var fault: HTMLReaderError?
    /// Whether everything was given to the parser, so that the hidden elements may end.
    var isAtEnd = false
    private let visitor: any HTMLVisitor
    private let hiddenDepth: Int
    private var depth = 0

    /// Events for a visitor that hears nothing of so many outermost elements.
    init(_ visitor: any HTMLVisitor, hiddenDepth: Int) {
        self.visitor = visitor
        self.hiddenDepth = hiddenDepth
    }

    /// A parser that calls this object, which must stay until the parser is freed.
    func makeParser() -> htmlParserCtxtPtr? {
        var calls = htmlSAXHandler()
        calls.startElement = { context, name, attributes in
            if let name { HTMLEvents.at(context)?.start(name, attributes) }
        }
        calls.endElement = { context, name in
            if let name { HTMLEvents.at(context)?.end(name) }
        }
        calls.characters = { context, text, count in HTMLEvents.at(context)?.text(text, count) }
        calls.ignorableWhitespace = { context, text, count in HTMLEvents.at(context)?.text(text, count) }
        calls.cdataBlock = { context, text, count in HTMLEvents.at(context)?.text(text, count) }
        let parser = htmlCreatePushParserCtxt(
            &calls, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil, XML_CHAR_ENCODING_UTF8)
        guard let parser else { return nil }
        let options = [
            HTML_PARSE_RECOVER, HTML_PARSE_NODEFDTD, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
            HTML_PARSE_NOIMPLIED, HTML_PARSE_IGNORE_ENC,
        ]
        htmlCtxtUseOptions(parser, Int32(bitPattern: options.reduce(0) { $0 | $1.rawValue }))
        return parser
    }

    /// Frees a parser, and the document that it may have made.
    func free(_ parser: htmlParserCtxtPtr) {
        if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
        parser.pointee.myDoc = nil
        htmlFreeParserCtxt(parser)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> HTMLEvents? {
        context.map { Unmanaged<HTMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard fault == nil else { return }
        depth += 1
        guard depth <= HTMLReader.maximumDepth + hiddenDepth else {
            fault = .tooDeep(limit: HTMLReader.maximumDepth)
            return
        }
        if depth > hiddenDepth { visitor.start(HTMLTag(name, attributes)) }
    }

    private func end(_ name: UnsafePointer<UInt8>) {
        guard fault == nil else { return }
        if depth > hiddenDepth {
            visitor.end(HTMLTag.bytes(name))
        } else if !isAtEnd {
            fault = .strayEnd
        }
        depth -= 1
    }

    private func text(_ text: UnsafePointer<UInt8>?, _ count: Int32) {
        guard fault == nil, let text, count > 0 else { return }
        visitor.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
}
