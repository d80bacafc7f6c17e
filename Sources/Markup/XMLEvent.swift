/// What comes next in a document.
///
/// Comments and processing instructions are passed over, and the text on both sides of one is one text. Text is UTF-8,
/// whatever the document was written in.
public enum XMLEvent: Sendable {
    /// An element begins.
    case start(XMLElement)
    /// Text, CDATA included. A long one comes in pieces of `XMLReader.pieceSize` bytes, of which only the last may be
    /// shorter; a character may be cut in two.
    case text(ArraySlice<UInt8>)
    /// The element that began last and did not end yet ends.
    case end
}

/// The beginning of an element.
///
/// Prefixes are left out of all names: people shorten logs by hand and lose the declarations.
public struct XMLElement: Sendable {
    /// Where a name and its value stand in the bytes.
    struct Attribute {
        let name: Range<Int32>
        let value: Range<Int32>
    }

    let bytes: [UInt8]
    let nameRange: Range<Int32>
    let attributes: ArraySlice<Attribute>
    /// Line on which its tag begins, counted from 1.
    public let line: Int

    /// Its name.
    public var name: ArraySlice<UInt8> { slice(nameRange) }

    /// Whether this is its name.
    public func isNamed(_ name: StaticString) -> Bool { spells(nameRange, name) }

    /// The value of an attribute, its references resolved; nil when it has none of this name.
    public subscript(name: StaticString) -> ArraySlice<UInt8>? {
        for attribute in attributes where spells(attribute.name, name) { return slice(attribute.value) }
        return nil
    }

    /// Its attributes in the order of the document.
    public var allAttributes: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
        attributes.map { (slice($0.name), slice($0.value)) }
    }

    private func slice(_ range: Range<Int32>) -> ArraySlice<UInt8> {
        bytes[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    private func spells(_ range: Range<Int32>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        let start = Int(range.lowerBound)
        for index in 0..<range.count where bytes[start + index] != text.utf8Start[index] { return false }
        return true
    }
}
