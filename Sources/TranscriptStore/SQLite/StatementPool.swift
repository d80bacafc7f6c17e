import GRDBSQLite
import Synchronization

/// Compiled statements that nobody uses just now, kept for the length of a transaction.
///
/// Each file of an import has books of its own, and each customer of an export readers of their own, with some fifty statements; to
/// compile these takes longer than to take in a small file or to write a short history.
enum StatementPool {
    /// Free statements by connection and by the text that they were compiled from, as addresses. A connection that is not here keeps none.
    private static let free = Mutex<[UInt: [UInt: [UInt]]]>([:])

    /// Keeps the statements of a connection from now on.
    static func open(_ connection: OpaquePointer) {
        free.withLock { $0[UInt(bitPattern: connection), default: [:]] = [:] }
    }

    /// Lets all statements of a connection go, without which it could not be closed.
    static func close(_ connection: OpaquePointer) {
        let kept = free.withLock { $0.removeValue(forKey: UInt(bitPattern: connection)) } ?? [:]
        for handle in kept.values.joined() { sqlite3_finalize(OpaquePointer(bitPattern: handle)) }
    }

    /// A statement of a connection that was compiled from this text; nil when there is none.
    static func take(_ sql: StaticString, of connection: OpaquePointer) -> OpaquePointer? {
        let text = UInt(bitPattern: sql.utf8Start)
        return free.withLock { $0[UInt(bitPattern: connection)]?[text]?.popLast() }.flatMap(
            OpaquePointer.init(bitPattern:))
    }

    /// Keeps a statement, or lets it go when the connection keeps none.
    static func giveBack(_ handle: OpaquePointer, _ sql: StaticString, of connection: OpaquePointer) {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        let text = UInt(bitPattern: sql.utf8Start)
        let isKept = free.withLock { free in
            free[UInt(bitPattern: connection)]?[text, default: []].append(UInt(bitPattern: handle)) != nil
        }
        if !isKept { sqlite3_finalize(handle) }
    }
}
