import Foundation
import LogImporting
import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel
import TranscriptStore

@testable import SegueKit

/// A folder with logs and an archive, gone when the test is over.
final class Workshop {
    let folder: URL
    let archive: Archive

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("segue-kit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        archive = try Archive(path: folder.appendingPathComponent("test.sqlite").path, mode: .create)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Writes a log; returns its path.
    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        let file = folder.appendingPathComponent("logs/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Imports files by their paths in one call.
    @discardableResult
    func run(_ paths: [String]) throws -> ImportReport {
        var request = ImportRequest(paths: paths)
        request.options = ImportOptions(resolve: { Zone.utc.resolve($0) }, businessNames: ["Northwind"])
        return try Importer(archive: archive).run(request) { _ in }
    }

    /// Writes a log of lines and imports it; says what became of it.
    @discardableResult
    func take(_ name: String, _ lines: [String]) throws -> SourceSummary? {
        let report = try run([try write(lines.map { $0 + "\n" }.joined(), name)])
        switch report.files.first?.outcome {
        case .imported(let summary, _), .known(let summary): return summary
        case .skipped, .refused, nil: return nil
        }
    }

    func applyPolicy(_ text: String) throws {
        let policy = PolicyFile(Untrusted(text))
        guard policy.problems.isEmpty else { throw PolicyFile.Unreadable(path: "policy.yaml", problem: .missing) }
        try archive.apply(policy.entries, fileName: "policy.yaml", text: policy.text)
    }

    /// The export of all customers as JSON Lines.
    func export(showsOmitted: Bool = false) throws -> [UInt8] {
        var request = ExportRequest(customers: nil, format: "jsonl")
        request.showsOmitted = showsOmitted
        var customers: [PublicID] = []
        try archive.customers(matching: .all) { customers.append($0.id) }
        let sink = MemorySink()
        guard let exporter = TranscriptExporters.named("jsonl") else { return [] }
        try TranscriptAssembly(archive: archive, request: request, fields: [], gapSentence: { "\($0)" }).write(
            customers, command: nil, isEverybody: true, with: exporter.writer(to: sink))
        return sink.bytes
    }

    /// The export without its header, which names the files, as lines.
    func transcript() throws -> [String] {
        String(decoding: try export(), as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
    }

    /// Texts of messages that a query finds, the earliest first.
    func found(_ query: String) throws -> [String] {
        let context = Zone.utc.resolution(now: Instant(milliseconds: 1_800_000_000_000) ?? .earliest)
        let predicate = try Query.parse(query, context: context)
        var texts: [String] = []
        try archive.search(SearchRequest(predicate: predicate, order: .oldest, limit: nil)) {
            texts.append($0.text?.repaired ?? "")
        }
        return texts
    }
}

/// Keeps what is written.
private final class MemorySink: ByteSink {
    var bytes: [UInt8] = []

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        self.bytes.append(contentsOf: bytes)
    }
}

extension Workshop {
    /// Whether the files of the archive hold these bytes anywhere, free pages and the log of writes among them.
    func holds(_ text: String) throws -> Bool {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("test.sqlite")
        {
            let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
            if bytes.range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }
}
