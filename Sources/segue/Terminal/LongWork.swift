import SegueKit
import TranscriptModel

/// A work that takes long: on a terminal it shows how far it is, and Ctrl-C ends it with everything in order.
enum LongWork {
    /// Opens the archive and runs the work.
    /// - Parameter interrupted: What to say when it was interrupted.
    static func run<Result>(
        _ option: ArchiveOption, _ mode: ArchiveMode, orSay interrupted: Interruption,
        _ work: (any TranscriptArchive, ProgressLine) throws -> Result
    ) throws -> Result {
        let line = ProgressLine(isWanted: true)
        defer { line.clear() }
        ProcessSetup.heedInterrupts()
        do {
            return try work(option.open(mode, line), line)
        } catch StoreError.interrupted {
            throw interrupted
        }
    }
}

extension ArchiveOption {
    /// Opens the archive for a work that a line shows and that Ctrl-C may end.
    func open(_ mode: ArchiveMode, _ line: ProgressLine) throws -> any TranscriptArchive {
        try TranscriptArchives.open(path, mode, line.watch)
    }
}

extension ProgressLine {
    /// A watch that shows what it is told, and ends the work when somebody wants that.
    var watch: Watch {
        Watch(progress: { self.show($0) }, isInterrupted: { ProcessSetup.isInterrupted })
    }
}
