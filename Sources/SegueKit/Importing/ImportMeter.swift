import LogFiles
import Synchronization
import TranscriptModel

/// Adds up how far an import is, and tells it whenever it moved.
final class ImportMeter: Sendable {
    /// Where an import is.
    struct State: Sendable {
        fileprivate var progress = ImportProgress(file: "-")
        /// Bytes of the files before the one at hand, and records of them.
        fileprivate var bytesBefore = 0
        fileprivate var recordsBefore = 0
        fileprivate var length = 0
    }

    private let state = Mutex(State())
    private let tell: @Sendable (ImportProgress) -> Void

    init(_ tell: @escaping @Sendable (ImportProgress) -> Void) {
        self.tell = tell
    }

    /// A place to go back to.
    var mark: State {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Standard input is copied.
    func copied(bytes: Int) {
        move {
            $0.progress.step = .copying
            $0.progress.bytesDone = bytes
        }
    }

    /// All files are found.
    func begin(files: Int, bytes: Int) {
        state.withLock {
            $0.progress.files = files
            $0.progress.bytesTotal = bytes
            $0.progress.bytesDone = 0
        }
    }

    /// The next file is compared with the archive.
    func compare(_ log: StoredLog, name: Untrusted) {
        move {
            $0.length = log.passLength
            $0.progress.file = name
            $0.progress.step = .comparing(bytes: 0, of: $0.length)
        }
    }

    /// The next file is read.
    func begin(_ log: StoredLog, name: Untrusted) {
        move {
            $0.length = log.passLength
            $0.progress.file = name
            $0.progress.number += 1
            $0.progress.step = .reading
        }
    }

    /// A file need not be read.
    func pass(_ log: StoredLog) {
        move {
            $0.progress.number += 1
            $0.bytesBefore = $0.bytesBefore.addingReportingOverflow(log.passLength).partialValue
            $0.progress.bytesDone = $0.bytesBefore
        }
    }

    /// So many bytes of the file went into its hash.
    func compared(bytes: Int) {
        move { $0.progress.step = .comparing(bytes: min(bytes, $0.length), of: $0.length) }
    }

    /// A pass over the file is at this place.
    func read(to position: Int) {
        move {
            $0.progress.step = .reading
            // What an entry of a zip file announces need not be true.
            $0.progress.bytesDone = $0.bytesBefore + min(position, $0.length)
        }
    }

    /// The file gave so many records so far.
    func read(records: Int) {
        move { $0.progress.records = $0.recordsBefore + records }
    }

    /// The file is done.
    func end() {
        move {
            $0.bytesBefore = $0.bytesBefore.addingReportingOverflow($0.length).partialValue
            $0.progress.bytesDone = $0.bytesBefore
            $0.recordsBefore = $0.progress.records
        }
    }

    private func move(_ change: (inout State) -> Void) {
        let progress = state.withLock { state in
            change(&state)
            return state.progress
        }
        tell(progress)
    }
}
