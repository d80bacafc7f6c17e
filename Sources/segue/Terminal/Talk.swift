import SegueKit
import TranscriptExporting
import TranscriptModel

/// What the program says beside its results, on standard error.
enum Talk {
    /// Says a sentence of ours; what strangers wrote must have gone through `quoted` before.
    static func say(_ sentence: String) {
        ProcessSetup.say(sentence + "\n")
    }

    /// What somebody wrote, in single quotes and harmless on a terminal.
    static func quoted(_ text: Untrusted) -> String {
        "'" + plain(text) + "'"
    }

    /// What somebody wrote, harmless on a terminal.
    static func plain(_ text: Untrusted) -> String {
        String(decoding: PlainText.line(text), as: UTF8.self)
    }

    /// Whether people see standard error as it is written.
    static var isWatched: Bool { ProcessSetup.isTerminal(2) }
}
