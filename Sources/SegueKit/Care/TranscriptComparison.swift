import LogFiles
import TranscriptExporting
public import TranscriptModel

/// A place in a transcript.
public struct TranscriptPlace: Hashable, Sendable {
    /// Line, counted from 1.
    public var line: Int
    /// Public id of the message or transition that it belongs to, where the format names it before.
    public var id: String?
}

/// Compares a file with what is derived in this moment, while it is derived.
final class TranscriptComparison: ByteSink {
    private let file: FileBytes
    private let running = RunningDigest()
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var line = 1
    /// The end of what was equal, in which the last id is looked for.
    private var recent: [UInt8] = []
    /// Where the two differ first.
    private(set) var difference: TranscriptPlace?

    init(_ file: LogFile) {
        self.file = file.bytes()
    }

    deinit {
        buffer.deallocate()
    }

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        var at = 0
        while at < bytes.count, difference == nil {
            let wanted = min(bytes.count - at, buffer.count)
            let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
            compare(UnsafeRawBufferPointer(rebasing: bytes[at..<(at + wanted)]), count)
            at += wanted
        }
    }

    /// Sees whether the file goes on.
    func end() throws {
        guard difference == nil else { return }
        if try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<1])) > 0 { note() }
    }

    private func compare(_ derived: UnsafeRawBufferPointer, _ count: Int) {
        let length = min(derived.count, count)
        var equal = 0
        while equal < length, derived[equal] == buffer[equal] { equal += 1 }
        for byte in derived[..<equal] where byte == 0x0A { line += 1 }
        recent.append(contentsOf: derived[..<equal])
        if recent.count > 1 << 17 { recent.removeFirst(recent.count - 1 << 16) }
        if equal < derived.count {
            // The line that differs may name its id behind the difference.
            recent.append(contentsOf: derived[equal...].prefix(4096).prefix { $0 != 0x0A })
            note()
        }
    }

    private func note() {
        difference = TranscriptPlace(line: line, id: PublicIDText.last(in: recent))
    }
}

/// Finds public ids in bytes.
enum PublicIDText {
    /// The last id of a message or transition that stands there as a word.
    static func last(in bytes: [UInt8]) -> String? {
        var end = bytes.count
        while end > 0 {
            guard isPart(bytes[end - 1]) else {
                end -= 1
                continue
            }
            var start = end
            while start > 0, isPart(bytes[start - 1]) { start -= 1 }
            if end - start == 14, let id = PublicID(String(decoding: bytes[start..<end], as: UTF8.self)),
                id.kind == .message || id.kind == .transition
            {
                return id.text
            }
            end = start
        }
        return nil
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// Counts lines by what stands in them, so that two texts can be compared that differ in many places.
final class LineCount: ByteSink {
    private var lines: [Int: Int] = [:]
    private var hasher = Hasher()
    private var isEmpty = true
    private let running = RunningDigest()

    var digest: String? { running.hexadecimal }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        running.update(bytes)
        count(bytes)
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
