import Foundation
import SegueKit
import Synchronization

/// The line on a terminal that shows how far an import is; nothing anywhere else.
///
/// Drawn on standard error, at most ten times a second, and not at all for what takes less than a third of a second. It is the only
/// place that looks at a clock: the sentence is made of numbers.
final class ProgressLine: Sendable {
    private struct State {
        var lastDrawn: ContinuousClock.Instant?
        var isShown = false
    }

    private let state = Mutex(State())
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let isOn: Bool

    /// A line that is drawn if standard error is a terminal that can take a line back.
    init(isWanted: Bool) {
        isOn = isWanted && Talk.isWatched && ProcessInfo.processInfo.environment["TERM"] != "dumb"
        start = clock.now
    }

    /// Shows how far the import is, if it is time to.
    func show(_ progress: ImportProgress) {
        guard isOn else { return }
        let now = clock.now
        state.withLock { state in
            let isDue = now - (state.lastDrawn ?? start) >= .milliseconds(state.lastDrawn == nil ? 300 : 100)
            guard isDue else { return }
            state.lastDrawn = now
            state.isShown = true
            let seconds = (now - start) / .seconds(1)
            let columns = ProcessSetup.columns(of: 2)
            ProcessSetup.say("\r" + ProgressSentence.line(progress, seconds: seconds, columns: columns) + "\u{1B}[K")
        }
    }

    /// Takes the line away, so that something else can be said there.
    func clear() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            ProcessSetup.say("\r\u{1B}[K")
        }
    }
}
