/// Why a result was not written.
public enum OutputError: Error, Hashable, Sendable {
    /// Who read our output went away. Nothing is wrong with us; the exit status is 141.
    case readerWentAway
    /// Something of that name is there already.
    case exists(FilePath)
    /// The path, or the last part of it, is a symbolic link, which is never followed.
    case link(FilePath)
    /// The path is no folder.
    case notAFolder(FilePath)
    /// The folder that the path lies in is not there.
    case noFolderAbove(FilePath)
    /// The name has slashes, or is one that the system keeps for itself.
    case unsafeName(FilePath)
    /// Writing failed underneath: no room, read-only, not allowed, a device error.
    case failed(FilePath, SystemError)
}
