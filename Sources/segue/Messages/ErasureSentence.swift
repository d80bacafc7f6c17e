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

    static func pending(_ count: Int) -> String {
        "\(count == 1 ? "1 erasure is" : "\(count) erasures are") not proven yet: run 'segue erase --finish'"
    }

    /// Who would go.
    static func of(_ customer: Customer) -> String {
        let names = customer.names.prefix(3).map(Talk.quoted)
        return ([Talk.plain(customer.shown)] + names + ["(\(customer.id.text))"]).joined(separator: " ")
    }

    /// Where transcripts were looked for.
    static func line(_ place: (folder: String, files: Int?)) -> String {
        let folder = Talk.quoted(Untrusted(place.folder))
        return place.files.map {
            "looked for transcripts in \(folder), where \($0 == 1 ? "1 file is" : "\(ImportSentence.number($0)) files are") now"
        } ?? "no folder \(folder) is here to look for transcripts in: --exports names others"
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
        case .failed(let error):
            "erased, but not proven: \(StoreSentence.of(error)). When that is mended, run 'segue erase --finish'"
        }
    }

    private static func counts(_ count: ErasureCount) -> String {
        let parts = numbers(count).filter { $0.number > 0 && $0.name != "files" }.map { name, number in
            let one = name == "addresses" ? "address" : String(name.dropLast())
            return "\(ImportSentence.number(number)) \(number == 1 ? one : name)"
        }.joined(separator: ", ")
        let logs = count.files == 1 ? "1 log" : "\(ImportSentence.number(count.files)) logs"
        return count.files > 0 ? "\(parts), of which \(logs) told" : parts
    }

    private static func numbers(_ count: ErasureCount) -> [(name: String, number: Int)] {
        [
            ("customers", count.customers), ("messages", count.messages), ("sessions", count.sessions),
            ("addresses", count.addresses), ("names", count.names), ("files", count.files),
        ]
    }
}
