/// The size of what base64 holds, without unpacking it.
struct SMSContentSize {
    private var letters = 0
    private var isBase64 = true

    /// Counts up to a quotation mark and returns its offset; the end when there is none. Line feeds are kept, so that
    /// the lines behind them keep their numbers.
    mutating func count(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, upTo quote: UInt8, linesInto out: inout [UInt8]
    ) -> Int {
        var at = start
        while at < bytes.count {
            let byte = bytes[at]
            if byte == quote { break }
            if SMSContentSize.isLetter[Int(byte)] {
                letters += 1
            } else if byte == 0x0A {
                out.append(byte)
            } else if byte != UInt8(ascii: "="), byte > 0x20 {
                isBase64 = false
            }
            at += 1
        }
        return at
    }

    /// Writes the size in bytes, or nothing when it was no base64, and starts anew.
    mutating func finish(into out: inout [UInt8]) {
        if isBase64 { out.append(contentsOf: String(letters / 4 * 3 + max(letters % 4 - 1, 0)).utf8) }
        self = SMSContentSize()
    }

    private static let isLetter: [Bool] = (0..<256).map { (byte: Int) in
        switch UInt8(truncatingIfNeeded: byte) {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): true
        default: false
        }
    }
}
