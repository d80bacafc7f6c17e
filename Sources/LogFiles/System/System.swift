#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// Names that `System` has too stand for its own calls inside of it; these are the library's.
private func closing(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func unlinking(_ path: UnsafePointer<CChar>) -> Int32 { unlink(path) }
private func reading(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}
private func writing(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, start, count)
}

/// The calls into the C library. No other file of this target imports it.
enum System {
    static let brokenPipe = EPIPE
    static let missing: Set<Int32> = [ENOENT, ENOTDIR]
    static let forbidden: Set<Int32> = [EACCES, EPERM]
    static let linkLoop = ELOOP
    static let exists = EEXIST
    static let notADirectory = ENOTDIR
    static let deviceAbsent = ENXIO
    /// What file systems without hard links say.
    static let linksUnsupported: Set<Int32> = [EPERM, EOPNOTSUPP, ENOSYS, EMLINK]
    static let unsupported: Set<Int32> = [EOPNOTSUPP, EISDIR, EINVAL, ENOENT]

    /// What `fstat` tells.
    struct Status {
        var kind: FileKind
        var identity: FileIdentity
        var size: Int
    }

    static var lastError: SystemError { SystemError(code: errno) }

    static func words(of code: Int32) -> String {
        guard let words = strerror(code) else { return "error \(code)" }
        return String(cString: words)
    }

    /// Runs a call again for as long as a signal interrupts it.
    static func retrying<Number: FixedWidthInteger & SignedInteger>(
        _ call: () -> Number
    ) throws(SystemError) -> Number {
        while true {
            let result = call()
            if result >= 0 { return result }
            if errno != EINTR { throw lastError }
        }
    }

    // MARK: Opening

    /// Without O_NONBLOCK the opening of a FIFO waits for its writer.
    static func openToRead(_ path: FilePath) throws(SystemError) -> Int32 {
        try retrying { path.withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) } }
    }

    /// The same, but not through a symbolic link.
    static func openToReadItself(_ path: FilePath) throws(SystemError) -> Int32 {
        try retrying { path.withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW) } }
    }

    static func openFolder(_ path: FilePath, followingLink: Bool) throws(SystemError) -> Int32 {
        let link = followingLink ? 0 : O_NOFOLLOW
        return try retrying { path.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | link) } }
    }

    static func makeFolder(_ path: FilePath) throws(SystemError) {
        _ = try retrying { path.withCString { mkdir($0, 0o700) } }
    }

    static func create(_ name: FilePath, in folder: Int32) throws(SystemError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        return try retrying { name.withCString { openat(folder, $0, flags, 0o600) } }
    }

    /// A file without a name: it goes away with its last descriptor, whatever happens to the process.
    static func openNameless(in folder: FilePath) throws(SystemError) -> Int32 {
        #if os(Linux)
            let temporary: Int32 = 0o20_000_000 | O_DIRECTORY  // O_TMPFILE, which is a macro that Swift does not see.
            let opened = folder.withCString { open($0, temporary | O_RDWR | O_CLOEXEC, 0o600) }
            if opened >= 0 { return opened }
            guard unsupported.contains(errno) else { throw lastError }
        #endif
        var template = folder.appending("segue-XXXXXX").terminated.map { CChar(bitPattern: $0) }
        return try template.withUnsafeMutableBufferPointer { (name) throws(SystemError) -> Int32 in
            guard let name = name.baseAddress else { throw SystemError(code: EINVAL) }
            let descriptor = mkstemp(name)
            guard descriptor >= 0 else { throw lastError }
            _ = unlinking(name)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            return descriptor
        }
    }

    static func duplicate(_ descriptor: Int32) throws(SystemError) -> Int32 {
        try retrying { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }
    }

    /// Linux closes the descriptor even when it reports an error, so it is never tried twice.
    static func close(_ descriptor: Int32) throws(SystemError) {
        if closing(descriptor) != 0 && errno != EINTR { throw lastError }
    }

    // MARK: Asking

    static func status(of descriptor: Int32) throws(SystemError) -> Status {
        var found = stat()
        _ = try retrying { fstat(descriptor, &found) }
        return Status(found)
    }

    /// Looks at a name itself, not at what it links to; nil when there is nothing of that name.
    static func status(of name: FilePath, in folder: Int32? = nil) throws(SystemError) -> Status? {
        var found = stat()
        do {
            _ = try retrying { name.withCString { fstatat(folder ?? AT_FDCWD, $0, &found, AT_SYMLINK_NOFOLLOW) } }
        } catch {
            if missing.contains(error.code) { return nil }
            throw error
        }
        return Status(found)
    }

    static func position(of descriptor: Int32) -> Int? {
        let position = lseek(descriptor, 0, SEEK_CUR)
        return position < 0 ? nil : Int(position)
    }

    /// Names in a folder, without `.` and `..`, in no order.
    static func names(in folder: FilePath) throws(SystemError) -> [[UInt8]] {
        let descriptor = try openFolder(folder, followingLink: true)
        guard let stream = fdopendir(descriptor) else {
            let error = lastError
            try? close(descriptor)
            throw error
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw lastError }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { [UInt8]($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8) && name != Array("..".utf8) { names.append(name) }
        }
    }

    static func environment(_ name: String) -> FilePath? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return FilePath(String(cString: value).utf8)
    }

    // MARK: Reading and writing

    static func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemError) -> Int {
        try retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    /// Reads on; waits when there is nothing yet.
    static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        while true {
            let count = reading(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            try recover(descriptor, waitingFor: Int16(POLLIN))
        }
    }

    /// Writes all of it, in as many calls as it takes.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let count = writing(descriptor, piece.baseAddress, piece.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else {
                try recover(descriptor, waitingFor: Int16(POLLOUT))
            }
        }
    }

    static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(SystemError) {
        try bytes.withUnsafeBytes { all in Result { () throws(SystemError) in try write(descriptor, all) } }.get()
    }

    /// A terminal or pipe may have been set to not wait by another process that shares it.
    private static func recover(_ descriptor: Int32, waitingFor events: Int16) throws(SystemError) {
        switch errno {
        case EINTR: return
        case EAGAIN:
            var request = pollfd(fd: descriptor, events: events, revents: 0)
            _ = try retrying { poll(&request, 1, -1) }
        default: throw lastError
        }
    }

    static func adviseSequential(_ descriptor: Int32) {
        #if os(Linux)
            _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        #endif
    }

    static func synchronize(_ descriptor: Int32) throws(SystemError) {
        _ = try retrying { fsync(descriptor) }
    }

    static func rename(_ old: FilePath, to new: FilePath, in folder: Int32) throws(SystemError) {
        _ = try retrying { old.withCString { old in new.withCString { renameat(folder, old, folder, $0) } } }
    }

    /// Gives a file a second name; unlike a renaming it fails when the name is taken.
    static func link(_ old: FilePath, to new: FilePath, in folder: Int32) throws(SystemError) {
        _ = try retrying { old.withCString { old in new.withCString { linkat(folder, old, folder, $0, 0) } } }
    }

    static func unlink(_ name: FilePath, in folder: Int32) throws(SystemError) {
        _ = try retrying { name.withCString { unlinkat(folder, $0, 0) } }
    }
}

extension System.Status {
    fileprivate init(_ found: stat) {
        identity = FileIdentity(device: UInt64(found.st_dev), inode: UInt64(found.st_ino))
        size = Int(found.st_size)
        switch found.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        case S_IFIFO: kind = .pipe
        case S_IFSOCK: kind = .socket
        default: kind = .device
        }
    }
}
