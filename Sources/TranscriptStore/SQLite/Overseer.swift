import GRDB
import GRDBSQLite
import Synchronization
import TranscriptModel

/// Looks up from the work now and then: SQLite calls it every some thousand steps of its machine.
///
/// <https://www.sqlite.org/c3ref/progress_handler.html>
final class Overseer: Sendable {
    let watch: Watch
    private let tick = Mutex<(@Sendable () -> Void)?>(nil)
    /// What follows an interruption is tidying up, which must not be interrupted.
    private let hasEnded = Atomic<Bool>(false)

    private static let steps: Int32 = 20_000

    init(_ watch: Watch) {
        self.watch = watch
    }

    /// Looks after a connection. Whoever owns the connection keeps the overseer.
    func look(after connection: OpaquePointer) {
        sqlite3_progress_handler(
            connection, Overseer.steps,
            { context in
                guard let context else { return 0 }
                return Unmanaged<Overseer>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Calls something whenever it looks up, while the body runs.
    func ticking<T>(_ each: @escaping @Sendable () -> Void, _ body: () throws -> T) rethrows -> T {
        tick.withLock { $0 = each }
        defer { tick.withLock { $0 = nil } }
        return try body()
    }

    /// Whether the work may go on: false once, when somebody wants it to end.
    func mayGoOn() -> Bool {
        if watch.isInterrupted(), !hasEnded.exchange(true, ordering: .relaxed) { return false }
        tick.withLock { $0 }?()
        return true
    }
}
