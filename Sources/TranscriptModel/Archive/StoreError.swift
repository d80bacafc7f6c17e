/// What can be wrong with an archive as a whole.
public enum StoreError: Error, Hashable, Sendable {
    /// There is no file at this path.
    case missing(path: String)
    /// The path leads to something that is no regular file, through a symbolic link, or to a file with several names.
    case unsafePath(path: String)
    /// The file is no archive of this program.
    case notAnArchive(path: String)
    /// A newer program wrote it.
    case newer(path: String, found: Int, supported: Int)
    /// Its tables are not those of this program: one from before the first release wrote it, or somebody changed them.
    case otherTables(path: String)
    /// An older program wrote it, and it was opened for reading only: the first command that writes brings it up to date.
    case older(path: String, found: Int, current: Int)
    /// SQLite says that the file is damaged.
    case damaged(path: String)
    /// Somebody wanted the work to end; what it had written is taken back.
    case interrupted(path: String)
    /// Another process holds it for longer than ten seconds.
    case locked(path: String)
    /// The system won't open the file. `code` is the system's `errno`.
    case unreachable(path: String, code: Int)
    /// Nothing can be written or read: disk full, read-only, device error. `code` is SQLite's.
    case inputOutput(path: String, code: Int)
    /// It can be read only together with its log of writes, and nothing can be written into their folder.
    case logOfWrites(path: String)
    /// Something of that name is there already, and a backup never replaces anything by itself.
    case exists(path: String)
    /// The name is one of those that SQLite gives to files of an archive that is there.
    case partOfArchive(path: String)
    /// A file that belonged to an archive of this name, which is gone.
    case leftBehind(path: String)
    /// The copy is not what was copied, or is damaged; it was taken away again.
    case badCopy(path: String)
}
