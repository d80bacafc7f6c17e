/// Standard output with every write checked. `print` ignores errors, so that a full disk would look like success.
///
/// Bytes are collected up to 64 KiB. Nothing is written at the end by itself: an error of the last write must be seen, so call
/// `flush`.
public final class StandardOutput {
    private let descriptor: Int32
    private let name: FilePath = "-"
    private var buffer: [UInt8] = []
    private let capacity = 64 << 10

    /// Writes to descriptor 1.
    public convenience init() {
        self.init(descriptor: 1)
    }

    init(descriptor: Int32) {
        self.descriptor = descriptor
        buffer.reserveCapacity(capacity)
    }

    /// Adds bytes to the output.
    public func write(_ bytes: some Collection<UInt8>) throws(OutputError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= capacity { try flush() }
    }

    /// Adds the UTF-8 of a text to the output.
    public func write(_ text: String) throws(OutputError) {
        try write(text.utf8)
    }

    /// Hands over what was collected. After an error the rest is forgotten, so that a second call does not repeat half of it.
    public func flush() throws(OutputError) {
        guard !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        do {
            try System.write(descriptor, buffer)
        } catch {
            throw error.isBrokenPipe ? .readerWentAway : .failed(name, error)
        }
    }
}
