/// Finds any of many byte strings in one pass.
struct ByteSearch {
    /// What is looked for.
    let patterns: [[UInt8]]
    private var filter = [Bool](repeating: false, count: 1 << 16)
    private var candidates: [UInt32: [Int]] = [:]

    /// The shortest string that can be looked for.
    static let shortest = 6

    /// Prepares a search. Strings that are too short are left out.
    init(_ wanted: some Sequence<[UInt8]>) {
        patterns = Array(Set(wanted.filter { $0.count >= ByteSearch.shortest }))
        for (index, pattern) in patterns.enumerated() {
            let head = pattern.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
            filter[ByteSearch.slot(head)] = true
            candidates[head, default: []].append(index)
        }
    }

    /// Number of bytes that two pieces of a stream must share so that nothing between them is missed.
    var overlap: Int { max(0, (patterns.map(\.count).max() ?? 0) - 1) }

    /// Adds the patterns that stand in some bytes.
    func find(in bytes: UnsafeRawBufferPointer, _ found: inout Set<Int>) {
        guard found.count < patterns.count, bytes.count >= ByteSearch.shortest else { return }
        filter.withUnsafeBufferPointer { filter in
            for start in 0...(bytes.count - ByteSearch.shortest) {
                let head = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
                guard filter[ByteSearch.slot(head)], let indices = candidates[head] else { continue }
                for index in indices where !found.contains(index) {
                    if bytes[start...].starts(with: patterns[index]) { found.insert(index) }
                }
            }
        }
    }

    private static func slot(_ head: UInt32) -> Int { Int((head &* 0x9E37_79B1) >> 16) }
}
