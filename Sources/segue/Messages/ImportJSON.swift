import SegueKit
import TranscriptExporting
import TranscriptModel

/// The report of an import as JSON, an object a line; schema `segue.import/1`.
enum ImportJSON {
    static func line(_ file: FileReport) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.import/1")
        json.field("type", file.isBeside ? "beside" : "file")
        json.field("file", file.name)
        switch file.outcome {
        case .imported(let summary, let notes):
            json.field("outcome", "imported")
            add(summary, new: summary.new, known: summary.known, &json)
            json.key("notes")
            json.beginArray()
            for note in notes {
                json.beginObject()
                json.field("code", note.code)
                json.field("detail", note.detail)
                json.field("sentence", ImportSentence.note(note.code, note.detail))
                json.endObject()
            }
            json.endArray()
        case .known(let summary):
            json.field("outcome", "known")
            add(summary, new: 0, known: summary.seen - summary.rejected, &json)
        case .skipped(let skip):
            json.field("outcome", "skipped")
            json.field("code", code(skip))
            json.field("reason", ImportSentence.reason(skip))
        case .refused(let refusal):
            json.field("outcome", "refused")
            json.field("path", file.path)
            add(refusal, &json)
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    static func total(_ report: ImportReport, isRehearsal: Bool) -> [UInt8] {
        let totals = report.totals
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.import/1")
        json.field("type", "total")
        json.field("dry_run", isRehearsal)
        json.field("files", report.met.count)
        json.field("refused", report.files.count { $0.isRefused })
        json.field("skipped", report.met.count { $0.isSkipped })
        json.field("seen", totals.seen)
        json.field("new", totals.new)
        json.field("known", totals.known)
        json.field("rejected", totals.rejected)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func add(_ refusal: Refusal, _ json: inout JSONText) {
        guard case .unrecognized(let nearest) = refusal else {
            json.field("code", code(refusal))
            return json.field("reason", ImportSentence.reason(refusal))
        }
        json.field("code", code(refusal))
        json.field("reason", "no known format")
        json.key("nearest")
        json.beginArray()
        for miss in nearest {
            json.beginObject()
            json.field("format", miss.format)
            json.field("reason", MismatchSentence.reason(miss.reason))
            json.endObject()
        }
        json.endArray()
    }

    private static func code(_ skip: FileReport.Skip) -> String {
        switch skip {
        case .policyFile: "policy_file"
        case .media: "media"
        case .empty: "empty"
        case .folderLink: "folder_link"
        case .hidden: "hidden"
        }
    }

    private static func code(_ refusal: Refusal) -> String {
        switch refusal {
        case .unrecognized: "unrecognized"
        case .binary: "binary"
        case .ambiguous: "ambiguous"
        case .unknownFormat: "unknown_format"
        case .log: "unusable"
        case .unreadable: "unreadable"
        }
    }

    private static func add(_ summary: SourceSummary, new: Int, known: Int, _ json: inout JSONText) {
        json.field("format", summary.format)
        json.field("sha256", summary.sha256)
        json.field("bytes", Int(summary.bytes))
        json.field("seen", summary.seen)
        json.field("new", new)
        json.field("known", known)
        json.field("rejected", summary.rejected)
    }
}
