/// Searches of bytes, eight at a time.
enum ByteScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of the first byte that is zero, and perhaps bits above it.
    @inline(__always)
    private static func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

    @inline(__always)
    private static func word(_ bytes: UnsafePointer<UInt8>, _ at: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self))
    }

    /// Offset of the first quote, backslash or control character below U+0020; `end` when there is none.
    @inline(__always)
    static func stringStop(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var at = start
        while at &+ 8 <= end {
            let word = word(bytes, at)
            let controls = (word &- ones &* 0x20) & ~word & highs
            let hits = controls | zeroes(word ^ ones &* 0x22) | zeroes(word ^ ones &* 0x5C)
            if hits != 0 { return at &+ hits.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < end, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at &+= 1 }
        return at
    }

    /// Whether two runs of bytes are the same.
    static func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = a.count
        guard b.count == end else { return false }
        guard let a = a.baseAddress, let b = b.baseAddress else { return true }
        var at = 0
        while at &+ 8 <= end {
            if word(a, at) != word(b, at) { return false }
            at &+= 8
        }
        while at < end {
            if a[at] != b[at] { return false }
            at &+= 1
        }
        return true
    }

    /// Offset of the first line feed; `end` when there is none.
    static func lineFeed(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var at = start
        while at &+ 8 <= end {
            let hits = zeroes(word(bytes, at) ^ ones &* 0x0A)
            if hits != 0 { return at &+ hits.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < end, bytes[at] != 0x0A { at &+= 1 }
        return at
    }

    /// Number of line feeds.
    static func lineFeeds(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var count = 0
        var at = lineFeed(bytes, from: start, to: end)
        while at < end {
            count += 1
            at = lineFeed(bytes, from: at + 1, to: end)
        }
        return count
    }
}
