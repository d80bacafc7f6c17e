import CLibXML2

/// libxml2's parser that is fed, without anything that would look elsewhere: no document type, no entities but the five
/// of XML, no network, no tree, no message of its own.
final class XMLPushParser {
    private var context: xmlParserCtxtPtr?
    /// What it told and nobody took yet.
    var queue: XMLEventQueue
    /// Lines of start tags that libxml2 was fed and did not tell yet. It counts lines itself, but says where a tag ends.
    var startLines: [Int] = []
    private var startsTold = 0
    /// The first thing that went wrong.
    private(set) var fault: MarkupError?
    private var depth = 0
    private var hasElement = false
    /// Namespaces declared by each open element that declares any, and its depth. Each is looked at for each name.
    private var namespaces: [(depth: Int, count: Int)] = []
    private var namespaceCount = 0
    private let limits: XMLReader.Limits
    private static let isReady: Void = xmlInitParser()

    init(limits: XMLReader.Limits) {
        _ = XMLPushParser.isReady
        self.limits = limits
        queue = XMLEventQueue(pieceSize: XMLReader.pieceSize)
        var handler = XMLPushParser.makeHandler()
        context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard let context else {
            fault = .outOfMemory
            return
        }
        xmlCtxtUseOptions(
            context, Int32(truncatingIfNeeded: XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    }

    deinit {
        xmlFreeParserCtxt(context)
    }

    /// Takes the next bytes, which are UTF-8.
    func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard fault == nil, let context, !bytes.isEmpty else { return }
        if !startLines.isEmpty { hasElement = true }
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        check(xmlParseChunk(context, start, Int32(truncatingIfNeeded: bytes.count), 0), context, isEnd: false)
        startLines.removeFirst(startsTold)
        startsTold = 0
    }

    /// Takes the end of the document.
    func finish() {
        guard fault == nil, let context else { return }
        check(xmlParseChunk(context, nil, 0, 1), context, isEnd: true)
    }

    private func check(_ code: Int32, _ context: xmlParserCtxtPtr, isEnd: Bool) {
        let isWrong = code != 0 && context.pointee.wellFormed == 0 || context.pointee.disableSAX != 0
        if fault == nil, isWrong || isEnd && context.pointee.wellFormed == 0 {
            fail(code: context.pointee.errNo, line: Int(xmlSAX2GetLineNumber(context)))
        }
        if isEnd, case .malformed(let line, _) = fault { fault = hasElement ? .truncated(line: line) : .empty }
    }

    private func fail(code: Int32, line: Int) {
        guard fault == nil else { return }
        switch UInt32(bitPattern: code) {
        case XML_ERR_NO_MEMORY.rawValue: fault = .outOfMemory
        case XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_UNKNOWN_ENCODING.rawValue: fault = .invalidEncoding(line: line)
        default: fault = .malformed(line: line, code: Int(code))
        }
    }

    private func stop(_ error: MarkupError) {
        if fault == nil { fault = error }
        xmlStopParser(context)
    }

    private var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 0 }
}

extension XMLPushParser {
    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLPushParser? {
        context.map { Unmanaged<XMLPushParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func makeHandler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        // XML_SAX2_MAGIC: without it libxml2 leaves the fields of version 2 alone.
        handler.initialized = 0xDEED_BEAF
        handler.startElementNs = { context, name, _, _, namespaces, _, count, _, attributes in
            XMLPushParser.of(context)?
                .begin(name, namespaces: Int(namespaces), UnsafeBufferPointer(start: attributes, count: Int(count) * 5))
        }
        handler.endElementNs = { context, _, _, _ in XMLPushParser.of(context)?.end() }
        handler.characters = { context, text, count in XMLPushParser.of(context)?.add(text, Int(count)) }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { context, _, _, _ in
            guard let parser = XMLPushParser.of(context) else { return }
            parser.stop(.documentType(line: parser.line))
        }
        handler.reference = { context, _ in
            guard let parser = XMLPushParser.of(context) else { return }
            parser.stop(.malformed(line: parser.line, code: Int(XML_ERR_UNDECLARED_ENTITY.rawValue)))
        }
        handler.serror = { context, error in
            // Prefixes that nobody declared are the only errors that are passed over.
            guard let error, error.pointee.level == XML_ERR_FATAL else { return }
            XMLPushParser.of(context)?.fail(code: error.pointee.code, line: Int(error.pointee.line))
        }
        return handler
    }

    private func begin(
        _ name: UnsafePointer<UInt8>?, namespaces declared: Int,
        _ attributes: UnsafeBufferPointer<UnsafePointer<UInt8>?>
    ) {
        let line = startsTold < startLines.count ? startLines[startsTold] : self.line
        startsTold += 1
        depth += 1
        guard depth <= limits.depth else { return stop(.tooDeep(line: line, limit: limits.depth)) }
        if declared > 0 {
            namespaces.append((depth, declared))
            namespaceCount += declared
            guard namespaceCount <= limits.namespaces else {
                return stop(.tooMany(line: line, limit: limits.namespaces))
            }
        }
        queue.beginElement(XMLPushParser.bytes(name), line: line)
        // Five pointers each: name, prefix, namespace, and where the value begins and ends.
        for index in stride(from: 0, to: attributes.count - 4, by: 5) {
            guard let value = attributes[index + 3], let end = attributes[index + 4] else { continue }
            queue.addAttribute(
                XMLPushParser.bytes(attributes[index]), UnsafeBufferPointer(start: value, count: end - value))
        }
    }

    private func end() {
        if let last = namespaces.last, last.depth == depth {
            namespaceCount -= last.count
            namespaces.removeLast()
        }
        depth -= 1
        queue.endElement()
    }

    private func add(_ text: UnsafePointer<UInt8>?, _ count: Int) {
        queue.addText(UnsafeBufferPointer(start: text, count: count))
    }

    private static func bytes(_ text: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        if let text { while text[count] != 0 { count += 1 } }
        return UnsafeBufferPointer(start: text, count: count)
    }
}
