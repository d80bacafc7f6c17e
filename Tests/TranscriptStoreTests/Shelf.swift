import Foundation
import SearchQuery
import TranscriptModel
import TranscriptStore

/// A folder with an archive, gone when the test is over.
final class Shelf {
    let folder: URL
    let archive: Archive
    private var count = 0

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("segue-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        archive = try Archive(path: folder.appendingPathComponent("test.sqlite").path, mode: .create)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { archive.path }

    /// Takes records in as one file.
    func take(_ records: [LogRecord], as name: String? = nil, format: String = "whatsapp-cloud-webhook") throws {
        count += 1
        try Shelf.take(records, into: archive, as: name ?? "file \(count)", format: format)
    }

    static func take(
        _ records: [LogRecord], into archive: Archive, as name: String, format: String = "whatsapp-cloud-webhook",
        meanwhile: () throws -> Void = {}
    ) throws {
        _ = try archive.ingest(name: Untrusted(name), format: format) { ingest in
            for (index, record) in records.enumerated() { try ingest.accept(record, at: RecordPlace(line: index + 1)) }
            try meanwhile()
            return (name, 1)
        }
    }

    /// Texts of the messages that a query finds, the earliest first.
    func found(_ query: String) throws -> [Untrusted?] {
        var texts: [Untrusted?] = []
        let predicate = try Shelf.predicate(query)
        try archive.search(SearchRequest(predicate: predicate, order: .oldest, limit: nil)) { texts.append($0.text) }
        return texts
    }

    static func predicate(_ query: String) throws -> SearchQuery.Predicate {
        try Query.parse(query, context: context)
    }

    static let now = Instant(milliseconds: 1_772_800_000_000) ?? .earliest
    static let context = ResolutionContext(now: now, zoneName: "UTC") { $0.instantInUTC }

    /// A message of a customer or of the business.
    static func message(
        _ id: String, _ text: Untrusted?, _ direction: Direction = .inbound, after seconds: Int64 = 0,
        kind: MessageKind = .text,
        phone: Untrusted = "+447700900123", _ change: (inout MessageRecord) -> Void = { _ in }
    ) -> LogRecord {
        let at = Instant(milliseconds: 1_772_442_000_000 + seconds * 1000) ?? .earliest
        var record = MessageRecord(
            identifiers: [Untrusted(id)], customer: [Address(.phone, phone)],
            channel: [Address(.phone, "+442079460958")],
            at: at, direction: direction, kind: kind, text: text)
        change(&record)
        return .message(record)
    }
}
