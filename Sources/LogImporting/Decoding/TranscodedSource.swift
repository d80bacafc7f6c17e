import Markup

/// Makes UTF-8 of the bytes of another source while they are read.
final class TranscodedSource: ByteSource {
    private let source: any ByteSource
    /// Nil for UTF-8, which stays as it is.
    private var transcoder: Transcoder?
    private let repaired: (Int) -> Void
    private var raw = [UInt8](repeating: 0, count: 1 << 16)
    private var text: [UInt8] = []
    private var taken = 0
    private var isAtEnd = false

    init(_ source: any ByteSource, from encoding: TextEncoding, repaired: @escaping (Int) -> Void) {
        self.source = source
        transcoder = encoding.transcoder.map(Transcoder.init)
        self.repaired = repaired
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while taken == text.count, !isAtEnd { try refill() }
        let count = min(buffer.count, text.count - taken)
        text.withUnsafeBytes { text in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[taken..<taken + count]))
        }
        taken += count
        return count
    }

    private func refill() throws {
        text.removeAll(keepingCapacity: true)
        taken = 0
        let count = try raw.withUnsafeMutableBytes { try source.read(into: $0) }
        guard count > 0 else {
            isAtEnd = true
            transcoder?.finish(to: &text)
            return repaired(transcoder?.repaired ?? 0)
        }
        guard transcoder != nil else { return text.append(contentsOf: raw[..<count]) }
        raw.withUnsafeBufferPointer { raw in
            transcoder?.decode(UnsafeBufferPointer(rebasing: raw[..<count]), to: &text)
        }
    }
}

extension TextEncoding {
    /// What makes UTF-8 of it; nil for UTF-8.
    fileprivate var transcoder: Transcoder.Encoding? {
        switch self {
        case .utf8: nil
        case .windows1252: .windows1252
        case .utf16LittleEndian: .utf16(isBigEndian: false)
        case .utf16BigEndian: .utf16(isBigEndian: true)
        }
    }
}

extension LogContent {
    /// The same log in UTF-8.
    /// - Parameter repaired: Called at the end of each pass with the number of characters that were replaced.
    public func decoded(from encoding: TextEncoding, repaired: @escaping @Sendable (Int) -> Void) -> LogContent {
        guard encoding != .utf8 else { return self }
        return LogContent(name: name, container: container) { [open] in
            TranscodedSource(try open(), from: encoding, repaired: repaired)
        }
    }
}

extension LogHead {
    /// The beginning of a log that is written in another encoding.
    public init(bytes: [UInt8], isWhole: Bool, encoding: TextEncoding) {
        guard encoding != .utf8 else {
            self.init(bytes: bytes, isWhole: isWhole)
            return
        }
        let source = TranscodedSource(HeadBytes(bytes), from: encoding) { _ in }
        // One byte of a UTF-16 log is one and a half of UTF-8 at most, one of Windows-1252 three.
        var text = [UInt8](repeating: 0, count: 3 * bytes.count + 3)
        var filled = 0
        text.withUnsafeMutableBytes { text in
            while let count = try? source.read(into: UnsafeMutableRawBufferPointer(rebasing: text[filled...])),
                count > 0
            {
                filled += count
            }
        }
        self.init(bytes: Array(text[..<filled]), isWhole: isWhole)
    }
}
