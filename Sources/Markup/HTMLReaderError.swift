/// Why a page is not read to its end. What was found before was handed over.
public enum HTMLReaderError: Error, Hashable, Sendable {
    /// Elements stand deeper in one another than this.
    case tooDeep(limit: Int)
    /// A tag is longer than this, in bytes.
    case longTag(limit: Int)
    /// A fragment ends the element that it was put into, which only one that was made to do so does.
    case strayEnd
    /// libxml2 gives no parser, for want of memory.
    case noParser
}
