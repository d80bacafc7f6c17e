import Synchronization

/// How many characters of a log were replaced while it was decoded. Passes over the same log count once.
final class RepairCount: Sendable {
    private let most = Mutex(0)

    /// Characters that were replaced in a whole pass.
    var count: Int { most.withLock { $0 } }

    func note(_ count: Int) {
        most.withLock { $0 = max($0, count) }
    }
}
