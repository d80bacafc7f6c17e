/// SipHash-2-4: a hash that tells nothing of what was hashed to those who don't have the key.
///
/// Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012. Its 64 bits are enough to recognise; who has the key can
/// still try all telephone numbers.
struct KeyedHash {
    private let key: (UInt64, UInt64)

    /// Takes a key of 16 bytes; nil for any other number.
    init?(key: [UInt8]) {
        guard key.count == 16 else { return nil }
        self.key = (KeyedHash.word(key[0..<8]), KeyedHash.word(key[8..<16]))
    }

    /// A new key.
    static func randomKey() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// The hash of some bytes.
    func hash(_ bytes: [UInt8]) -> UInt64 {
        var state = State(
            key.0 ^ 0x736f_6d65_7073_6575, key.1 ^ 0x646f_7261_6e64_6f6d, key.0 ^ 0x6c79_6765_6e65_7261,
            key.1 ^ 0x7465_6462_7974_6573)
        let whole = bytes.count / 8 * 8
        for start in stride(from: 0, to: whole, by: 8) { state.take(KeyedHash.word(bytes[start..<start + 8])) }
        state.take(KeyedHash.word(bytes[whole...]) | UInt64(truncatingIfNeeded: bytes.count) << 56)
        return state.end()
    }

    /// Up to eight bytes as a number, the lowest first.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private struct State {
        private var a, b, c, d: UInt64

        init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
            (self.a, self.b, self.c, self.d) = (a, b, c, d)
        }

        mutating func take(_ word: UInt64) {
            d ^= word
            round()
            round()
            a ^= word
        }

        mutating func end() -> UInt64 {
            c ^= 0xFF
            for _ in 0..<4 { round() }
            return a ^ b ^ c ^ d
        }

        private mutating func round() {
            a &+= b
            b = b << 13 | b >> 51
            b ^= a
            a = a << 32 | a >> 32
            c &+= d
            d = d << 16 | d >> 48
            d ^= c
            a &+= d
            d = d << 21 | d >> 43
            d ^= a
            c &+= b
            b = b << 17 | b >> 47
            b ^= c
            c = c << 32 | c >> 32
        }
    }
}
