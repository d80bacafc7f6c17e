/// A window onto a source of bytes: what was used is dropped at the front, what comes next is added at the back.
final class StreamBuffer {
    static let chunk = 1 << 20

    private let source: any ByteSource
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Where the bytes end that are here.
    private(set) var end = 0
    /// Number of bytes that were dropped at the front so far.
    private(set) var dropped = 0
    /// Whether the source has nothing more.
    private(set) var isAtEnd = false

    init(_ source: any ByteSource, capacity: Int = chunk) {
        self.source = source
        self.capacity = capacity
        memory = .allocate(capacity: capacity)
    }

    deinit { memory.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: end) }
    var base: UnsafePointer<UInt8> { UnsafePointer(memory) }

    /// Drops what stands before an offset, which then is 0, and reads until the window is full or the source is at its
    /// end. When more than half of the window stays, the window doubles, so a long record is moved and parsed a few
    /// times only.
    func refill(keepingFrom start: Int) throws {
        let kept = end - start
        if kept > capacity / 2 {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
            larger.moveInitialize(from: memory + start, count: kept)
            memory.deallocate()
            memory = larger
            capacity *= 2
        } else if start > 0 {
            memory.moveInitialize(from: memory + start, count: kept)
        }
        dropped += start
        end = kept
        while end < capacity, !isAtEnd {
            let room = UnsafeMutableRawBufferPointer(start: memory + end, count: capacity - end)
            let count = try source.read(into: room)
            guard count > 0 else {
                isAtEnd = true
                return
            }
            end += min(count, room.count)
        }
    }
}
