import Markup
public import TranscriptModel

/// What is wrong with an XML document on some line of it.
public enum XMLProblem: Hashable, Sendable {
    /// It breaks the rules of XML; the code is libxml2's, which says which one.
    case malformed(code: Int)
    /// It breaks off.
    case truncated
    /// A control character, which XML can't hold.
    case controlCharacter(UInt8)
    /// Bytes that are not of the encoding that the document declares.
    case wrongEncoding
    /// The document declares an encoding that is not read. The name is cut at 40 bytes.
    case unknownEncoding(Untrusted)
    /// It defines a document type, which may hold entities and name other files.
    case documentType
    /// Elements are nested deeper than this.
    case tooDeep(limit: Int)
    /// A tag or comment is longer than this, in bytes.
    case tooLong(limit: Int)
    /// A tag has more attributes or namespaces than this.
    case tooMany(limit: Int)
}

extension LogRefusal {
    /// The refusal of a log whose XML can't be read to its end; nil when the reason is not in the log.
    init?(_ error: MarkupError) {
        switch error {
        case .empty: self = .noRecords
        case .truncated(let line): self = .invalidXML(line: line, .truncated)
        case .malformed(let line, let code): self = .invalidXML(line: line, .malformed(code: code))
        case .controlCharacter(let line, let byte): self = .invalidXML(line: line, .controlCharacter(byte))
        case .invalidEncoding(let line): self = .invalidXML(line: line, .wrongEncoding)
        case .unknownEncoding(let name): self = .invalidXML(line: 1, .unknownEncoding(Untrusted(name)))
        case .documentType(let line): self = .invalidXML(line: line, .documentType)
        case .tooDeep(let line, let limit): self = .invalidXML(line: line, .tooDeep(limit: limit))
        case .tooLong(let line, let limit): self = .invalidXML(line: line, .tooLong(limit: limit))
        case .tooMany(let line, let limit): self = .invalidXML(line: line, .tooMany(limit: limit))
        case .outOfMemory: return nil
        }
    }
}
