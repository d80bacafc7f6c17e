import Foundation
import SegueKit
import Synchronization
import TranscriptModel

/// The line on a terminal that shows how far a work is; nothing anywhere else.
///
/// Drawn on standard error, at most ten times a second, and not at all for what takes less than a third of a second. It is the only
/// place that looks at a clock: the sentence is made of numbers.
final class ProgressLine: Sendable {
    private struct State {
        var lastDrawn: ContinuousClock.Instant?
        var isShown = false
        /// What is done with the archive, and since when.
        var step: WorkProgress.Step?
        var stepStart: ContinuousClock.Instant?
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

    /// Shows how far an import is, if it is time to.
    func show(_ progress: ImportProgress) {
        guard isOn else { return }
        let now = clock.now
        state.withLock { state in
            draw(now, &state) { ProgressSentence.line(progress, seconds: (now - start) / .seconds(1), columns: $0) }
        }
    }

    /// Shows how far a work on the archive is, if it is time to. A step that can't be counted is shown as it begins.
    func show(_ progress: WorkProgress) {
        guard isOn else { return }
        let now = clock.now
        state.withLock { state in
            if state.step != progress.step {
                state.step = progress.step
                state.stepStart = now
            }
            let seconds = (now - (state.stepStart ?? now)) / .seconds(1)
            draw(now, &state) { WorkSentence.line(progress, seconds: seconds, columns: $0) }
        }
    }

    private func draw(_ now: ContinuousClock.Instant, _ state: inout State, _ line: (Int) -> String) {
        let isDue = now - (state.lastDrawn ?? start) >= .milliseconds(state.lastDrawn == nil ? 300 : 100)
        guard isDue else { return }
        state.lastDrawn = now
        state.isShown = true
        ProcessSetup.say("\r" + line(ProcessSetup.columns(of: 2)) + "\u{1B}[K")
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
