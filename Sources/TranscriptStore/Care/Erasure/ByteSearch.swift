/// Finds any of many byte strings in one pass.
package struct ByteSearch {
    /// What is looked for.
    package let patterns: [[UInt8]]
    private var filter = [Bool](repeating: false, count: 1 << filterBits)
    /// The patterns that have four bytes, and where in them: of each pattern the four that the fewest others have, as identifiers all
    /// begin alike.
    private var candidates: [UInt32: [(pattern: Int, offset: Int)]] = [:]

    /// The shortest string that can be looked for.
    package static let shortest = 6
    private static let filterBits = 20

    /// Prepares a search. Strings that are too short are left out.
    package init(_ wanted: some Sequence<[UInt8]>) {
        patterns = Array(Set(wanted.filter { $0.count >= ByteSearch.shortest }))
        var shared: [UInt32: Int] = [:]
        for pattern in patterns {
            for offset in 0...(pattern.count - 4) { shared[ByteSearch.four(of: pattern, at: offset), default: 0] += 1 }
        }
        for (index, pattern) in patterns.enumerated() {
            let offsets = (0...(pattern.count - 4)).map { (offset: $0, four: ByteSearch.four(of: pattern, at: $0)) }
            guard let rarest = offsets.min(by: { shared[$0.four, default: 0] < shared[$1.four, default: 0] }) else {
                continue
            }
            filter[ByteSearch.slot(rarest.four)] = true
            candidates[rarest.four, default: []].append((index, rarest.offset))
        }
    }

    /// Number of bytes that two pieces of a stream must share so that nothing between them is missed.
    package var overlap: Int { max(0, (patterns.map(\.count).max() ?? 0) - 1) }

    /// Adds the patterns that stand in some bytes.
    package func find(in bytes: UnsafeRawBufferPointer, _ found: inout Set<Int>) {
        guard found.count < patterns.count, bytes.count >= ByteSearch.shortest else { return }
        filter.withUnsafeBufferPointer { filter in
            for place in 0...(bytes.count - 4) {
                let four = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                guard filter[ByteSearch.slot(four)], let candidates = candidates[four] else { continue }
                for (index, offset) in candidates where offset <= place && !found.contains(index) {
                    if bytes[(place - offset)...].starts(with: patterns[index]) { found.insert(index) }
                }
            }
        }
    }

    private static func four(of pattern: [UInt8], at offset: Int) -> UInt32 {
        pattern.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    }

    private static func slot(_ four: UInt32) -> Int { Int((four &* 0x9E37_79B1) >> (32 - filterBits)) }
}
