/// Makes UTF-8 of the bytes of another source while they are read.
///
/// What is no character (half of a surrogate pair, an odd byte at the end) becomes U+FFFD and is counted.
final class TranscodedSource: ByteSource {
    private let source: any ByteSource
    private let encoding: TextEncoding
    private let repaired: (Int) -> Void
    private var raw = [UInt8](repeating: 0, count: 1 << 16)
    private var text: [UInt8] = []
    private var taken = 0
    /// The odd byte of the last read.
    private var half: UInt8?
    /// The first half of a pair, whose second one has not come yet.
    private var high: UInt32?
    private var isAtStart = true
    private var isAtEnd = false
    private var broken = 0

    init(_ source: any ByteSource, from encoding: TextEncoding, repaired: @escaping (Int) -> Void) {
        self.source = source
        self.encoding = encoding
        self.repaired = repaired
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while taken == text.count, !isAtEnd { try refill() }
        let count = min(buffer.count, text.count - taken)
        text.withUnsafeBytes { text in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[taken..<taken + count]))
        }
        taken += count
        return count
    }

    private func refill() throws {
        text.removeAll(keepingCapacity: true)
        taken = 0
        let count = try raw.withUnsafeMutableBytes { try source.read(into: $0) }
        guard count > 0 else {
            isAtEnd = true
            if high != nil || half != nil { replace() }
            return repaired(broken)
        }
        switch encoding {
        case .utf8: text.append(contentsOf: raw[..<count])
        case .windows1252:
            for byte in raw[..<count] {
                if byte < 0x80 { text.append(byte) } else { append(Windows1252.scalar(byte)) }
            }
        case .utf16LittleEndian, .utf16BigEndian: takeUnits(count)
        }
    }

    private func takeUnits(_ count: Int) {
        for byte in raw[..<count] {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            take(
                encoding == .utf16LittleEndian
                    ? UInt32(byte) << 8 | UInt32(first) : UInt32(first) << 8 | UInt32(byte))
        }
    }

    private func take(_ unit: UInt32) {
        defer { isAtStart = false }
        if let first = high {
            high = nil
            if (0xDC00...0xDFFF).contains(unit) {
                return append(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00))
            }
            replace()
        }
        switch unit {
        case 0xFEFF where isAtStart: break
        case 0xD800...0xDBFF: high = unit
        case 0xDC00...0xDFFF: replace()
        default: append(unit)
        }
    }

    private func replace() {
        broken += 1
        append(0xFFFD)
    }

    private func append(_ scalar: UInt32) {
        func byte(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value) }
        func tail(_ shift: UInt32) -> UInt8 { byte(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80: text.append(byte(scalar))
        case 0..<0x800: text += [byte(0xC0 | scalar >> 6), tail(0)]
        case 0..<0x10000: text += [byte(0xE0 | scalar >> 12), tail(6), tail(0)]
        default: text += [byte(0xF0 | scalar >> 18), tail(12), tail(6), tail(0)]
        }
    }
}

extension LogContent {
    /// The same log in UTF-8.
    /// - Parameter repaired: Called at the end of each pass with the number of characters that were replaced.
    public func decoded(from encoding: TextEncoding, repaired: @escaping @Sendable (Int) -> Void) -> LogContent {
        guard encoding != .utf8 else { return self }
        return LogContent(name: name, container: container) { [open] in
            TranscodedSource(try open(), from: encoding, repaired: repaired)
        }
    }
}

extension LogHead {
    /// The beginning of a log that is written in another encoding.
    public init(bytes: [UInt8], isWhole: Bool, encoding: TextEncoding) {
        guard encoding != .utf8 else {
            self.init(bytes: bytes, isWhole: isWhole)
            return
        }
        let source = TranscodedSource(HeadBytes(bytes), from: encoding) { _ in }
        // One byte of a UTF-16 log is one and a half of UTF-8 at most, one of Windows-1252 three.
        var text = [UInt8](repeating: 0, count: 3 * bytes.count + 3)
        var filled = 0
        text.withUnsafeMutableBytes { text in
            while let count = try? source.read(into: UnsafeMutableRawBufferPointer(rebasing: text[filled...])),
                count > 0
            {
                filled += count
            }
        }
        self.init(bytes: Array(text[..<filled]), isWhole: isWhole)
    }
}

/// The characters of Windows-1252 (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
private enum Windows1252 {
    /// 0x80 to 0x9F; the five that it does not define stay the control characters that they are in ISO 8859-1.
    private static let middle: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? middle[Int(byte) - 0x80] : UInt32(byte)
    }
}
