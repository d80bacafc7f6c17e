import CLibXML2

/// Writes one HTML page, element by element, through libxml2's writer, which escapes.
///
/// Everything that came from outside is made visible first (see `ShownText`) and escaped then. The types keep it away
/// from where it could act: elements and attributes come from closed lists, a style sheet is a constant of the program,
/// and an address becomes a link only through `link(untrusted:)`. Bytes go out in pieces of a few kilobytes. A page is
/// not finished before `finish()`.
public final class HTMLWriter {
    private let outlet: PageOutlet
    let writer: xmlTextWriterPtr
    /// Elements that were started and not ended.
    public internal(set) var depth = 0
    /// The text of strangers as it may be shown, with a NUL at its end for C.
    private var shown: [UInt8] = []
    /// Where the bytes are when the page is written in memory.
    let gathered: HTMLFragmentBuffer?

    /// Starts a page. What `write` throws is thrown again by the step that caused it, and by `finish()` at the latest.
    public convenience init(to write: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        try self.init(PageOutlet(write), nil)
    }

    /// Starts pieces of a page in memory; `takeFragment` hands them over.
    public convenience init() throws {
        let gathered = HTMLFragmentBuffer()
        try self.init(PageOutlet { gathered.bytes.append(contentsOf: $0) }, gathered)
    }

    private init(_ outlet: PageOutlet, _ gathered: HTMLFragmentBuffer?) throws {
        self.outlet = outlet
        self.gathered = gathered
        guard let writer = outlet.makeWriter() else { throw HTMLWriterError.noWriter }
        self.writer = writer
    }

    deinit {
        outlet.isClosed = true
        xmlFreeTextWriter(writer)
    }

    /// Writes `<!DOCTYPE html>`.
    public func doctype() throws {
        try check(xmlTextWriterStartDTD(writer, "html", nil, nil))
        try check(xmlTextWriterEndDTD(writer))
        try lineBreak()
    }

    /// Starts an element; `class` is one or more names of our style sheet.
    public func start(_ element: HTMLElement, class name: StaticString? = nil) throws {
        try check(xmlTextWriterStartElement(writer, element.name.utf8Start))
        depth += 1
        if let name { try attribute("class", name) }
    }

    /// Ends the element that was started last, always with an end tag: HTML knows no `<p/>`.
    public func end() throws {
        try check(xmlTextWriterFullEndElement(writer))
        depth -= 1
    }

    /// Starts an element, writes its content and ends it.
    public func element(
        _ element: HTMLElement, class name: StaticString? = nil, _ content: () throws -> Void
    ) throws {
        try start(element, class: name)
        try content()
        try end()
    }

    /// Writes an element with a constant text.
    public func element(_ element: HTMLElement, class name: StaticString? = nil, text constant: StaticString) throws {
        try start(element, class: name)
        try text(constant)
        try end()
    }

    /// Writes an element without content; its attributes are constants.
    public func void(_ element: HTMLVoidElement, _ attributes: KeyValuePairs<StaticString, StaticString> = [:]) throws {
        try check(xmlTextWriterStartElement(writer, element.rawValue))
        for (name, value) in attributes { try attribute(name, value) }
        try check(xmlTextWriterEndElement(writer))
    }

    /// Writes a line of the head that names something for programs, with a value from outside.
    public func meta(name: StaticString, untrusted value: [UInt8]) throws {
        try check(xmlTextWriterStartElement(writer, HTMLVoidElement.meta.rawValue))
        try attribute("name", name)
        try withShown(value[...]) { try check(xmlTextWriterWriteAttribute(writer, "content", $0)) }
        try check(xmlTextWriterEndElement(writer))
    }

    /// Writes an attribute of the element that was just started, both parts constants of the program.
    public func attribute(_ name: StaticString, _ constant: StaticString) throws {
        try check(xmlTextWriterWriteAttribute(writer, name.utf8Start, constant.utf8Start))
    }

    /// Writes an attribute of the element that was just started, with a value from outside.
    public func attribute(_ name: HTMLAttribute, untrusted value: [UInt8]) throws {
        try withShown(value[...]) { try check(xmlTextWriterWriteAttribute(writer, name.name.utf8Start, $0)) }
    }

    /// Writes a constant text.
    public func text(_ constant: StaticString) throws {
        try check(xmlTextWriterWriteString(writer, constant.utf8Start))
    }

    /// Writes a text from outside, or one that the program computed.
    public func text(untrusted value: [UInt8]) throws {
        try text(untrusted: value[...])
    }

    /// Writes a part of a text from outside.
    public func text(untrusted value: ArraySlice<UInt8>) throws {
        try withShown(value) { try check(xmlTextWriterWriteString(writer, $0)) }
    }

    /// Writes a piece of a page that is a constant of the program, every element of it ended: quicker than its steps.
    public func constant(_ markup: StaticString) throws {
        try check(xmlTextWriterWriteRaw(writer, markup.utf8Start))
    }

    /// Writes a line break between elements, so that the page can be read and compared as text.
    public func lineBreak() throws {
        try check(xmlTextWriterWriteRaw(writer, "\n"))
    }

    /// Writes an attribute of the element that was just started, with a number that the program computed.
    public func attribute(_ name: StaticString, number: Int) throws {
        try withShown(Array(String(number).utf8)[...]) {
            try check(xmlTextWriterWriteAttribute(writer, name.utf8Start, $0))
        }
    }

    /// Writes a style element around a constant of the program, byte for byte, so that its hash is known beforehand.
    public func style(_ sheet: StaticString) throws {
        try element("style", raw: sheet)
    }

    /// Writes a script element around a constant of the program, byte for byte, so that its hash is known beforehand.
    public func script(_ program: StaticString) throws {
        try element("script", raw: program)
    }

    private func element(_ element: StaticString, raw content: StaticString) throws {
        try check(xmlTextWriterStartElement(writer, element.utf8Start))
        try check(xmlTextWriterWriteRaw(writer, content.utf8Start))
        try check(xmlTextWriterFullEndElement(writer))
    }

    /// Hands the last bytes over. Every element must be ended.
    public func finish() throws {
        if let failure = outlet.failure { throw failure }
        guard depth == 0 else { throw HTMLWriterError.unfinished(depth: depth) }
        try check(xmlTextWriterFlush(writer))
    }

    func withShown(_ value: ArraySlice<UInt8>, _ body: (UnsafePointer<UInt8>) throws -> Void) throws {
        shown.removeAll(keepingCapacity: true)
        ShownText.append(value, to: &shown)
        shown.append(0)
        try shown.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            try body(start)
        }
    }

    func check(_ result: Int32) throws {
        if let failure = outlet.failure { throw failure }
        guard result >= 0 else { throw HTMLWriterError.refused }
    }
}
