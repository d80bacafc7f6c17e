/// SHA-256 (FIPS 180-4), here only so that the hash of the style sheet is checked by other means than it was made.
enum SHA256 {
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        let bits = UInt64(message.count) * 8
        padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
        var state = roots(of: firstPrimes(8), exponent: 1.0 / 2)
        let constants = roots(of: firstPrimes(64), exponent: 1.0 / 3)
        for block in stride(from: 0, to: padded.count, by: 64) {
            mix(Array(padded[block..<(block + 64)]), into: &state, constants)
        }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
    }

    private static func mix(_ block: [UInt8], into state: inout [UInt32], _ constants: [UInt32]) {
        var words = stride(from: 0, to: 64, by: 4).map { at in
            block[at..<(at + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for at in 16..<64 {
            let (a, b) = (words[at - 15], words[at - 2])
            let s0 = turn(a, 7) ^ turn(a, 18) ^ (a >> 3)
            let s1 = turn(b, 17) ^ turn(b, 19) ^ (b >> 10)
            words.append(words[at - 16] &+ s0 &+ words[at - 7] &+ s1)
        }
        var v = state
        for at in 0..<64 {
            let s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
            let t1 = v[7] &+ s1 &+ ((v[4] & v[5]) ^ (~v[4] & v[6])) &+ constants[at] &+ words[at]
            let s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
            let t2 = s0 &+ ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]))
            v = [t1 &+ t2, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
        }
        for at in 0..<8 { state[at] = state[at] &+ v[at] }
    }

    private static func turn(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }

    private static func firstPrimes(_ count: Int) -> [Int] {
        var primes: [Int] = []
        var candidate = 2
        while primes.count < count {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }

    /// First 32 bits of the fraction of each root.
    private static func roots(of primes: [Int], exponent: Double) -> [UInt32] {
        primes.map { prime in
            let wanted = Double(prime)
            var low = 0.0
            var high = wanted
            for _ in 0..<200 {
                let middle = (low + high) / 2
                if (exponent == 0.5 ? middle * middle : middle * middle * middle) <= wanted {
                    low = middle
                } else {
                    high = middle
                }
            }
            return UInt32(truncatingIfNeeded: UInt64((low - low.rounded(.down)) * 4_294_967_296))
        }
    }
}
