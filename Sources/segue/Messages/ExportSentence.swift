import SegueKit
import TranscriptModel

/// Sentences about writing transcripts.
enum ExportSentence {
    static func of(_ error: Exporter.Failure) -> String {
        switch error {
        case .unknownFormat(let id, let known): UsageSentence.of(.unknownFormat(id, known: known))
        }
    }

    static func of(_ error: ExportFailure) -> String? {
        switch error {
        case .exists(let path): "\(quoted(path)) is there already: use --force to replace it"
        case .unsafePath(let path):
            "\(quoted(path)) is a link or no folder: transcripts are written into a plain folder"
        case .noFolderAbove(let path):
            "can't make \(quoted(path)): the folder it would lie in is not there; make that first, or name another place"
        case .failed(let path, let reason) where path.utf8.elementsEqual("-".utf8): Failure.outputSentence(reason)
        case .failed(let path, let reason): "can't write \(quoted(path)): \(Talk.plain(Untrusted(reason)))"
        case .readerWentAway: nil
        }
    }

    static func status(_ error: ExportFailure) -> ExitStatus {
        switch error {
        case .exists: .usage
        case .unsafePath, .noFolderAbove, .failed: .inputOutput
        case .readerWentAway: .readerWentAway
        }
    }

    private static func quoted(_ path: String) -> String { Talk.quoted(Untrusted(path)) }
}
