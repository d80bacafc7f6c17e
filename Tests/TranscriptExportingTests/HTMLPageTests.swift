import Foundation
import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct HTMLPageTests {
    private func page(_ change: (inout Specimen) -> Void = { _ in }) throws -> String {
        var specimen = Specimen()
        change(&specimen)
        return String(decoding: try specimen.exported(as: HTMLExporter()), as: UTF8.self)
    }

    private func part(_ text: String, after start: String, before end: String) throws -> String {
        let first = try #require(text.range(of: start))
        let last = try #require(text.range(of: end, range: first.upperBound..<text.endIndex))
        return String(text[first.upperBound..<last.lowerBound])
    }

    @Test func `the policy allows the style sheet, the script and nothing else`() throws {
        let page = try page()
        let sheet = try part(page, after: "<style>", before: "</style>")
        let script = try part(page, after: "<script>", before: "</script>")
        let hashes = [sheet, script].map { Data(SHA256.hash(Array($0.utf8))).base64EncodedString() }
        let policy = try part(page, after: "Content-Security-Policy\" content=\"", before: "\"/>")
        #expect(
            policy == """
                default-src 'none'; style-src 'sha256-\(hashes[0])'; script-src 'sha256-\(hashes[1])'; \
                base-uri 'none'; form-action 'none'
                """)
        #expect(!sheet.contains("<") && !sheet.contains("url(") && !sheet.contains("@import"))
        for word in [
            "innerHTML", "outerHTML", "insertAdjacent", "eval(", "Function(", "document.write", "fetch(", "import",
        ] {
            #expect(!script.contains(word), "\(word)")
        }
    }

    @Test func `the test's own SHA-256 is right`() {
        let hex = SHA256.hash(Array("abc".utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
        #expect(hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `a fold says what in it is omitted and what was not delivered`() throws {
        let specimen = Specimen()
        let items = (0..<7).map { number in
            specimen.message(UInt64(number + 1), specimen.at(9, number), .journey, .marketing, .journeySend, "offer") {
                if number == 3 { $0.status = .failed }
                if number < 2 { $0.media = [.omitted(.video, transition: Specimen.support, hidden: nil)] }
            }
        }
        let page = String(
            decoding: try export(
                HTMLExporter(), specimen.header, [.customer(specimen.customer)] + items, TranscriptTotals()),
            as: UTF8.self)
        #expect(page.contains("7 marketing messages without an answer, 2 omitted, 1 not delivered</span>"))
    }

    @Test func `the page says early what it is written in`() throws {
        let head = try page().utf8.prefix(1024)
        #expect(String(decoding: head, as: UTF8.self).contains(#"<meta charset="utf-8"/>"#))
        #expect(String(decoding: head, as: UTF8.self).contains("Content-Security-Policy"))
    }

    @Test func `nothing is fetched and nothing runs but the script of ours`() throws {
        let page = try page()
        #expect(page.components(separatedBy: "<script").count == 2)
        for word in ["<img", "<link", "<iframe", " src=", " style=", " on", "javascript:"]
        where word != " on" {
            #expect(!page.contains(word))
        }
    }

    @Test func `a hidden item leaves no trace but its kind`() throws {
        for exporter in TranscriptExporters.all {
            let bytes = try Specimen().exported(as: exporter)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("secret."))
        }
    }

    @Test(arguments: [("text", true), ("jsonl", true), ("html", false)])
    func `an auditor sees hidden items in text and JSON`(_ format: String, _ shows: Bool) throws {
        let exporter = try #require(TranscriptExporters.named(format))
        let bytes = try Specimen().exported(as: exporter, showsOmitted: true)
        #expect(String(decoding: bytes, as: UTF8.self).contains("secret.mp4") == shows)
    }

    @Test func `addresses in a text become links without the full stop`() throws {
        let page = try page { $0.text = "see (https://example.test/a?b=c), xhttps://no.test http://é https://b.test." }
        #expect(page.contains(#"(<a href="https://example.test/a?b=c" rel="noopener noreferrer nofollow">"#))
        #expect(page.contains(#"<a href="https://b.test" rel"#))
        #expect(!page.contains("href=\"https://no.test"))
    }

    @Test func `several customers have a section each, and sessions end within theirs`() throws {
        let specimen = Specimen()
        var header = specimen.header
        header.customers = 2
        header.customer = nil
        var other = specimen.customer
        other.id = PublicID(.customer, 5)
        other.names = ["Tomas Lindqvist"]
        let session = Session(
            id: "s1", customer: "+447700900124", channel: "+442079460958", start: specimen.at(9, 0),
            end: specimen.at(23, 0), isImplied: true)
        let items: [TranscriptItem] = [.customer(specimen.customer), .session(session), .customer(other)]
        for exporter in TranscriptExporters.all where !["jsonl", "csv"].contains(exporter.id) {
            let text = String(decoding: try export(exporter, header, items, TranscriptTotals()), as: UTF8.self)
            let first = try #require(text.range(of: "Priya Raman"))
            let end = try #require(text.range(of: " ends"))
            let second = try #require(text.range(of: "Tomas Lindqvist"))
            #expect(first.upperBound < end.lowerBound && end.upperBound < second.lowerBound)
            #expect(text.contains("23:00:00"))
        }
    }

    @Test func `times are those of the zone`() throws {
        let specimen = Specimen()
        let header = TranscriptHeader(customers: 1, zone: "+05:30", offset: { _ in 19800 }, totals: TranscriptTotals())
        let items = [specimen.message(1, specimen.at(20, 0), .customer, .service, .otherwise, "x")]
        let page = String(decoding: try export(HTMLExporter(), header, items, TranscriptTotals()), as: UTF8.self)
        #expect(page.contains(#"<time datetime="2026-03-02T20:00:00Z">01:30:00</time>"#))
        #expect(page.contains("Tuesday, 3 March 2026"))
    }

    @Test(arguments: ["html", "text", "jsonl"]) func `a sink that is full stops the export`(_ format: String) throws {
        struct Full: Error {}
        final class FullSink: ByteSink {
            func write(_ bytes: UnsafeRawBufferPointer) throws { throw Full() }
        }
        let writer = try #require(TranscriptExporters.named(format)).writer(to: FullSink())
        let specimen = Specimen()
        #expect(throws: Full.self) {
            try writer.begin(specimen.header)
            for _ in 0..<100 { for item in specimen.items { try writer.write(item) } }
            try writer.end(specimen.totals)
        }
    }
}
