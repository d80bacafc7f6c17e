import SegueKit
import TranscriptExporting
import TranscriptModel

/// Sentences about erasures.
enum ErasureSentence {
    static func lines(_ preview: Eraser.Preview) -> [String] {
        ["would erase " + counts(preview.count)]
            + preview.transcripts.map { "would remove \(Talk.plain($0))" }
            + preview.others.map { "\(Talk.plain($0)) tells of them too, and of others: it would stay" }
    }

    static func lines(_ report: Eraser.Report) -> [String] {
        report.transcripts.map { "removed \(Talk.plain($0))" } + [line(report.outcome.receipt)]
            + (report.outcome.obstacle == nil
                ? [
                    "searched the archive's files for \(ImportSentence.number(report.outcome.probes)) pieces of it: none is left"
                ]
                : [])
    }

    static func line(_ receipt: ErasureReceipt) -> String {
        let state = receipt.isProven ? "proven" : "pending"
        let marks = receipt.tombstones == 0 ? ", lifted" : ""
        return
            "\(receipt.id.text)  \(receipt.at.iso8601)  \(receipt.scope)  \(state)\(marks)  erased \(counts(receipt.count))"
    }

    static func json(_ receipt: ErasureReceipt) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.erasure/1")
        json.field("id", receipt.id.text)
        json.field("at", receipt.at.iso8601)
        json.field("scope", receipt.scope)
        json.field("state", receipt.isProven ? "proven" : "pending")
        for (name, number) in numbers(receipt.count) { json.field(name, number) }
        json.field("tombstones", receipt.tombstones)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    static func of(_ obstacle: ErasureObstacle) -> String {
        switch obstacle {
        case .reader:
            "erased, but the log of writes can't be emptied while another program reads the archive, so the file may still hold it: "
                + "run 'segue erase --finish' when that program has ended"
        case .found(let count):
            "erased, but \(ImportSentence.number(count)) pieces of it are still in the file: run 'segue erase --finish'"
        }
    }

    private static func counts(_ count: ErasureCount) -> String {
        numbers(count).filter { $0.number > 0 }.map { name, number in
            let one = name == "addresses" ? "address" : String(name.dropLast())
            return "\(ImportSentence.number(number)) \(number == 1 ? one : name)"
        }.joined(separator: ", ")
    }

    private static func numbers(_ count: ErasureCount) -> [(name: String, number: Int)] {
        [
            ("customers", count.customers), ("messages", count.messages), ("sessions", count.sessions),
            ("addresses", count.addresses), ("names", count.names), ("files", count.files),
        ]
    }
}
