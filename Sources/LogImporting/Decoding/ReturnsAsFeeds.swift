/// A log whose lines end with 0x0D alone, as old systems write them, read as if each were 0x0A.
///
/// The first bytes decide: where any line ends with 0x0A, a lone 0x0D stands inside of a text.
final class ReturnsAsFeeds: ByteSource {
    private let source: any ByteSource
    private var isMeant: Bool?

    init(_ source: any ByteSource) {
        self.source = source
    }

    /// Whether lines end with 0x0D alone.
    static func areMeant(in bytes: some Sequence<UInt8>) -> Bool {
        var hasReturn = false
        for byte in bytes {
            if byte == 0x0A { return false }
            hasReturn = hasReturn || byte == 0x0D
        }
        return hasReturn
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try source.read(into: buffer)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        let isMeant = self.isMeant ?? Self.areMeant(in: bytes)
        self.isMeant = isMeant
        guard isMeant else { return count }
        for index in bytes.indices where bytes[index] == 0x0D { bytes[index] = 0x0A }
        return count
    }
}
