/// Turns the bytes of a document into UTF-8.
///
/// Four encodings are known, by byte order mark or declaration. libxml2 would know many more, but loads modules from
/// the disk for them and can't tell attributes from text in them before it has decoded everything.
struct XMLDecoder {
    /// The document's first bytes, until they tell the encoding.
    private var opening: [UInt8]? = []
    /// What makes UTF-8 of the others; nil for UTF-8 itself and its part ASCII, of which libxml2 says whether it is well-formed.
    private var transcoder: Transcoder?

    private static let longestDeclaration = 1024

    /// Appends the next bytes as UTF-8.
    mutating func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, line: Int, to out: inout [UInt8]
    ) throws(MarkupError) {
        guard var opening else { return try decode(bytes, line: line, to: &out) }
        self.opening = nil
        opening.append(contentsOf: bytes)
        guard let (found, mark) = try XMLDecoder.encoding(of: opening, isEnd: isEnd) else {
            self.opening = opening
            return
        }
        transcoder = found.map(Transcoder.init)
        let result: Result<Void, MarkupError> = opening.withUnsafeBufferPointer { bytes in
            do throws(MarkupError) {
                return .success(try decode(UnsafeBufferPointer(rebasing: bytes[mark...]), line: line, to: &out))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Whether the document may end here.
    var isComplete: Bool { transcoder?.isComplete ?? true }

    private mutating func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, line: Int, to out: inout [UInt8]
    ) throws(MarkupError) {
        guard transcoder != nil else { return out.append(contentsOf: bytes) }
        let start = out.count
        transcoder?.decode(bytes, to: &out)
        guard let broken = transcoder?.firstRepair else { return }
        throw .invalidEncoding(line: line + out[start..<broken].count { $0 == 0x0A })
    }

    /// The encoding of a document by its beginning, nil for UTF-8, and the length of UTF-8's byte order mark; nil altogether when
    /// more must be seen.
    private static func encoding(
        of opening: [UInt8], isEnd: Bool
    ) throws(MarkupError) -> (encoding: Transcoder.Encoding?, mark: Int)? {
        guard opening.count >= 4 || isEnd else { return nil }
        if opening.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 0) }
        if opening.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 0) }
        if opening.starts(with: [0x3C, 0x00]) { return (.utf16(isBigEndian: false), 0) }
        if opening.starts(with: [0x00, 0x3C]) { return (.utf16(isBigEndian: true), 0) }
        let mark = opening.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let rest = opening[mark...]
        guard let first = rest.first else { return (nil, mark) }
        // Anything else might be an encoding that libxml2 knows by its first bytes.
        guard first == UInt8(ascii: "<") || first <= 0x20 else { throw .malformed(line: 1, code: 4) }
        guard rest.starts(with: "<?xml".utf8.prefix(rest.count)) else { return (nil, mark) }
        guard let name = XMLDeclaration.encoding(in: rest.prefix(longestDeclaration)) else {
            return isEnd || rest.count >= longestDeclaration ? (nil, mark) : nil
        }
        guard mark == 0 else { return (nil, mark) }
        return (try encoding(named: name), mark)
    }

    /// The encoding of a name; nil for UTF-8.
    private static func encoding(named name: [UInt8]) throws(MarkupError) -> Transcoder.Encoding? {
        let lowered = String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        switch lowered {
        // What says that it is UTF-16 and has a byte for each letter was made UTF-8 by somebody who left the label.
        case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": return nil
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": return .latin1
        case "windows-1252", "cp1252", "cp-1252": return .windows1252
        default: throw .unknownEncoding(name: Array(name.prefix(40)))
        }
    }
}
