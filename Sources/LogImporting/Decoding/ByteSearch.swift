/// Looks through bytes eight at a time.
enum ByteSearch {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Index of the first such byte from `start` on, before `end`; nil when there is none.
    static func firstIndex(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        let pattern = ones &* UInt64(byte)
        var at = start
        while at &+ 8 <= end {
            let differing = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian ^ pattern
            let hits = (differing &- ones) & ~differing & highs
            if hits != 0 { return at &+ hits.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < end {
            if bytes[at] == byte { return at }
            at &+= 1
        }
        return nil
    }

    /// Index of the first byte that is not ASCII; the end when there is none.
    static func endOfASCII(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = 0
        while at &+ 8 <= bytes.count, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & highs == 0 { at &+= 8 }
        while at < bytes.count, bytes[at] < 0x80 { at &+= 1 }
        return at
    }
}
