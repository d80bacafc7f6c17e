import Synchronization

/// Files of archives that are open, among them those that SQLite keeps beside each.
///
/// A process that closes any descriptor of a file loses all its locks on it, and with them SQLite's
/// (<https://www.sqlite.org/howtocorrupt.html>, 2.2): so no other descriptor of such a file is closed before the program ends.
public enum ArchiveFiles {
    private static let paths = Mutex<Set<FilePath>>([])

    /// From now on the files of an archive are among them.
    public static func add(_ path: FilePath) {
        _ = paths.withLock { $0.insert(path) }
    }

    static func contain(_ identity: FileIdentity) -> Bool {
        paths.withLock { $0 }.contains { path in
            ["", "-wal", "-shm", "-journal"].contains { suffix in
                (try? System.status(of: FilePath(path.bytes + Array(suffix.utf8))))??.identity == identity
            }
        }
    }
}
