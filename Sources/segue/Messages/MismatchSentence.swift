import LogImporting
import SegueKit
import TranscriptModel

/// Why a log is not of a format, in a few words.
enum MismatchSentence {
    static func of(_ miss: NearMiss) -> String { "\(miss.format): \(reason(miss.reason))" }

    static func reason(_ reason: Mismatch.Reason) -> String {
        switch reason {
        case .other: "it does not begin like one"
        case .notJSON: "there is no JSON object in it"
        case .lacksKeys(let keys) where keys.isEmpty: "its keys are there, but not where they belong"
        case .lacksKeys(let keys): "no object has \(keys.count == 1 ? "a key" : "the keys") \(list(keys, "and"))"
        case .notTable: "its first line is no header of columns"
        case .lacksColumns(let columns) where columns.isEmpty: "it has columns of other objects"
        case .lacksColumns(let columns) where columns.count == 1: "there is no column \(list(columns, "and"))"
        case .lacksColumns(let columns): "there are no columns \(list(columns, "and"))"
        case .lacksFields(let fields):
            "no column is known to hold \(list(fields, "and")); say which with --map FIELD=COLUMN"
        case .notXML: "it is no XML"
        case .otherRoot(let found, let expected):
            "the outermost element is \(Talk.quoted(found)), not \(list(expected, "or"))"
        case .noDatedLine: "no line begins with a date"
        case .otherDatedLine(let line): "line \(line) begins with a date, but not as in a chat"
        }
    }

    private static func list(_ names: [String], _ word: String) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
