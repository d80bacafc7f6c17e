/// A 64-bit hash that is the same in every process and on every machine; Swift's own is seeded anew at each start.
///
/// FNV-1a over the bytes and a finalizer (MurmurHash3's `fmix64`). It is not proof against somebody who looks for collisions: who
/// uses it as a key compares what it stands for.
public struct StableHash: Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    /// An empty hash.
    public init() {}

    /// Adds bytes and their number, so that ("ab", "c") and ("a", "bc") differ.
    public mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { for byte in $0 { mix(byte) } }
        add(UInt64(bytes.count))
    }

    /// Adds a number.
    public mutating func add(_ number: UInt64) {
        var rest = number
        for _ in 0..<8 {
            mix(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds a number.
    public mutating func add(_ number: Int) {
        add(UInt64(bitPattern: Int64(number)))
    }

    private mutating func mix(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    /// The hash of what was added so far.
    public var value: UInt64 {
        var h = state
        h = (h ^ (h >> 33)) &* 0xff51_afd7_ed55_8ccd
        h = (h ^ (h >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return h ^ (h >> 33)
    }
}
