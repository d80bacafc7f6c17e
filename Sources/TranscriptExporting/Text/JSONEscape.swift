/// The inside of a JSON string.
enum JSONEscape {
    /// Appends a text without its quotes.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]) {
        var at = 0
        var plain = 0
        while at < text.count {
            let byte = text[at]
            if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                at += 1
                continue
            }
            let scalar = ScalarReader.scalar(in: text, at: at)
            if let (value, length) = scalar, value > 0x7F, !SilentScalars.isEscapedInJSON(value) {
                at += length
                continue
            }
            json.append(contentsOf: text[plain..<at])
            if let (value, length) = scalar {
                append(escape: value, to: &json)
                at += length
            } else {
                json.append(contentsOf: [0xEF, 0xBF, 0xBD])
                at += 1
            }
            plain = at
        }
        json.append(contentsOf: text[plain..<at])
    }

    private static func append(escape scalar: UInt32, to json: inout [UInt8]) {
        let letter: UInt8
        switch scalar {
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0x22, 0x5C: letter = UInt8(scalar)
        case 0x10000...: return appendPair(scalar - 0x10000, to: &json)
        default: return appendUnit(scalar, to: &json)
        }
        json.append(UInt8(ascii: "\\"))
        json.append(letter)
    }

    private static func appendPair(_ offset: UInt32, to json: inout [UInt8]) {
        appendUnit(0xD800 + offset >> 10, to: &json)
        appendUnit(0xDC00 + offset & 0x3FF, to: &json)
    }

    private static func appendUnit(_ unit: UInt32, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\\"))
        json.append(UInt8(ascii: "u"))
        for shift: UInt32 in [12, 8, 4, 0] {
            json.append(PlainTextEscape.hexadecimal(UInt8(unit >> shift & 15)))
        }
    }
}
