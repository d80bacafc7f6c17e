import CSQLite
import Foundation
import GRDB
import GRDBSQLite
import TranscriptModel

/// Copies an archive while it is in use, as one state, without its free pages.
struct Copying {
    private let db: Database
    /// Where the archive is that is copied.
    private let source: String
    private let overseer: Overseer?

    init(_ db: Database, of source: String, _ overseer: Overseer? = nil) {
        self.db = db
        self.source = source
        self.overseer = overseer
    }

    /// Writes a copy, checks it, and gives it its name only then. What is there of that name stays unless it may be replaced.
    func copy(to path: String, replacing: Bool) throws {
        try refuseTaken(path, replacing: replacing)
        let partial = path + ".partial"
        let held = try Copying.make(partial)
        // Its lock ends with it, and a copy that got its name has no other.
        defer { close(held) }
        do {
            try vacuum(into: partial)
            overseer?.watch.progress(WorkProgress(.check))
            try check(partial, for: path)
            try Copying.synchronize(partial)
            // The copy took its time.
            try refuseTaken(path, replacing: replacing)
            // Whoever only reads an archive leaves these behind, empty.
            for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
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
            return try isSound && isCopied(into: copy)
        }
        try queue.close()
        guard isRight else { throw StoreError.badCopy(path: path) }
    }

    /// Versions, files and messages. While a writer is faster than the check, only files that both know are compared.
    private func isCopied(into copy: Database) throws -> Bool {
        let versions = { (db: Database) in
            [
                try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
                try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
                try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0,
            ]
        }
        let last = try Int64.fetchOne(copy, sql: "SELECT max(id) FROM source") ?? 0
        let sources = { (db: Database) in
            try Row.fetchOne(
                db, sql: "SELECT count(*), coalesce(sum(seen), 0), coalesce(sum(bytes), 0) FROM source WHERE id <= ?",
                arguments: [last])
        }
        guard try versions(copy) == versions(db), try sources(copy) == sources(db) else { return false }
        let messages = { (db: Database) in try Int.fetchOne(db, sql: "SELECT count(*) FROM message") ?? 0 }
        let isUnchanged = try Int64.fetchOne(db, sql: "SELECT max(id) FROM source") ?? 0 == last
        return try !isUnchanged || messages(copy) == messages(db)
    }

    /// What must not be there when a copy gets its name: SQLite would take the log of another archive for that of the copy.
    private func refuseTaken(_ path: String, replacing: Bool) throws {
        var info = stat()
        let suffixes = ["-wal", "-shm", "-journal"]
        for suffix in suffixes where path.utf8.count > suffix.utf8.count && path.hasSuffix(suffix) {
            guard lstat(String(path.dropLast(suffix.count)), &info) != 0 else {
                throw StoreError.partOfArchive(path: path)
            }
        }
        if lstat(path, &info) == 0 {
            guard replacing else { throw StoreError.exists(path: path) }
            guard info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1 else { throw StoreError.unsafePath(path: path) }
            guard try !isInUse(path, info) else { throw StoreError.locked(path: path) }
        }
        for other in ["-wal", "-journal"].map({ path + $0 }) where lstat(other, &info) == 0 && info.st_size > 0 {
            throw StoreError.leftBehind(path: other)
        }
    }

    /// Whether a file is the archive itself, or another process has it open: then it holds a lock on the bytes that SQLite locks
    /// (<https://www.sqlite.org/src/file/src/os.h>, PENDING_BYTE and what follows).
    private func isInUse(_ path: String, _ info: stat) throws -> Bool {
        var own = stat()
        if lstat(source, &own) == 0, own.st_dev == info.st_dev, own.st_ino == info.st_ino { return true }
        let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
        defer { close(descriptor) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = 0x4000_0000
        lock.l_len = 512
        guard fcntl(descriptor, F_GETLK, &lock) == 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
        return lock.l_type != Int16(F_UNLCK)
    }

    /// Makes the file to copy into, and keeps others from it. What a killed run left behind of its own is used again.
    private static func make(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
        do {
            var info = stat()
            var named = stat()
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &info) == 0, lstat(path, &named) == 0,
                info.st_ino == named.st_ino
            else { throw StoreError.locked(path: path) }
            guard info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1, try isUnfinished(descriptor) else {
                throw StoreError.exists(path: path)
            }
            guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, 0o600) == 0 else {
                throw StoreError.unreachable(path: path, code: Int(errno))
            }
            for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Whether a file holds nothing, or a copy of ours, whose first page may not be written yet.
    private static func isUnfinished(_ descriptor: Int32) throws -> Bool {
        var header = [UInt8](repeating: 0, count: 72)
        guard pread(descriptor, &header, header.count, 0) >= 0 else { return false }
        return header.allSatisfy { $0 == 0 } || header[68...].reduce(0) { $0 << 8 | Int32($1) } == Schema.applicationID
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
