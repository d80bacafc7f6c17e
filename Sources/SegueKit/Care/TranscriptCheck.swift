import LogFiles
import LogImporting
public import TranscriptModel

/// Checks a transcript file for being whole.
public enum TranscriptCheck {
    /// What a check of a transcript found.
    public enum Verdict: Hashable, Sendable {
        /// It is whole: it has its end, and the end's counts are those of the lines.
        case whole(messages: Int)
        /// It breaks off: its end is missing.
        case cutOff
        /// Its end counts otherwise than its lines.
        case miscounted
        /// It is no transcript as JSON Lines.
        case notATranscript
    }

    /// Checks a transcript as JSON Lines.
    public static func check(_ path: String) throws -> Verdict {
        let file = try LogFile.open(FilePath(path))
        var lines = LineReader(BytesOfFile(file.bytes()))
        var messages = 0
        var transitions = 0
        var isFirst = true
        var end: (messages: Int64?, transitions: Int64?)?
        while let line = try lines.next() {
            guard let document = try? JSONDocument(line), let type = document.root["type"].string else { return .notATranscript }
            if isFirst, type != "header" { return .notATranscript }
            isFirst = false
            if end != nil { return .miscounted }
            if type == "message" { messages += 1 }
            if type == "transition" { transitions += 1 }
            if type == "end" { end = (document.root["messages"].int, document.root["transitions"].int) }
        }
        guard !isFirst else { return .notATranscript }
        guard let end else { return .cutOff }
        return end.messages == Int64(messages) && end.transitions == Int64(transitions) ? .whole(messages: messages) : .miscounted
    }
}
