import TranscriptModel

/// Gathers bytes and hands them to a sink in pieces.
struct OutputBuffer {
    /// What is not handed over yet.
    var bytes: [UInt8] = []
    private let sink: any ByteSink

    init(_ sink: any ByteSink) {
        self.sink = sink
    }

    /// SHA-256 of everything that was handed over, when the sink keeps count.
    var digest: String? { sink.digest }

    /// Hands over what is there once it is worth it.
    mutating func flushIfLarge() throws {
        if bytes.count >= 32 << 10 { try flush() }
    }

    /// Hands over what is there.
    mutating func flush() throws {
        try bytes.withUnsafeBytes { try sink.write($0) }
        bytes.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    /// Appends a constant of the program.
    mutating func append(_ constant: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount))
    }

    /// Appends a text of the program.
    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }

    /// Appends a number with leading zeros.
    mutating func append(_ number: Int, digits: Int) {
        let text = String(Swift.max(number, 0))
        for _ in 0..<Swift.max(digits - text.utf8.count, 0) { append(0x30) }
        append(contentsOf: text.utf8)
    }
}
