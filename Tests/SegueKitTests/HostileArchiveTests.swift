import Foundation
import SegueKit
import TestSupport
import Testing
import TranscriptModel

/// Hostile texts and archives through the whole: imported, stored, exported.
@Suite(.enabled(if: SharedData.isHere)) struct HostileArchiveTests {
    @Test(arguments: HostileWrapping.all)
    func `every text is accounted for and comes out byte for byte`(_ wrapping: HostileWrapping) throws {
        // One chat, table or document is refused for one byte that it cannot hold.
        let texts = HostileText.all.filter { !wrapping.isRefusedWhole || wrapping.canHold($0) }
        let workshop = try Workshop()
        let path = try workshop.write("", "log")
        var bytes = Array(wrapping.head.utf8)
        for (number, text) in texts.enumerated() { bytes += wrapping.record(text, number) }
        bytes += Array(wrapping.tail(texts.count).utf8)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let report = try workshop.run([path])
        guard case .imported(let summary, _)? = report.files.first?.outcome else {
            Issue.record("\(report.files)")
            return
        }
        #expect(summary.seen == summary.new + summary.known + summary.rejected)
        guard wrapping.holdsMessages else { return }
        #expect(summary.seen >= texts.count)
        let out = Set(try exported(workshop))
        // No text and an empty one are the same in an export.
        for text in texts.filter(wrapping.canHold).compactMap(wrapping.returned)
        where !text.isEmpty && wrapping.format != "whatsapp-chat" {
            #expect(out.contains(Untrusted(text)), "\(text.prefix(40))")
        }
    }

    /// The texts of an export; the exact bytes where the text alone does not tell them.
    private func exported(_ workshop: Workshop) throws -> [Untrusted] {
        try workshop.export().split(separator: 0x0A).compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            guard object?["type"] as? String == "message" else { return nil }
            return (object?["text"] as? String).map { Untrusted($0) }
        }
    }

    @Test(arguments: ["corpora/hostile/zip", "corpora/hostile/zip-yauzl/test"])
    func `every archive is taken or refused, and nothing is unpacked`(_ path: String) throws {
        let workshop = try Workshop()
        let folder = try #require(SharedData.url(path))
        let before = try FileManager.default.subpathsOfDirectory(atPath: workshop.folder.path).count
        let report = try workshop.run([folder.path])
        #expect(report.files.count > 10)
        #expect(report.totals.seen == report.totals.new + report.totals.known + report.totals.rejected)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: workshop.folder.path).count == before)
    }
}
