import LogFiles
import LogImporting
import TranscriptModel

/// Checks a transcript file for being whole.
public enum TranscriptCheck {
    /// What a check of a transcript found.
    public enum Verdict: Hashable, Sendable {
        /// It is whole: it has its end, and the end's counts are those of the lines.
        case whole(messages: Int)
        /// It breaks off: its end is missing.
        case cutOff
        /// Its end counts otherwise than its lines, or is not at the end.
        case miscounted
        /// It is no transcript as JSON Lines.
        case notATranscript
        /// It can't be read.
        case unreadable(FileProblem)
    }

    /// Checks a transcript as JSON Lines.
    public static func check(_ path: String) -> Verdict {
        do {
            let file = try LogFile.open(FilePath(path))
            let survey = try TimelineSurvey(LogContent(name: Untrusted(path)) { BytesOfFile(file.bytes()) })
            guard survey.isTimeline else { return .notATranscript }
            guard let end = survey.end else { return .cutOff }
            let fits =
                end.messages == survey.messages && end.transitions == survey.transitions && !survey.goesOnAfterEnd
                && !survey.isBroken
            return fits ? .whole(messages: survey.messages) : .miscounted
        } catch {
            return .unreadable(FileProblem(error))
        }
    }
}
