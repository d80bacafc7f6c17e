/// The visible spellings of what may not stand in plain text: `\\`, `\n`, `\x1b` for one byte, `\u{202e}` for a scalar.
enum PlainTextEscape {
    /// Writes the spelling of one byte and returns its columns.
    static func append(byte: UInt8, to line: inout [UInt8]) -> Int {
        let letter: UInt8
        switch byte {
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0D: letter = UInt8(ascii: "r")
        case UInt8(ascii: "\\"): letter = byte
        default:
            line.append(contentsOf: [
                UInt8(ascii: "\\"), UInt8(ascii: "x"), hexadecimal(byte >> 4), hexadecimal(byte & 15),
            ])
            return 4
        }
        line.append(UInt8(ascii: "\\"))
        line.append(letter)
        return 2
    }

    /// Writes the spelling of a scalar and returns its columns.
    static func append(scalar: UInt32, to line: inout [UInt8]) -> Int {
        let start = line.count
        line.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u"), UInt8(ascii: "{")])
        var shift = scalar > 0xFFFF ? 20 : scalar > 0xFF ? 12 : 4
        while shift >= 0 {
            line.append(hexadecimal(UInt8(truncatingIfNeeded: scalar >> UInt32(shift)) & 15))
            shift -= 4
        }
        line.append(UInt8(ascii: "}"))
        return line.count - start
    }

    /// The digit of a number below 16.
    static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? 0x30 + digit : 0x57 + digit
    }
}
