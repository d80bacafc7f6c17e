/// How a log writes its characters as bytes.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// What every importer reads.
    case utf8 = "utf-8"
    /// Two bytes a character, the lower one first.
    case utf16LittleEndian = "utf-16le"
    /// Two bytes a character, the higher one first.
    case utf16BigEndian = "utf-16be"
    /// One byte a character. ISO 8859-1 is read as this too, as browsers do: they only differ in control characters
    /// (<https://encoding.spec.whatwg.org/#names-and-labels>).
    case windows1252 = "windows-1252"

    /// The encoding of a name that a person gave, in any case; nil when it is none of ours.
    public init?(named name: String) {
        let lowered = String(decoding: name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
        switch lowered {
        case "utf8": self = .utf8
        case "utf-16", "utf16", "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "iso-8859-1", "latin-1", "latin1", "cp1252": self = .windows1252
        default:
            guard let encoding = TextEncoding(rawValue: lowered) else { return nil }
            self = encoding
        }
    }
}

/// The encoding of a log, and how it is known.
public struct EncodingDecision: Hashable, Sendable {
    /// How an encoding is known.
    public enum Proof: String, Hashable, Sendable {
        /// Somebody said so.
        case declared = "option"
        /// The mark at the start of the log.
        case byteOrderMark = "byte order mark"
        /// Every other byte of the first ones is often zero, and the others hardly ever are.
        case zeroBytes = "zero bytes"
        /// No byte above 127 of the whole log is part of valid UTF-8, and they stand where letters with accents do.
        case bytesOfNoUTF8 = "bytes that are no UTF-8"
    }

    /// The encoding.
    public let encoding: TextEncoding
    /// How it is known.
    public let proof: Proof

    /// Decides.
    public init(_ encoding: TextEncoding, by proof: Proof) {
        self.encoding = encoding
        self.proof = proof
    }

    /// Bytes that are looked at for zeros.
    private static let reach = 1024

    /// What the first bytes of a log prove: UTF-16, or nothing.
    public static func of(head bytes: [UInt8]) -> EncodingDecision? {
        if bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
            return EncodingDecision(.utf16LittleEndian, by: .byteOrderMark)
        }
        if bytes.starts(with: [0xFE, 0xFF]) { return EncodingDecision(.utf16BigEndian, by: .byteOrderMark) }
        let pairs = min(bytes.count, reach) / 2
        guard pairs >= 8 else { return nil }
        var zeros = (first: 0, second: 0)
        for pair in 0..<pairs {
            zeros.first += bytes[2 * pair] == 0 ? 1 : 0
            zeros.second += bytes[2 * pair + 1] == 0 ? 1 : 0
        }
        // Digits, spaces and line ends have a zero beside them in any language; in a picture zeros stand anywhere. A zero
        // on the other side is one character of 256, such as half of an emoji.
        let isLittle = zeros.second > zeros.first
        let (most, least) = isLittle ? (zeros.second, zeros.first) : (zeros.first, zeros.second)
        guard most * 4 >= pairs, least * 16 <= most else { return nil }
        return EncodingDecision(isLittle ? .utf16LittleEndian : .utf16BigEndian, by: .zeroBytes)
    }
}
