import GRDB
import GRDBSQLite
import TranscriptModel

/// A prepared statement for the paths that run once for every message.
///
/// GRDB binds a `String` with a length of -1 and so loses what follows a NUL, and wraps every value in an existential. This binds
/// bytes with their length and integers as they are.
final class Statement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    private let sql: StaticString
    /// Bytes of each parameter, so that SQLite need not make a copy of its own for each run.
    private var buffers: [UnsafeMutableRawBufferPointer]
    /// Longer values are copied by SQLite.
    private static let largestBuffer = 1 << 16
    /// The first binding that failed, to be told of when the statement runs.
    private var failure: Int32 = SQLITE_OK

    /// Compiles SQL once, or takes what was compiled earlier in the same transaction; run it as often as needed.
    init(_ db: Database, _ sql: StaticString) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        let handle = try StatementPool.take(sql, of: connection) ?? Statement.compiled(sql, connection)
        self.handle = handle
        self.sql = sql
        self.connection = connection
        let parameters = Int(sqlite3_bind_parameter_count(handle))
        buffers = Array(repeating: UnsafeMutableRawBufferPointer(start: nil, count: 0), count: parameters + 1)
    }

    private static func compiled(_ sql: StaticString, _ connection: OpaquePointer) throws -> OpaquePointer {
        var handle: OpaquePointer?
        let code = sql.withUTF8Buffer { utf8 in
            utf8.withMemoryRebound(to: CChar.self) {
                sqlite3_prepare_v3(
                    connection, $0.baseAddress, Int32($0.count), UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
            }
        }
        guard code == SQLITE_OK, let handle else { throw error(connection, code) }
        return handle
    }

    deinit {
        StatementPool.giveBack(handle, sql, of: connection)
        for buffer in buffers { buffer.deallocate() }
    }

    /// Binds an integer, or NULL, to a parameter counted from 1.
    func bind(_ value: Int64?, at index: Int32) {
        note(value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
    }

    /// Binds an integer, or NULL, to a parameter counted from 1.
    func bind(_ value: Int?, at index: Int32) {
        bind(value.map(Int64.init), at: index)
    }

    /// Binds text when the bytes are plain text and a BLOB when they are not, so that nothing is lost either way.
    func bind(_ value: Untrusted?, at index: Int32) {
        guard let value else {
            return note(sqlite3_bind_null(handle, index))
        }
        bind(bytes: value.bytes, asText: value.isPlainText, at: index)
    }

    /// Binds a BLOB, or NULL.
    func bind(blob: [UInt8]?, at index: Int32) {
        if let blob { bind(bytes: blob, asText: false, at: index) } else { note(sqlite3_bind_null(handle, index)) }
    }

    private func bind(bytes: [UInt8], asText: Bool, at index: Int32) {
        bytes.withUnsafeBytes { raw in
            // SQLite takes a null pointer for NULL, so nothing still needs an address.
            var start = raw.baseAddress ?? UnsafeRawPointer(handle)
            // A nil destructor says that the bytes stay where they are.
            var destructor: sqlite3_destructor_type?
            if let kept = keep(raw, Int(index)) {
                start = kept
            } else if !raw.isEmpty {
                destructor = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            }
            if asText {
                note(
                    sqlite3_bind_text64(
                        handle, index, start.assumingMemoryBound(to: CChar.self), UInt64(raw.count), destructor,
                        UInt8(SQLITE_UTF8)))
            } else {
                note(sqlite3_bind_blob64(handle, index, start, UInt64(raw.count), destructor))
            }
        }
    }

    /// Copies bytes to where they stay until the parameter is bound again; nil when there are none, or too many.
    private func keep(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UnsafeRawPointer? {
        guard !bytes.isEmpty, bytes.count <= Statement.largestBuffer, buffers.indices.contains(index) else {
            return nil
        }
        if buffers[index].count < bytes.count {
            buffers[index].deallocate()
            buffers[index] = .allocate(byteCount: max(64, bytes.count * 2), alignment: 8)
        }
        buffers[index].copyMemory(from: bytes)
        return UnsafeRawPointer(buffers[index].baseAddress)
    }

    private func note(_ code: Int32) {
        if failure == SQLITE_OK { failure = code }
    }

    /// Advances to the next row; false at the end.
    func step() throws -> Bool {
        guard failure == SQLITE_OK else { throw Statement.error(connection, failure) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw Statement.error(connection, code)
        }
    }

    /// Runs a statement that returns no rows, and makes it ready to run again.
    func run() throws {
        defer { reset() }
        while try step() {}
    }

    /// Makes the statement ready to run again. Bindings stay.
    func reset() {
        sqlite3_reset(handle)
    }

    /// Whether a column, counted from 0, is an integer.
    func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_INTEGER }

    /// Whether a column, counted from 0, is NULL.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The integer of a column counted from 0; 0 for NULL.
    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// The integer of a column, or nil for NULL.
    func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

    /// The bytes of a TEXT or BLOB column, or nil for NULL.
    func bytes(_ column: Int32) -> [UInt8]? {
        guard !isNull(column) else { return nil }
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        return start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) } ?? []
    }

    /// The bytes of a TEXT or BLOB column as somebody else's text, or nil for NULL.
    func untrusted(_ column: Int32) -> Untrusted? { bytes(column).map { Untrusted($0) } }

    private static func error(_ connection: OpaquePointer, _ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
}
