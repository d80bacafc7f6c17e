import GRDB
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Equal messages of one file that nothing identifies stay as many as they are, however long the file.
@Suite struct EqualMessageTests {
    private static let texts = ["ok", "yes", "ok", "no", "well", "ok", "yes", "fine", "ok", "no"]

    private static func records(_ texts: [String]) -> [MessageRecord] {
        texts.compactMap { text in
            let record = Shelf.message("", Untrusted(text)) {
                $0.identifiers = []
                $0.clock = .phone
                $0.precision = .minutes
            }
            guard case .message(let message) = record else { return nil }
            return message
        }
    }

    /// Takes texts in as one file that keeps only so much in memory; says how many were new.
    private func take(_ texts: [String], as source: Int64, keeping limit: Int, _ db: Database) throws -> Int {
        let context = try FileContext(db, source: source, fileName: Untrusted("file \(source)"))
        let ingest = try MessageIngest(
            context, deliveries: DeliveryBook(db), revisions: RevisionBook(db), mostOccurrences: limit)
        for (index, record) in Self.records(texts).enumerated() {
            try ingest.take(record, at: RecordPlace(line: index + 1))
        }
        return context.new
    }

    @Test(arguments: [1, 2, 3, 200_000])
    func `what is forgotten is looked up`(limit: Int) throws {
        let shelf = try Shelf()
        let counts = try shelf.archive.rolledBack { db in
            [
                try take(Self.texts, as: 1, keeping: limit, db), try take(Self.texts, as: 2, keeping: limit, db),
                try take(["ok", "ok", "ok", "no", "ok", "ok"], as: 3, keeping: limit, db),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM message") ?? 0,
            ]
        }
        #expect(counts == [10, 0, 1, 11])
    }
}
