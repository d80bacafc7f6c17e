/// Why a document was not read to its end. Lines are counted from 1; a line feed ends one.
public enum MarkupError: Error, Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It breaks off.
    case truncated(line: Int)
    /// It breaks the rules of XML; the code is libxml2's (`xmlParserErrors`), which says which one.
    case malformed(line: Int, code: Int)
    /// A character that XML does not know: NUL or another control character.
    case controlCharacter(line: Int, byte: UInt8)
    /// Bytes that are not of the encoding that they are said to be in.
    case invalidEncoding(line: Int)
    /// It declares an encoding that is not read. The name is cut at 40 bytes.
    case unknownEncoding(name: [UInt8])
    /// It has a document type declaration, which may define entities; nothing that is read here has one.
    case documentType(line: Int)
    /// Elements are nested deeper than this.
    case tooDeep(line: Int, limit: Int)
    /// A tag, comment or processing instruction is longer than this, in bytes.
    case tooLong(line: Int, limit: Int)
    /// A tag has more attributes, or there are more namespaces, than this.
    case tooMany(line: Int, limit: Int)
    /// libxml2 had no memory.
    case outOfMemory
}
