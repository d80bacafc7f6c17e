import CSQLite
import Foundation
import GRDB
import GRDBSQLite
import TranscriptModel

/// Copies an archive while it is in use, as one state, without its free pages.
struct Copying {
    private let db: Database
    private let overseer: Overseer?

    init(_ db: Database, _ overseer: Overseer? = nil) {
        self.db = db
        self.overseer = overseer
    }

    /// Writes a copy, checks it, and gives it its name only then. What is there of that name stays unless it may be replaced.
    func copy(to path: String, replacing: Bool) throws {
        var info = stat()
        if lstat(path, &info) == 0 {
            guard replacing else { throw StoreError.exists(path: path) }
            guard info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1 else { throw StoreError.unsafePath(path: path) }
            // An archive that somebody has open: its log of writes would be taken for that of the copy.
            guard lstat(path + "-wal", &info) != 0 else { throw StoreError.locked(path: path) }
        }
        let partial = path + ".partial"
        try Copying.make(partial, for: path)
        do {
            try vacuum(into: partial)
            overseer?.watch.progress(WorkProgress(.check))
            try check(partial, for: path)
            try Copying.synchronize(partial)
            // A link, unlike a renaming, replaces nothing.
            if replacing {
                guard rename(partial, path) == 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
            } else {
                guard link(partial, path) == 0 else {
                    throw errno == EEXIST
                        ? StoreError.exists(path: path) : StoreError.unreachable(path: path, code: Int(errno))
                }
                unlink(partial)
            }
            try Copying.synchronize((path as NSString).deletingLastPathComponent)
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal"] { unlink(partial + suffix) }
            if let error = error as? DatabaseError { throw Archive.translate(error, path: path) }
            throw error
        }
    }

    /// Writes the copy, and tells how much of it is written.
    private func vacuum(into partial: String) throws {
        let run = { try db.attaching { try db.execute(sql: "VACUUM INTO ?", arguments: [partial]) } }
        guard let overseer else { return try run() }
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        let total = (pages - free) * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        try overseer.ticking(
            {
                var info = stat()
                guard lstat(partial, &info) == 0 else { return }
                let written = Int(info.st_size)
                overseer.watch.progress(WorkProgress(.copy, done: written, of: max(total, written), .bytes))
            }, run)
    }

    /// The copy must be sound, and hold as many messages and files as what was copied.
    private func check(_ partial: String, for path: String) throws {
        let overseer = overseer
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            // Written without a log of writes; an archive has one.
            try db.execute(sql: "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA journal_mode = WAL")
            if let overseer, let connection = db.sqliteConnection { overseer.look(after: connection) }
        }
        let queue = try DatabaseQueue(path: partial, configuration: configuration)
        let isRight = try queue.inDatabase { copy in
            let isSound = try String.fetchOne(copy, sql: "PRAGMA quick_check(1)") == "ok"
            return try isSound && Copying.size(copy) == Copying.size(db)
        }
        try queue.close()
        guard isRight else { throw StoreError.badCopy(path: path) }
    }

    /// Versions and counts. A writer may be faster than the check, so counts are those of the files that both know.
    private static func size(_ db: Database) throws -> [Int] {
        [
            try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
            try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
            try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0,
        ]
    }

    private static func make(_ path: String, for name: String) throws {
        // What a killed run left behind.
        unlink(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.unreachable(path: name, code: Int(errno)) }
        close(descriptor)
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
    }
}

extension Database {
    /// Runs what SQLite does by attaching a file of its own: VACUUM.
    func attaching<T>(_ body: () throws -> T) throws -> T {
        guard let connection = sqliteConnection else { return try body() }
        let before = sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 1)
        defer { _ = sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, before) }
        return try body()
    }
}
