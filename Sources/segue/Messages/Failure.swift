import SegueKit
import TranscriptModel

/// What went wrong, as one sentence and an exit status. Errors of the argument parser are its own business.
struct Failure {
    let status: ExitStatus
    /// Nil when there is nothing to say: the reader went away.
    let sentence: String?

    init?(_ error: any Error) {
        switch error {
        case let error as UsageError: self.init(.usage, UsageSentence.of(error))
        case let error as StoreError: self.init(StoreSentence.status(error), StoreSentence.of(error))
        case let error as Interruption: self.init(.interrupted, InterruptionSentence.of(error))
        case let error as Exporter.Failure: self.init(.usage, ExportSentence.of(error))
        case let error as RedactionFile.Failure: self.init(.usage, UsageSentence.of(error))
        case Output.Failure.readerWentAway: self.init(.readerWentAway, nil)
        case Output.Failure.failed(let reason): self.init(.inputOutput, Failure.outputSentence(reason))
        case let error as PolicyFile.Unreadable:
            self.init(
                .refused, "\(Talk.quoted(Untrusted(error.path))): \(ImportSentence.reason(.unreadable(error.problem)))")
        case let error as SavedQueries.Failure: self.init(.usage, SavedQuerySentence.of(error))
        default:
            guard let failure = ExportFailure(error) else { return nil }
            self.init(ExportSentence.status(failure), ExportSentence.of(failure))
        }
    }

    /// Standard output can't be written, for a reason of the system.
    static func outputSentence(_ reason: String) -> String { "can't write the output: \(reason)" }

    private init(_ status: ExitStatus, _ sentence: String?) {
        self.status = status
        self.sentence = sentence
    }
}
