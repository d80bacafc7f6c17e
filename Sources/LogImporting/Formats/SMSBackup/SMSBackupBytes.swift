/// The bytes of a backup as an XML parser can take them: the source behind an `SMSBackupFilter`.
final class SMSBackupBytes: ByteSource {
    private let source: any ByteSource
    private let buffer: UnsafeMutableRawBufferPointer
    private var filter = SMSBackupFilter()
    private var out: [UInt8] = []
    private var given = 0

    init(_ source: any ByteSource) {
        self.source = source
        buffer = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// References that were no characters.
    var repaired: Int { filter.repaired }

    func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        while given == out.count {
            out.removeAll(keepingCapacity: true)
            given = 0
            let count = min(try source.read(into: buffer), buffer.count)
            if count > 0 {
                filter.take(
                    UnsafeBufferPointer(rebasing: buffer.assumingMemoryBound(to: UInt8.self)[..<count]), into: &out)
            } else {
                filter.finish(into: &out)
                guard !out.isEmpty else { return 0 }
            }
        }
        let count = min(target.count, out.count - given)
        target.copyBytes(from: out[given..<(given + count)])
        given += count
        return count
    }
}
