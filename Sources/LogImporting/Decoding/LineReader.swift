/// Cuts a log into lines while it is being read.
///
/// Only the byte 0x0A ends a line; one 0x0D before it belongs to the end. Swift's own newlines would also cut at
/// U+2028, U+0085 and others, which stand inside of messages. A byte order mark at the very start is left out. It is a
/// class because it owns its buffer.
final class LineReader {
    /// What ended a line.
    enum Ending: Sendable {
        /// 0x0A.
        case lineFeed
        /// 0x0D 0x0A.
        case carriageReturnLineFeed
        /// The end of the log.
        case endOfLog
    }

    /// A line; its bytes are only there during the call.
    struct Line {
        /// The line without its end.
        let bytes: UnsafeBufferPointer<UInt8>
        /// Counted from 1.
        let number: Int
        /// Offset of the first byte in the log, counted from 0.
        let offset: Int
        /// What ended it.
        let ending: Ending
        /// Whether it was longer than the limit and `bytes` is only the beginning.
        let isCut: Bool
    }

    private static let chunk = 1 << 18
    private let source: any ByteSource
    private let limit: Int
    private var buffer: UnsafeMutableRawBufferPointer
    /// Bytes at the start of the buffer that belong to a line whose end was not seen yet.
    private var kept = 0
    /// Bytes of that line that were dropped because it is too long.
    private var dropped = 0
    /// Whether the last byte before the new ones was 0x0D.
    private var followsReturn = false
    private var number = 1
    private var offset = 0

    /// Reads lines, of which at most `limit` bytes are kept; the rest of a longer line is passed over.
    init(_ source: any ByteSource, limit: Int) {
        self.source = source
        self.limit = max(limit, 1)
        buffer = .allocate(byteCount: 2 * LineReader.chunk, alignment: 16)
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit {
        buffer.deallocate()
    }

    /// Hands over every line in turn.
    func forEachLine(_ body: (Line) throws -> Void) throws {
        while true {
            makeRoom()
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
            guard count > 0 else { break }
            try handOver(upTo: min(kept + count, buffer.count), body)
        }
        dropped += max(0, kept - limit)
        kept = min(kept, limit)
        if kept > 0 || dropped > 0 { try body(line(from: 0, to: kept, ending: .endOfLog)) }
    }

    private func makeRoom() {
        guard buffer.count - kept < LineReader.chunk else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(buffer.count * 2, kept + LineReader.chunk), alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<kept]))
        buffer.deallocate()
        buffer = larger
    }

    /// Hands over the lines that end before `filled`, and keeps the beginning of the next one.
    private func handOver(upTo filled: Int, _ body: (Line) throws -> Void) throws {
        let bytes = UnsafeBufferPointer(buffer.assumingMemoryBound(to: UInt8.self))
        var start = 0
        var search = kept
        while let feed = ByteSearch.firstIndex(of: 0x0A, in: bytes, from: search, to: filled) {
            let hasReturn = feed > search ? bytes[feed - 1] == 0x0D : followsReturn && feed > start
            // Of a line that is too long only the first bytes up to the limit are the line's.
            dropped += max(0, feed - start - (hasReturn ? 1 : 0) - limit)
            let end = dropped > 0 ? start + limit : feed - (hasReturn ? 1 : 0)
            try body(line(from: start, to: end, ending: hasReturn ? .carriageReturnLineFeed : .lineFeed))
            offset += end - start + dropped + (hasReturn ? 2 : 1)
            dropped = 0
            number += 1
            start = feed + 1
            search = start
            followsReturn = false
        }
        if filled > search { followsReturn = bytes[filled - 1] == 0x0D }
        kept = filled - start
        if start > 0, kept > 0 { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<filled])) }
        if kept > limit + 1 {
            dropped += kept - limit - 1
            kept = limit + 1
        }
    }

    private func line(from start: Int, to end: Int, ending: Ending) -> Line {
        let bytes = UnsafeBufferPointer(buffer.assumingMemoryBound(to: UInt8.self))
        let hasMark = number == 1 && bytes[start..<end].starts(with: [0xEF, 0xBB, 0xBF])
        let first = hasMark ? start + 3 : start
        return Line(
            bytes: UnsafeBufferPointer(rebasing: bytes[first..<end]), number: number, offset: offset + first - start,
            ending: ending, isCut: dropped > 0)
    }
}
