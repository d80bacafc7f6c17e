/// One pass over the bytes of a file or of what an archive holds.
public final class FileBytes {
    enum Source {
        case plain(PlainPass)
        case gzip(ArchivePass)
        case entry(ArchivePass)
    }

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// Fills the buffer from its start with the next bytes and returns their number; 0 at the end only, or for an empty buffer.
    ///
    /// The end of a packed file comes only after its checksum was right.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(LogFileError) -> Int {
        switch source {
        case .plain(let pass): try pass.read(into: buffer)
        case .gzip(let pass), .entry(let pass): try pass.read(into: buffer)
        }
    }

    /// How far the pass is, in the unit of `StoredLog.passLength`.
    public var position: Int {
        switch source {
        case .plain(let pass): pass.offset
        case .gzip(let pass): pass.consumed
        case .entry(let pass): pass.output
        }
    }

    /// The next bytes, at most this many; fewer only at the end.
    public func prefix(_ limit: Int) throws(LogFileError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(0, limit), alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < buffer.count {
            let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return [UInt8](buffer[..<filled])
    }
}

/// A pass over a file as it is.
final class PlainPass {
    private let file: LogFile
    private(set) var offset = 0

    init(_ file: LogFile) {
        self.file = file
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(LogFileError) -> Int {
        let count = try file.read(into: buffer, at: offset)
        offset += count
        return count
    }
}
