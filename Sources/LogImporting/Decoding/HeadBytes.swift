/// The beginning of a log as a source.
final class HeadBytes: ByteSource {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    convenience init(_ head: LogHead) {
        self.init(head.bytes)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - at)
        buffer.copyBytes(from: bytes[at..<(at + count)])
        at += count
        return count
    }
}
