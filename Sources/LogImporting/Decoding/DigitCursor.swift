/// Reads numbers and signs from the front of a short text.
struct DigitCursor {
    /// What was not read yet.
    private(set) var rest: ArraySlice<UInt8>

    /// Starts at the first byte.
    init(_ text: some Collection<UInt8>) {
        rest = Array(text)[...]
    }

    /// Reads a number with so many digits; nil when fewer or more stand there.
    mutating func number(_ count: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { $0 &- 0x30 < 10 }
        guard count.contains(digits.count), let number = Int(ascii: digits) else { return nil }
        rest = rest.dropFirst(digits.count)
        return number
    }

    /// Reads one sign; false when another stands there.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == sign.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Reads blanks.
    mutating func skipBlanks() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    }

    /// Reads ASCII letters.
    mutating func letters() -> [UInt8] {
        let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
        rest = rest.dropFirst(letters.count)
        return Array(letters)
    }
}

extension Int {
    /// A number of ASCII digits alone; nil when there are none, when something else is among them, and when it is too large.
    init?(ascii digits: some Collection<UInt8>) {
        guard (1...18).contains(digits.count), digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        self = digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
