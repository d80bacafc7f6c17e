import Synchronization

/// Whether somebody wants an end, by Ctrl-C, by closing the terminal or as a system that shuts down does, for long works that want to
/// leave everything clean.
public enum Interruption {
    private static let asked = Atomic<Int32>(0)
    private static let isHeeded = Atomic<Bool>(false)

    /// From now on the first signal to end is only noted, and the work at hand ends itself. The second one ends the process at once.
    public static func heed() {
        guard !isAsked, !isHeeded.exchange(true, ordering: .relaxed) else { return }
        System.noteInterrupts()
    }

    /// Notes that somebody wants an end. No more than an atomic store, as a signal's handler may do.
    static func ask(by signal: Int32) { asked.store(signal, ordering: .relaxed) }

    /// Whether the work at hand is to end.
    public static var isAsked: Bool { signal != 0 }

    /// The number of the signal; 0 when there was none.
    public static var signal: Int32 { asked.load(ordering: .relaxed) }
}
