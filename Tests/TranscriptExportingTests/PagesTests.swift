import Foundation
import Testing
import TranscriptModel

@testable import TranscriptExporting

/// A front page with pages beside it, in memory.
private final class KeptPages: PagedSink {
    let frontName = "a.html"
    private(set) var front: [UInt8] = []
    private(set) var pages: [Kept] = []
    private var isOpen = false

    func name(ofPage number: Int) -> String { "a.page-\(number).html" }
    func write(_ bytes: UnsafeRawBufferPointer) throws { front.append(contentsOf: bytes) }
    func startPage(_ number: Int) throws -> any ByteSink {
        #expect(number == pages.count + 1 && !isOpen && front.isEmpty)
        isOpen = true
        pages.append(Kept())
        return pages[pages.count - 1]
    }
    func endPage() throws { isOpen = false }
}

@Suite struct PagesTests {
    private let specimen = Specimen()
    private static let limit = 40_000

    /// A history of so many messages: marketing, then a switch that omits, then service, over and over.
    private func history(_ count: Int) -> [TranscriptItem] {
        var items: [TranscriptItem] = [.customer(specimen.customer)]
        for number in 1...count {
            let (cycle, place) = (number / 20, number % 20)
            let at = specimen.at(0, 0).adding(milliseconds: Int64(number) * 60_000)
            if place == 0 || place == 10 {
                items.append(
                    specimen.transition(
                        id(cycle, place), at, place == 0 ? .service : .marketing, place == 0 ? .marketing : .service,
                        .defaultApp, .otherwise, UInt64(number), omits: place == 10 ? 1 : 0))
            }
            items.append(
                specimen.message(
                    UInt64(number), at, place < 10 ? .journey : .customer, place < 10 ? .marketing : .service,
                    .otherwise, Untrusted("message number\(number) is unique")
                ) { message in
                    if place == 1 { message.media = [.omitted(.video, transition: id(cycle, 10), hidden: nil)] }
                    if place == 12 {
                        message.replyTo = PublicID(.message, UInt64(number - 3) << 40 + UInt64(number - 3))
                    }
                })
        }
        return items
    }

    private func id(_ cycle: Int, _ place: Int) -> PublicID {
        PublicID(.transition, UInt64(cycle) << 40 + UInt64(place) << 20 + 7)
    }

    private func header(_ items: [TranscriptItem]) -> TranscriptHeader {
        var header = specimen.header
        header.strip = ContextStrip()
        for item in items {
            if case .transition(let transition) = item { header.strip.add(transition) }
            if case .message(let message) = item { header.strip.add(message) }
        }
        return header
    }

    private func exported(_ count: Int) throws -> KeptPages {
        let sink = KeptPages()
        let items = history(count)
        let writer = try HTMLExporter(pageLimit: Self.limit).writer(to: sink)
        try writer.begin(header(items))
        for item in items { try writer.write(item) }
        try writer.end(TranscriptTotals(messages: count))
        return sink
    }

    private func links(_ page: [UInt8]) -> [String] {
        TagReader(page).tags.compactMap { $0.attributes["href"].map { String(decoding: $0, as: UTF8.self) } }
    }

    private func anchors(_ page: [UInt8]) -> [String] {
        TagReader(page).tags.compactMap { $0.attributes["id"].map { String(decoding: $0, as: UTF8.self) } }
    }

    @Test func `a long history is pages, each message is on one of them, and none is long`() throws {
        let sink = try exported(500)
        #expect(sink.pages.count > 5)
        let texts = try sink.pages.flatMap { try MessageTexts.read($0.bytes).map(\.text) }
        #expect(texts == (1...500).map { Array("message number\($0) is unique".utf8) })
        let frame = try KeptPages().frame()
        for page in sink.pages { #expect(page.bytes.count < Self.limit + frame) }
        #expect(try MessageTexts.read(sink.front).isEmpty)
    }

    @Test func `a short history is one page`() throws {
        let sink = try exported(20)
        #expect(sink.pages.isEmpty)
        #expect(try MessageTexts.read(sink.front).count == 20)
    }

    @Test func `every link leads somewhere`() throws {
        let sink = try exported(500)
        var places: Set<String> = []
        let names = ["a.html"] + sink.pages.indices.map { sink.name(ofPage: $0 + 1) }
        let files = [sink.front] + sink.pages.map(\.bytes)
        for (name, file) in zip(names, files) {
            let found = anchors(file)
            #expect(Set(found).count == found.count, "\(name) has an anchor twice")
            places.insert(name)
            for anchor in found { places.insert("\(name)#\(anchor)") }
        }
        var crossing = 0
        for (name, file) in zip(names, files) {
            for link in links(file) {
                let target = link.hasPrefix("#") ? name + link : link
                #expect(places.contains(target), "\(name): \(link)")
                if !link.hasPrefix("#"), link.contains("#") { crossing += 1 }
            }
        }
        #expect(crossing > 50)
    }

    @Test func `a marker on one page leads to its switch on a later one`() throws {
        let sink = try exported(500)
        let later = sink.pages.contains { page in
            String(decoding: page.bytes, as: UTF8.self).contains("omits these items comes on a later page")
        }
        #expect(later)
    }

    @Test(arguments: [
        // What a reader looks for, and in how many pages it may be said to be at most.
        ("number1", 99), ("number77", 99), ("Number250", 2), ("500", 2), ("umber50", 99), ("numbers", 0), ("r499", 2),
        ("omitted", 99), ("customer", 99), ("qvx", 0),
    ])
    func `the index tells which pages hold a part of a word`(looked: String, most: Int) throws {
        let sink = try exported(500)
        let front = String(decoding: sink.front, as: UTF8.self)
        let lists = front.components(separatedBy: "data-words=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(lists.count == sink.pages.count)
        var parts = WordParts()
        parts.add(Untrusted(looked))
        let wanted = try hashes(parts.packed)
        let told = try lists.map { try hashes(Array($0.utf8)).isSuperset(of: wanted) }
        let held = try sink.pages.map { page in
            try MessageTexts.read(page.bytes).contains {
                String(decoding: $0.text, as: UTF8.self).contains(looked.lowercased())
            }
        }
        #expect(zip(told, held).allSatisfy { $0 || !$1 })
        #expect(told.count { $0 } <= most)
    }

    /// The script folds these the same: `accented` and its kin in `HTMLScript`.
    @Test(arguments: [
        ("Crème BRÛLÉE", "creme brulee"), ("ΟΔΌΣ", "οδος"), ("Войти ещё", "воити еще"), ("you’re", "you're"),
        ("İstanbul", "istanbul"), ("Ǽ Ǿ", "æ ø"), ("cafe\u{301}", "cafe"), ("नमस्ते", "नमसत"),
    ])
    func `parts of words have no case and no accents`(spelled: String, plain: String) {
        var (one, other) = (WordParts(), WordParts())
        one.add(Untrusted(spelled))
        other.add(Untrusted(plain))
        #expect(one.packed == other.packed)
    }

    private func hashes(_ packed: [UInt8]) throws -> Set<UInt32> {
        let data = try #require(Data(base64Encoded: Data(packed)))
        var all: Set<UInt32> = []
        var (last, distance, shift) = (UInt32(0), UInt32(0), UInt32(0))
        for byte in data {
            distance |= UInt32(byte & 127) << shift
            shift += 7
            guard byte < 128 else { continue }
            last += distance
            all.insert(last)
            (distance, shift) = (0, 0)
        }
        return all
    }

    @Test func `a stream has no pages, whatever its length`() throws {
        let items = history(500)
        let kept = Kept()
        let writer = try HTMLExporter(pageLimit: Self.limit).writer(to: kept)
        try writer.begin(header(items))
        for item in items { try writer.write(item) }
        #expect(kept.bytes.count > 200_000, "what was written has gone out before the end")
        try writer.end(TranscriptTotals(messages: 500))
        #expect(try MessageTexts.read(kept.bytes).count == 500)
        let places = Set(anchors(kept.bytes).map { "#" + $0 })
        for link in links(kept.bytes) { #expect(places.contains(link), "\(link)") }
    }

    @Test func `the same history gives the same pages`() throws {
        let (one, other) = (try exported(300), try exported(300))
        #expect(one.front == other.front && one.pages.map(\.bytes) == other.pages.map(\.bytes))
    }
}

extension KeptPages {
    /// Bytes that stand around a page's conversation: head, style sheet, script, table of contents.
    fileprivate func frame() throws -> Int { 40_000 }
}
