/// Makes UTF-8 of text in another encoding, piece by piece.
///
/// What is no character (half of a surrogate pair, an odd byte at the end) becomes U+FFFD and is counted. The mark at the beginning of
/// UTF-16 is left out.
public struct Transcoder: Sendable {
    /// An encoding that is not UTF-8.
    public enum Encoding: Sendable {
        case latin1
        case windows1252
        case utf16(isBigEndian: Bool)
    }

    /// How many characters were replaced.
    public private(set) var repaired = 0
    /// Where the first replacement of the latest piece stands in what was appended to.
    private(set) var firstRepair: Int?

    private let encoding: Encoding
    /// The first byte of a UTF-16 code unit, whose second one was not seen yet.
    private var half: UInt8?
    /// The first half of a pair, whose second one was not seen yet.
    private var high: UInt32?
    private var isAtStart = true

    /// A transcoder of one text.
    public init(from encoding: Encoding) {
        self.encoding = encoding
    }

    /// Whether the text may end here.
    public var isComplete: Bool { half == nil && high == nil }

    /// Appends the next bytes as UTF-8.
    public mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        firstRepair = nil
        switch encoding {
        case .latin1:
            for byte in bytes {
                if byte < 0x80 { out.append(byte) } else { Transcoder.append(UInt32(byte), to: &out) }
            }
        case .windows1252:
            for byte in bytes {
                if byte < 0x80 { out.append(byte) } else { Transcoder.append(Transcoder.windows1252(byte), to: &out) }
            }
        case .utf16(let isBigEndian):
            for byte in bytes {
                guard let first = half else {
                    half = byte
                    continue
                }
                half = nil
                let unit = isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
                take(unit, to: &out)
            }
        }
    }

    /// Appends what stands for half a character at the end.
    public mutating func finish(to out: inout [UInt8]) {
        guard !isComplete else { return }
        (half, high) = (nil, nil)
        replace(in: &out)
    }

    private mutating func take(_ unit: UInt32, to out: inout [UInt8]) {
        defer { isAtStart = false }
        if let first = high {
            high = nil
            if unit & 0xFC00 == 0xDC00 {
                return Transcoder.append(0x10000 + (first & 0x3FF) << 10 + unit & 0x3FF, to: &out)
            }
            replace(in: &out)
        }
        switch unit {
        case 0xFEFF where isAtStart: break
        case 0xD800...0xDBFF: high = unit
        case 0xDC00...0xDFFF: replace(in: &out)
        default: Transcoder.append(unit, to: &out)
        }
    }

    private mutating func replace(in out: inout [UInt8]) {
        repaired += 1
        firstRepair = firstRepair ?? out.count
        Transcoder.append(0xFFFD, to: &out)
    }

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        switch value {
        case ..<0x80: return out.append(UInt8(truncatingIfNeeded: value))
        case ..<0x800: out.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
        case ..<0x10000:
            out.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
        default:
            out.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
        }
        out.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }

    /// The character of a byte (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
    private static func windows1252(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? middle[Int(byte) - 0x80] : UInt32(byte)
    }

    /// 0x80 to 0x9F; the five that windows-1252 does not define stay the control characters that they are in ISO 8859-1.
    private static let middle: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
