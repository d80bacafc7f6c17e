import LogFiles
import TranscriptExporting

/// Counts lines by what stands in them, so that two texts can be compared that differ in many places.
class LineCount: ByteSink {
    private var lines: [Int: Int] = [:]
    private var hasher = Hasher()
    private var isEmpty = true
    private let running = RunningDigest()
    /// What was written first, as much as a head can be.
    private(set) var start: [UInt8] = []

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        count(bytes)
        start.append(contentsOf: bytes.prefix(TranscriptLayout.longestHead - start.count))
    }

    /// Counts the lines of bytes that come piece by piece.
    func count(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            guard byte == 0x0A else {
                hasher.combine(byte)
                isEmpty = false
                continue
            }
            if !isEmpty { lines[hasher.finalize(), default: 0] += 1 }
            hasher = Hasher()
            isEmpty = true
        }
    }

    /// How many lines stand here and not there.
    func lines(notIn other: LineCount) -> Int {
        lines.reduce(0) { $0 + max(0, $1.value - (other.lines[$1.key] ?? 0)) }
    }
}
