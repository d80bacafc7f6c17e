/// A regular file that stays open, so that every pass over it reads the same file even if its name is given to another.
///
/// Only the bytes that it had when it was opened are read; what a running program appends meanwhile is left for the next import.
public final class LogFile: Sendable {
    /// The path it was opened by; `-` for standard input.
    public let path: FilePath
    /// Which file it is, to tell whether it is also the archive or an export.
    public let identity: FileIdentity
    /// Bytes when it was opened.
    public let size: Int
    /// Readable descriptor, closed when the last pass ends, unless that would take the locks of an archive.
    let descriptor: Int32

    init(path: FilePath, identity: FileIdentity, size: Int, descriptor: Int32) {
        self.path = path
        self.identity = identity
        self.size = size
        self.descriptor = descriptor
    }

    deinit {
        guard !ArchiveFiles.contain(identity) else { return }
        try? System.close(descriptor)
    }

    /// Opens a regular file, through symbolic links, and refuses anything else at once.
    public static func open(_ path: FilePath) throws(LogFileError) -> LogFile {
        do {
            return try adopt(try System.openToRead(path), as: path)
        } catch let error as LogFileError {
            throw error
        } catch let error as SystemError {
            throw LogFileError(path, error)
        } catch {
            throw .failed(path, System.lastError)
        }
    }

    /// Takes over a descriptor, and closes it when it is none of a regular file.
    static func adopt(_ descriptor: Int32, as path: FilePath) throws -> LogFile {
        do {
            let status = try System.status(of: descriptor)
            guard status.kind == .regular else { throw LogFileError.notRegular(path, status.kind) }
            System.adviseSequential(descriptor)
            return LogFile(path: path, identity: status.identity, size: status.size, descriptor: descriptor)
        } catch {
            try? System.close(descriptor)
            throw error
        }
    }

    /// A pass over its bytes as they are, packed or not.
    public func bytes() -> FileBytes {
        FileBytes(.plain(PlainPass(self)))
    }

    /// The last bytes of the file as they are, at most so many.
    public func suffix(_ limit: Int) throws(LogFileError) -> [UInt8] {
        let wanted = min(max(limit, 0), size)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(wanted, 1), alignment: 16)
        defer { buffer.deallocate() }
        let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: size - wanted)
        return Array(buffer[..<count])
    }

    /// Fills the buffer from an offset; fewer bytes only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(LogFileError) -> Int {
        var filled = 0
        let wanted = min(buffer.count, max(0, size - offset))
        while filled < wanted {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted])
            let count: Int
            do {
                count = try System.read(descriptor, into: rest, at: offset + filled)
            } catch {
                throw LogFileError.failed(path, error)
            }
            guard count > 0 else { throw .shrunk(path) }
            filled += count
        }
        return filled
    }

    /// The last bytes, fewer if there are not so many.
    func tail(_ count: Int) throws(LogFileError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(count, size), alignment: 1)
        defer { buffer.deallocate() }
        return [UInt8](buffer[..<(try read(into: buffer, at: size - buffer.count))])
    }
}
