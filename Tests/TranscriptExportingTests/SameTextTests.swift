import TestSupport
import Testing
import TranscriptExporting
import TranscriptModel

/// HTML, plain text and JSON Lines say the same, message by message.
@Suite struct SameTextTests {
    private static let pieces = [
        "my parcel", " ", "\n", "*bold*", "_it_", "~no~", "`code`", "```a\nb```", "*", "_", "<b>", "</bdi>", "&amp;",
        "&",
        "\"", "'", "👍🏽", "مرحبا", "שלום", "日本語", "é", "https://example.test/a_b?c=d&e=f", "1 < 2", "15 %", "x",
    ]

    private func texts(seed: UInt64) -> [String] {
        var random = Repeatable(seed: seed)
        return (0..<40).map { _ in
            "w"
                + (0...Int.random(in: 0..<12, using: &random)).map { _ in
                    Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
                }.joined()
        }
    }

    private func items(_ texts: [String]) -> [TranscriptItem] {
        let specimen = Specimen()
        return [.customer(specimen.customer)]
            + texts.enumerated().map { place, text in
                specimen.message(
                    UInt64(place + 1), specimen.at(9, place), place.isMultiple(of: 3) ? .customer : .agent, .service,
                    .otherwise, Untrusted(text))
            }
    }

    private func exported(_ format: String, _ texts: [String]) throws -> [UInt8] {
        let exporter = try #require(TranscriptExporters.named(format))
        return try export(exporter, Specimen().header, items(texts), TranscriptTotals(messages: texts.count))
    }

    @Test(arguments: 1...20) func `the text of HTML is the message's, to the byte`(_ seed: UInt64) throws {
        let texts = texts(seed: seed)
        let read = try MessageTexts.read(try exported("html", texts))
        #expect(read.count == texts.count)
        for (found, text) in zip(read, texts) { #expect(found.text == Array(text.utf8), "seed \(seed)") }
    }

    @Test(arguments: 1...20) func `the text of HTML is that of plain text but for its lines`(_ seed: UInt64) throws {
        let texts = texts(seed: seed)
        let html = try MessageTexts.read(try exported("html", texts)).map { $0.text.filter(isInk) }
        var plain: [[UInt8]] = []
        for line in try exported("text", texts).split(separator: 0x0A) {
            if line.starts(with: "09:".utf8) { plain.append([]) }
            if line.starts(with: Array(repeating: 0x20, count: 10)), !plain.isEmpty {
                plain[plain.count - 1] += line.filter(isInk)
            }
        }
        #expect(html == plain, "seed \(seed)")
    }

    private func isInk(_ byte: UInt8) -> Bool { byte > 0x20 }
}
