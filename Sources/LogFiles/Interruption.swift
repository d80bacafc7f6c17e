import Synchronization

/// Whether somebody pressed Ctrl-C, for long works that want to leave everything clean.
public enum Interruption {
    private static let asked = Atomic<Bool>(false)
    private static let isHeeded = Atomic<Bool>(false)

    /// From now on the first Ctrl-C is only noted, and the work at hand ends itself. The second one ends the process at once.
    public static func heed() {
        guard !isAsked, !isHeeded.exchange(true, ordering: .relaxed) else { return }
        System.noteInterrupts()
    }

    /// Notes that somebody wants an end. No more than an atomic store, as a signal's handler may do.
    static func ask() { asked.store(true, ordering: .relaxed) }

    /// Whether the work at hand is to end.
    public static var isAsked: Bool { asked.load(ordering: .relaxed) }
}
