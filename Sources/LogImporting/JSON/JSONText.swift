/// The content of JSON strings.
enum JSONText {
    /// Resolves the escapes of a string that the parser accepted. A lone surrogate becomes U+FFFD, `\u0000` a NUL byte.
    static func decoded(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // No escape is shorter than what it stands for.
        [UInt8](unsafeUninitializedCapacity: raw.count) { out, count in
            var at = 0
            while at < raw.count {
                let byte = raw[at]
                guard byte == UInt8(ascii: "\\"), at + 1 < raw.count else {
                    out[count] = byte
                    count += 1
                    at += 1
                    continue
                }
                guard raw[at + 1] == UInt8(ascii: "u") else {
                    out[count] = simpleEscape(raw[at + 1])
                    count += 1
                    at += 2
                    continue
                }
                let scalar = scalar(raw, &at)
                for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    out[count] = unit
                    count += 1
                }
            }
        }
    }

    static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func simpleEscape(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    private static func scalar(_ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Unicode.Scalar {
        let unit = codeUnit(raw, at)
        at += 6
        if unit & 0xFC00 == 0xD800, at + 5 < raw.count, raw[at] == UInt8(ascii: "\\"), raw[at + 1] == UInt8(ascii: "u")
        {
            let low = codeUnit(raw, at)
            if low & 0xFC00 == 0xDC00 {
                at += 6
                return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(unit) ?? "\u{FFFD}"
    }

    private static func codeUnit(_ raw: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32 {
        var unit: UInt32 = 0
        for index in (at + 2)..<min(at + 6, raw.count) {
            unit = unit << 4 | UInt32(hexadecimalDigit(raw[index]) ?? 0)
        }
        return unit
    }
}
