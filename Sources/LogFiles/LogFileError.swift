/// Why a file was not read.
public enum LogFileError: Error, Hashable, Sendable {
    /// There is nothing of that name.
    case missing(FilePath)
    /// We may not read it.
    case forbidden(FilePath)
    /// It is something else than a regular file. A pipe can be read as standard input, `-`.
    case notRegular(FilePath, FileKind)
    /// Its symbolic links lead in a circle.
    case linkLoop(FilePath)
    /// Folders stand in each other deeper than this.
    case tooDeep(FilePath, limit: Int)
    /// It became shorter while it was read.
    case shrunk(FilePath)
    /// The archive can't be read, or must not be.
    case archive(FilePath, ArchiveProblem)
    /// Reading failed underneath: the device, the memory, the number of open files.
    case failed(FilePath, SystemError)

    /// Tells apart what is wrong with the path from what is wrong underneath.
    init(_ path: FilePath, _ error: SystemError) {
        if System.missing.contains(error.code) {
            self = .missing(path)
        } else if System.forbidden.contains(error.code) {
            self = .forbidden(path)
        } else if error.code == System.linkLoop {
            self = .linkLoop(path)
        } else if error.code == System.deviceAbsent {
            self = .notRegular(path, .socket)
        } else {
            self = .failed(path, error)
        }
    }
}

/// What can be wrong with a gzip or zip file.
public enum ArchiveProblem: Error, Hashable, Sendable {
    /// It can't be taken apart; libarchive's reason.
    case damaged(reason: [UInt8])
    /// What came out is not what was packed.
    case wrongChecksum
    /// It needs a password.
    case encrypted
    /// Two entries have the same name, so nobody knows which one is meant.
    case duplicateEntry(name: [UInt8])
    /// It has more entries than this.
    case tooManyEntries(limit: Int)
    /// Its logs stand among so many entries that reaching them takes more steps than this.
    case tooManyLogs(limit: Int)
    /// Its directory announces another number of entries than can be reached: some overlap, or are hidden.
    case entryCount(announced: Int, found: Int)
    /// Bytes stand behind its end record, or it has no such record.
    case strayBytes
    /// It inflates to more bytes than this.
    case tooLarge(limit: Int)
    /// It inflates to more than this many times its size, as only bombs do.
    case tooDense(limit: Int)
}

/// What stands at a path.
public enum FileKind: Hashable, Sendable, CaseIterable {
    /// A file with bytes.
    case regular
    /// A folder.
    case folder
    /// A symbolic link.
    case link
    /// A named pipe.
    case pipe
    /// A socket.
    case socket
    /// A block or character device.
    case device
}

/// A file, whatever its names.
public struct FileIdentity: Hashable, Sendable {
    /// Number of the device.
    public let device: UInt64
    /// Number of the file on it.
    public let inode: UInt64

    /// Names a file by its numbers.
    public init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}
