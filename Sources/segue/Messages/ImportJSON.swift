import SegueKit
import TranscriptExporting
import TranscriptModel

/// The report of an import as JSON, an object a line; schema `segue.import/1`.
enum ImportJSON {
    static func line(_ file: FileReport) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.import/1")
        json.field("type", "file")
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
                json.endObject()
            }
            json.endArray()
        case .known(let summary):
            json.field("outcome", "known")
            add(summary, new: 0, known: summary.seen - summary.rejected, &json)
        case .skipped(let skip):
            json.field("outcome", "skipped")
            json.field("reason", "\(skip)")
        case .refused(let refusal):
            json.field("outcome", "refused")
            json.field("reason", ImportSentence.reason(refusal))
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    static func total(_ totals: (seen: Int, new: Int, known: Int, rejected: Int), files: Int) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.import/1")
        json.field("type", "total")
        json.field("files", files)
        json.field("seen", totals.seen)
        json.field("new", totals.new)
        json.field("known", totals.known)
        json.field("rejected", totals.rejected)
        json.endObject()
        json.endLine()
        return json.bytes
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
