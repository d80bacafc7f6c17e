/// Turns the bytes of a document into UTF-8.
///
/// Four encodings are known, by byte order mark or declaration. libxml2 would know many more, but loads modules from
/// the disk for them and can't tell attributes from text in them before it has decoded everything.
struct XMLDecoder {
    private enum Encoding {
        /// UTF-8 and its part ASCII. Whether it is well-formed is for libxml2 to say.
        case utf8
        /// One byte for each character; what stands for 0x80 to 0x9F, and for what else differs from ISO 8859-1.
        case bytes([UInt8: UInt32])
        case utf16(isBigEndian: Bool)
    }

    /// The document's first bytes, until they tell the encoding.
    private var opening: [UInt8]? = []
    private var encoding = Encoding.utf8
    /// The first byte of a UTF-16 code unit, and a first surrogate, whose second half was not seen yet.
    private var half: UInt8?
    private var surrogate: UInt32?

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
        encoding = found
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
    var isComplete: Bool { half == nil && surrogate == nil }

    private mutating func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, line: Int, to out: inout [UInt8]
    ) throws(MarkupError) {
        switch encoding {
        case .utf8: out.append(contentsOf: bytes)
        case .bytes(let table):
            for byte in bytes {
                if byte < 0x80 { out.append(byte) } else { XMLDecoder.append(table[byte] ?? UInt32(byte), to: &out) }
            }
        case .utf16(let isBigEndian):
            var line = line
            for byte in bytes {
                guard let first = half else {
                    half = byte
                    continue
                }
                half = nil
                let unit = isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
                if unit == 0x0A { line += 1 }
                guard append(unit: unit, to: &out) else { throw .invalidEncoding(line: line) }
            }
        }
    }

    private mutating func append(unit: UInt32, to out: inout [UInt8]) -> Bool {
        if let high = surrogate {
            guard unit & 0xFC00 == 0xDC00 else { return false }
            surrogate = nil
            XMLDecoder.append(0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF, to: &out)
            return true
        }
        if unit & 0xFC00 == 0xD800 {
            surrogate = unit
            return true
        }
        guard unit & 0xFC00 != 0xDC00 else { return false }
        XMLDecoder.append(unit, to: &out)
        return true
    }

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        switch value {
        case ..<0x80: out.append(UInt8(truncatingIfNeeded: value))
        case ..<0x800: out.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
        case ..<0x10000:
            out.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
        default:
            out.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
        }
        if value >= 0x80 { out.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)) }
    }

    /// The encoding of a document by its beginning, and the length of its byte order mark; nil when more must be seen.
    private static func encoding(
        of opening: [UInt8], isEnd: Bool
    ) throws(MarkupError) -> (encoding: Encoding, mark: Int)? {
        guard opening.count >= 4 || isEnd else { return nil }
        if opening.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
        if opening.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
        if opening.starts(with: [0x3C, 0x00]) { return (.utf16(isBigEndian: false), 0) }
        if opening.starts(with: [0x00, 0x3C]) { return (.utf16(isBigEndian: true), 0) }
        let mark = opening.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let rest = opening[mark...]
        guard let first = rest.first else { return (.utf8, mark) }
        // Anything else might be an encoding that libxml2 knows by its first bytes.
        guard first == UInt8(ascii: "<") || first <= 0x20 else { throw .malformed(line: 1, code: 4) }
        guard rest.starts(with: "<?xml".utf8.prefix(rest.count)) else { return (.utf8, mark) }
        guard let name = XMLDeclaration.encoding(in: rest.prefix(longestDeclaration)) else {
            return isEnd || rest.count >= longestDeclaration ? (.utf8, mark) : nil
        }
        guard let encoding = mark > 0 ? .utf8 : known(name) else {
            throw .unknownEncoding(name: Array(name.prefix(40)))
        }
        return (encoding, mark)
    }

    private static func known(_ name: [UInt8]) -> Encoding? {
        let name = String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        switch name {
        // What says that it is UTF-16 and has a byte for each letter was made UTF-8 by somebody who left the label.
        case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": return .utf8
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": return .bytes([:])
        case "windows-1252", "cp1252", "cp-1252": return .bytes(windows1252)
        default: return nil
        }
    }

    /// Where windows-1252 is not ISO 8859-1. <https://encoding.spec.whatwg.org/index-windows-1252.txt>
    private static let windows1252: [UInt8: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x02C6,
        0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152, 0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
        0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
        0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
    ]
}
