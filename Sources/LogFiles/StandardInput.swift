/// Standard input, made into a file that can be read as often as needed.
public enum StandardInput {
    /// Copies descriptor 0 into a file without a name in `$TMPDIR` (else `/tmp`), readable by us alone. Where standard input is a
    /// file already and stands at its start, nothing is copied.
    /// - Parameter progress: Called now and then with the number of bytes that were copied.
    public static func spool(progress: (Int) -> Void = { _ in }) throws(LogFileError) -> LogFile {
        try spool(descriptor: 0, folder: System.environment("TMPDIR") ?? "/tmp", progress: progress)
    }

    static func spool(
        descriptor: Int32, folder: FilePath, progress: (Int) -> Void = { _ in }
    ) throws(LogFileError) -> LogFile {
        let name: FilePath = "-"
        do {
            let status = try System.status(of: descriptor)
            guard status.kind != .folder else { throw LogFileError.notRegular(name, .folder) }
            if status.kind == .regular, System.position(of: descriptor) == 0 {
                return try LogFile.adopt(try System.duplicate(descriptor), as: name)
            }
            let spool = try System.openNameless(in: folder)
            do {
                try copy(descriptor, to: spool, progress)
            } catch {
                try? System.close(spool)
                throw error
            }
            return try LogFile.adopt(spool, as: name)
        } catch let error as LogFileError {
            throw error
        } catch {
            throw .failed(name, error as? SystemError ?? System.lastError)
        }
    }

    private static func copy(
        _ source: Int32, to target: Int32, _ progress: (Int) -> Void
    ) throws(SystemError) {
        var copied = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try System.read(source, into: buffer)
            if count == 0 { return }
            try System.write(target, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            copied += count
            progress(copied)
        }
    }
}
