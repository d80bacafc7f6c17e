/// Makes of character references what XML allows.
struct SMSReferences {
    /// A reference that has begun, from its ampersand on.
    private var reference: [UInt8] = []
    /// The first of two surrogates, whose second was not seen yet.
    private var high: UInt32?
    /// References that were no characters.
    private(set) var repaired = 0

    /// Whether a reference has begun.
    var isOpen: Bool { !reference.isEmpty }

    /// Takes an ampersand.
    mutating func open() { reference = [UInt8(ascii: "&")] }

    /// Takes the next byte of a reference; false when it is none of it, and the reference has ended without.
    mutating func takes(_ byte: UInt8, into out: inout [UInt8]) -> Bool {
        let isPart =
            reference.count <= SMSReferences.longest
            && (byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") || (0x30...0x39).contains(byte)
                || (0x41...0x5A).contains(byte & 0xDF))
        guard isPart else {
            abandon(into: &out)
            return false
        }
        reference.append(byte)
        if byte == UInt8(ascii: ";") { resolve(into: &out) }
        return true
    }

    /// Writes what has begun like a reference and is none.
    mutating func abandon(into out: inout [UInt8]) {
        settle(into: &out)
        out.append(contentsOf: reference)
        reference = []
    }

    /// Writes a first surrogate that has no second.
    @inline(__always)
    mutating func settle(into out: inout [UInt8]) {
        guard high != nil else { return }
        high = nil
        repair(into: &out)
    }

    private mutating func resolve(into out: inout [UInt8]) {
        guard let number = number else { return abandon(into: &out) }
        switch number {
        case 0xD800...0xDBFF:
            settle(into: &out)
            high = number
        case 0xDC00...0xDFFF:
            if let high {
                self.high = nil
                out.append(contentsOf: "&#\(0x10000 + (high & 0x3FF) << 10 + number & 0x3FF);".utf8)
            } else {
                repair(into: &out)
            }
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: abandon(into: &out)
        default:
            settle(into: &out)
            repair(into: &out)
        }
        reference = []
    }

    private mutating func repair(into out: inout [UInt8]) {
        repaired += 1
        out.append(contentsOf: "&#65533;".utf8)
    }

    /// The number of the character; nil for a reference by name.
    private var number: UInt32? {
        var digits = reference.dropFirst().dropLast()
        guard digits.popFirst() == UInt8(ascii: "#") else { return nil }
        let isHexadecimal = digits.first == UInt8(ascii: "x")
        if isHexadecimal { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        var number: UInt32 = 0
        for byte in digits {
            guard let digit = JSONText.hexadecimalDigit(byte), isHexadecimal || digit < 10 else { return nil }
            number = min(number * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
        }
        return number
    }

    /// `&#x0010FFFF`.
    private static let longest = 11
}
