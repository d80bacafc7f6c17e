import CLibXML2

extension HTMLWriter {
    /// Writes an address as a link when it is plainly one of the web (`WebAddress`), else as text.
    public func link(untrusted address: ArraySlice<UInt8>) throws {
        guard WebAddress.isSafe(address) else { return try text(untrusted: address) }
        try check(xmlTextWriterStartElement(writer, "a"))
        try withShown(address) { try check(xmlTextWriterWriteAttribute(writer, "href", $0)) }
        try attribute("rel", "noopener noreferrer nofollow")
        try text(untrusted: address)
        try check(xmlTextWriterFullEndElement(writer))
    }

    /// Starts a link to a place in this page; `end()` ends it.
    public func startLink(toFragment fragment: [UInt8], class name: StaticString? = nil) throws {
        guard !fragment.isEmpty else { throw HTMLWriterError.badFragment }
        try startLink(file: [], fragment: fragment, class: name)
    }

    /// Starts a link to a page beside this one, or to a place in it; `end()` ends it.
    /// - Parameter file: A file name of `[A-Za-z0-9._-]` that does not begin with a dot.
    public func startLink(toFile file: String, fragment: [UInt8] = [], class name: StaticString? = nil) throws {
        let bytes = Array(file.utf8)
        guard let first = bytes.first, first != UInt8(ascii: "."),
            bytes.allSatisfy({ WebAddress.isFragmentByte($0) || $0 == UInt8(ascii: ".") })
        else { throw HTMLWriterError.badFragment }
        try startLink(file: bytes, fragment: fragment, class: name)
    }

    private func startLink(file: [UInt8], fragment: [UInt8], class name: StaticString?) throws {
        guard fragment.allSatisfy(WebAddress.isFragmentByte) else { throw HTMLWriterError.badFragment }
        try check(xmlTextWriterStartElement(writer, "a"))
        depth += 1
        let address = fragment.isEmpty ? file : file + [UInt8(ascii: "#")] + fragment
        try withShown(address[...]) { try check(xmlTextWriterWriteAttribute(writer, "href", $0)) }
        if let name { try attribute("class", name) }
    }
}
