/// Reads numbers and signs from the front of a short text.
struct DigitCursor {
    private let text: [UInt8]
    private var at = 0

    /// Starts at the first byte.
    init(_ text: some Collection<UInt8>) {
        self.text = Array(text)
    }

    /// What was not read yet.
    var rest: ArraySlice<UInt8> { text[at...] }

    /// Reads a number with so many digits; nil when fewer or more stand there.
    mutating func number(_ count: ClosedRange<Int>) -> Int? {
        var end = at
        var number = 0
        while end < text.count, text[end] &- 0x30 < 10, end - at <= count.upperBound {
            number = number &* 10 &+ Int(text[end] &- 0x30)
            end += 1
        }
        guard count.contains(end - at) else { return nil }
        at = end
        return number
    }

    /// Reads one sign; false when another stands there.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard at < text.count, UInt32(text[at]) == sign.value else { return false }
        at += 1
        return true
    }

    /// Reads blanks.
    mutating func skipBlanks() {
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    }

    /// Reads a word of three ASCII letters, packed in lower case; nil when it is longer or shorter.
    mutating func word() -> UInt32? {
        var end = at
        while end < text.count, (0x61...0x7A).contains(text[end] | 0x20), end - at <= 3 { end += 1 }
        guard end - at == 3 else { return nil }
        defer { at = end }
        return DigitCursor.packed(text[at..<end].lazy.map { $0 | 0x20 })
    }

    /// Up to four bytes as one number.
    static func packed(_ letters: some Sequence<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension Int {
    /// A number of ASCII digits alone; nil when there are none, when something else is among them, and when it is too large.
    init?(ascii digits: some Collection<UInt8>) {
        guard (1...18).contains(digits.count), digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        self = digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
