/// Reads the head of a line as if its spaces were plain, its digits ASCII and its invisible marks gone.
///
/// It never looks further than `reach` bytes, so a line that only looks like a header for long costs nothing.
struct HeaderCursor {
    /// No header is longer, its marks included.
    private static let reach = 192

    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        end = min(bytes.count, HeaderCursor.reach)
    }

    /// Whether the line ends here, not just the reach.
    var isAtEndOfLine: Bool { at == bytes.count }

    /// The byte here, in lower case if it is an ASCII letter, or 0 at the end.
    var byte: UInt8 {
        guard at < end else { return 0 }
        return HeaderCursor.lowered(bytes[at])
    }

    @inline(__always)
    mutating func skipMarks() {
        while at < end {
            let length = InvisibleMarks.length(in: bytes, at: at, end: end)
            if length == 0 { return }
            at += length
        }
    }

    /// Passes over one ASCII character.
    @inline(__always)
    mutating func take(_ character: UInt8) -> Bool {
        if at < end, bytes[at] >= 0x80 { skipMarks() }
        guard at < end, bytes[at] == character else { return false }
        at += 1
        return true
    }

    /// Passes over spaces of any kind and returns how many there were.
    @discardableResult
    mutating func skipSpaces() -> Int {
        var count = 0
        while true {
            skipMarks()
            guard at < end else { return count }
            let length = InvisibleMarks.spaceLength(in: bytes, at: at, end: end)
            if length == 0 { return count }
            at += length
            count += 1
        }
    }

    /// Passes over a number of at most so many digits, of any script, that no further digit follows.
    mutating func number(upTo most: Int) -> (value: Int, width: Int)? {
        if let plain = plainNumber(upTo: most) { return plain }
        let start = at
        var value = 0
        var width = 0
        while let digit = digit() {
            value = value * 10 + digit
            width += 1
            if width > most { break }
        }
        guard width > 0, width <= most else {
            at = start
            return nil
        }
        return (value, width)
    }

    /// The common case: ASCII digits, and ASCII, a space or a mark behind them. No digit begins with 0xC2 or 0xE2.
    @inline(__always)
    private mutating func plainNumber(upTo most: Int) -> (value: Int, width: Int)? {
        var index = at
        var value = 0
        while index < end, bytes[index] &- 0x30 < 10, index - at < most {
            value = value * 10 + Int(bytes[index]) - 0x30
            index += 1
        }
        guard index > at, index < end, bytes[index] &- 0x30 >= 10 else { return nil }
        guard bytes[index] < 0x80 || bytes[index] == 0xC2 || bytes[index] == 0xE2 else { return nil }
        defer { at = index }
        return (value, index - at)
    }

    /// Passes over a word; its ASCII letters are in lower case, and a space in it stands for spaces of any kind.
    mutating func take(word: [UInt8]) -> Bool {
        let start = at
        for letter in word {
            if letter == 0x20 {
                if skipSpaces() > 0 { continue }
            } else {
                if letter < 0x80 { skipMarks() }
                if at < end, HeaderCursor.lowered(bytes[at]) == letter {
                    at += 1
                    continue
                }
            }
            at = start
            return false
        }
        return true
    }

    private mutating func digit() -> Int? {
        skipMarks()
        guard at < end else { return nil }
        let byte = bytes[at]
        if byte < 0x80 {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            at += 1
            return Int(byte) - 0x30
        }
        for zero in HeaderWords.zeros {
            let last = zero.count - 1
            guard at + last < end, (0..<last).allSatisfy({ bytes[at + $0] == zero[$0] }) else { continue }
            let digit = Int(bytes[at + last]) - Int(zero[last])
            guard (0...9).contains(digit) else { continue }
            at += zero.count
            return digit
        }
        return nil
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
