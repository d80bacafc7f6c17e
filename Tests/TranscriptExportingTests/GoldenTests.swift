import TestSupport
import Testing
import TranscriptExporting

@Suite struct GoldenTests {
    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `the worked example reads as reviewed`(_ format: String) throws {
        let exporter = try #require(TranscriptExporters.named(format))
        let text = String(decoding: try Specimen().exported(as: exporter), as: UTF8.self)
        expectGolden(text, "worked-example.\(exporter.fileExtension)")
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `the same timeline gives the same bytes`(_ format: String) throws {
        let exporter = try #require(TranscriptExporters.named(format))
        #expect(try Specimen().exported(as: exporter) == Specimen().exported(as: exporter))
    }
}
