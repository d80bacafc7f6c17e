import CSQLite
import Foundation
import GRDB
import GRDBSQLite
import Synchronization
public import TranscriptModel

/// An archive: one SQLite file with the logs' facts, the timelines, and the index.
public final class Archive: Sendable {
    /// Where the file is.
    public let path: String
    let queue: DatabaseQueue
    /// Who watches; nil when nobody does.
    let overseer: Overseer?
    /// What the files changed that are being taken in together; nil while none are.
    let batch = Mutex<Changes?>(nil)
    private let reading = Mutex<Int32>(-1)

    /// Opens an archive.
    /// - Parameters:
    ///   - path: The file.
    ///   - mode: Whether to write, and whether to make the file when it is not there.
    ///   - watch: Who is told how far long works are, and may end them.
    public convenience init(path: String, mode: ArchiveMode, watch: Watch? = nil) throws {
        try self.init(path: path, mode: mode, history: .current, watch: watch)
    }

    init(path: String, mode: ArchiveMode, history: SchemaHistory, watch: Watch? = nil) throws {
        self.path = path
        let overseer = watch.map(Overseer.init)
        self.overseer = overseer
        try Archive.checkFile(path, mode: mode)
        var configuration = Configuration()
        configuration.readonly = mode == .read
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 1
        // The connection keeps its configuration, and with it the overseer.
        configuration.prepareDatabase { db in
            try Archive.prepare(db, mode: mode)
            if let overseer, let connection = db.sqliteConnection { overseer.look(after: connection) }
        }
        do {
            queue = try Archive.connect(path, configuration)
            // GRDB sets NORMAL for a WAL file after `prepareDatabase`; with it an acknowledged import can be lost with the power.
            if mode != .read { try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
            try queue.inDatabase { try Archive.checkIdentity($0, path: path, mode: mode, history) }
        } catch let error as DatabaseError {
            throw Archive.translate(error, path: path)
        } catch is RowDecodingError {
            throw StoreError.damaged(path: path)
        }
    }

    /// Opens the file. Where nothing can be written SQLite can't make the files that go with a log of writes; when there is no such log
    /// none is needed.
    private static func connect(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        // SQLite takes such a name for an address.
        let name = path.utf8.starts(with: "file:".utf8) ? "./" + path : path
        do {
            let queue = try DatabaseQueue(path: name, configuration: configuration)
            if configuration.readonly { _ = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") } }
            return queue
        } catch let error as DatabaseError where configuration.readonly {
            var log = stat()
            let hasLog = lstat(path + "-wal", &log) == 0 && log.st_size > 0
            guard [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode),
                access(
                    (path as NSString).deletingLastPathComponent.isEmpty
                        ? "." : (path as NSString).deletingLastPathComponent, W_OK) != 0
            else { throw error }
            guard !hasLog else { throw StoreError.logOfWrites(path: path) }
            return try DatabaseQueue(path: Archive.unchanging(path), configuration: configuration)
        }
    }

    /// The address of a file that nobody changes: <https://www.sqlite.org/uri.html>.
    private static func unchanging(_ path: String) -> String {
        let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let spelled = path.utf8.flatMap { byte in
            kept.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return "file:" + String(decoding: spelled, as: UTF8.self) + "?immutable=1"
    }

    /// An empty archive in a file without a name, gone when it is closed.
    public init(watch: Watch? = nil) throws {
        path = ""
        let overseer = watch.map(Overseer.init)
        self.overseer = overseer
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try Archive.prepare(db, mode: .create)
            if let overseer, let connection = db.sqliteConnection { overseer.look(after: connection) }
        }
        do {
            queue = try DatabaseQueue(path: "", configuration: configuration)
            try queue.inDatabase { try Archive.checkIdentity($0, path: "", mode: .create, .current) }
        } catch let error as DatabaseError {
            throw Archive.translate(error, path: "")
        }
    }

    deinit {
        let descriptor = reading.withLock { $0 }
        guard descriptor >= 0 else { return }
        try? queue.close()
        close(descriptor)
    }

    /// A descriptor to read the file by beside SQLite. It stays open as long as the connection: to close any descriptor of a file takes
    /// the process all its locks on it, SQLite's too (<https://www.sqlite.org/howtocorrupt.html>, 2.2).
    func readingDescriptor() throws -> Int32 {
        try reading.withLock { descriptor in
            if descriptor < 0 { descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
            guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
            return descriptor
        }
    }

    /// Runs reads that see one state of the archive.
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        try inTransaction(.deferred, .commit, body)
    }

    /// Runs several reads that all see one state of the archive.
    public func reading<T>(_ body: () throws -> T) throws -> T {
        try read { _ in try body() }
    }

    /// Runs one transaction; it is durable when this returns, and nothing happened when it throws.
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        // A deferred transaction that turns into a writer fails at once when another one writes, whatever the timeout.
        try inTransaction(.immediate, .commit, body)
    }

    /// Runs imports that see each other, and takes all of them back.
    public func rehearsing<T>(_ body: () throws -> T) throws -> T {
        try rolledBack { _ in try body() }
    }

    /// Runs writes and takes them back.
    func rolledBack<T>(_ body: (Database) throws -> T) throws -> T {
        try inTransaction(.immediate, .rollback, body)
    }

    private func inTransaction<T>(
        _ kind: Database.TransactionKind, _ completion: Database.TransactionCompletion, _ body: (Database) throws -> T
    ) throws -> T {
        // A work of many short reads may never come to the steps at which SQLite asks.
        if let overseer, !overseer.mayGoOn() { throw StoreError.interrupted(path: path) }
        do {
            // Within `reading` all reads belong to its transaction.
            return try queue.unsafeReentrantWrite { db in
                if db.isInsideTransaction, kind == .deferred { return try body(db) }
                var result: T?
                let run = {
                    result = try body(db)
                    return completion
                }
                // Within `rehearsing` each file is a transaction in the one that is taken back.
                if db.isInsideTransaction {
                    try db.inSavepoint(run)
                } else {
                    let connection = db.sqliteConnection
                    if let connection { StatementPool.open(connection) }
                    defer { if let connection { StatementPool.close(connection) } }
                    try db.inTransaction(kind, run)
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return result
            }
        } catch let error as DatabaseError {
            throw Archive.translate(error, path: path)
        } catch is RowDecodingError {
            // A value of another kind than its column: such a page is damaged, and what the error tells is somebody's.
            throw StoreError.damaged(path: path)
        }
    }

    private static func checkFile(_ path: String, mode: ArchiveMode) throws {
        var info = stat()
        guard lstat(path, &info) == 0 else {
            guard errno == ENOENT else { throw StoreError.unreachable(path: path, code: Int(errno)) }
            guard mode == .create else { throw StoreError.missing(path: path) }
            // SQLite's own files copy the mode of this one.
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
            close(descriptor)
            return
        }
        guard info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1 else { throw StoreError.unsafePath(path: path) }
        if try !isOursOrEmpty(path) { throw StoreError.notAnArchive(path: path) }
    }

    /// Looks at the header before SQLite does: to open another program's database may write its log into it.
    /// The application id stands at byte 68: <https://www.sqlite.org/fileformat2.html#the_database_header>.
    private static func isOursOrEmpty(_ path: String) throws -> Bool {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 72)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else { throw StoreError.unreachable(path: path, code: Int(errno)) }
        let identifier = header[68...].reduce(0) { $0 << 8 | Int32($1) }
        // An empty file becomes an archive, whoever made it, and what SQLite puts beside it copies its mode.
        if count == 0 { fchmod(descriptor, 0o600) }
        return count == 0 || count == header.count && identifier == Schema.applicationID
    }

    private static func prepare(_ db: Database, mode: ArchiveMode) throws {
        guard let connection = db.sqliteConnection else { return }
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 64 << 20)
        sqlite3_limit(connection, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 100)
        guard segue_defend(connection) == 0 else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        try IndexFunction.add(to: connection)
        try RecordSum.add(to: connection)
        try db.execute(
            sql: """
                PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -98304
                """)
    }

    private static func checkIdentity(
        _ db: Database, path: String, mode: ArchiveMode, _ history: SchemaHistory
    ) throws {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if mode == .create, [0, Schema.applicationID].contains(application), version == 0, tables == 0 {
            // The identity comes first, so that it stands in the file itself and not in the log of writes alone.
            try db.execute(
                sql: "PRAGMA application_id = 1397049173; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try db.inTransaction(.immediate) {
                // Another process may have been faster.
                if try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 { try Schema.create(db) }
                return .commit
            }
            return
        }
        guard application == Schema.applicationID, version > 0 else { throw StoreError.notAnArchive(path: path) }
        guard version <= Int(history.version) else {
            throw StoreError.newer(path: path, found: version, supported: Int(history.version))
        }
        // What runs by itself, or stands for something else than it seems, is none of ours.
        let foreign = try Int.fetchOne(
            db, sql: "SELECT 1 FROM sqlite_schema WHERE type = 'trigger' OR type = 'view' AND name <> 'message_index'")
        guard foreign == nil else { throw StoreError.damaged(path: path) }
        guard version < Int(history.version) else {
            guard try history.version > Schema.version || Schema.hasItsTables(db) else {
                throw StoreError.otherTables(path: path)
            }
            return
        }
        guard mode != .read else { throw StoreError.older(path: path, found: version, current: Int(history.version)) }
        try history.migrate(db, path: path, from: Int32(version))
    }

    static func translate(_ error: DatabaseError, path: String) -> any Error {
        switch error.resultCode {
        case .SQLITE_INTERRUPT: StoreError.interrupted(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: StoreError.locked(path: path)
        case .SQLITE_NOTADB: StoreError.notAnArchive(path: path)
        case .SQLITE_CORRUPT: StoreError.damaged(path: path)
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            StoreError.inputOutput(path: path, code: Int(error.extendedResultCode.rawValue))
        // A statement that does not fit the tables: somebody changed them.
        case .SQLITE_ERROR where error.message?.hasPrefix("no such ") == true: StoreError.damaged(path: path)
        default: error
        }
    }
}
