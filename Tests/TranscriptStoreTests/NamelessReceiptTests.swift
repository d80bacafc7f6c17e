import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// Marketing Cloud's receipts name no customer.
@Suite struct NamelessReceiptTests {
    private static func read(_ id: Untrusted, after seconds: Int64) -> LogRecord {
        .receipt(
            ReceiptRecord(
                message: id, customer: [], channel: [Address(.phone, "+442079460958")], status: .read,
                at: Instant(milliseconds: 1_772_442_000_000 + seconds * 1000) ?? .earliest))
    }

    @Test func `a receipt without a customer is its message's, whichever comes first`() throws {
        let files = [
            [Shelf.message("a", "hello", .outbound)], [Self.read("a", after: 60)], [Self.read("b", after: 90)],
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let shelf = try Shelf()
            for index in order { try shelf.take(files[index], as: "file \(index)") }
            var found: [(Untrusted, DeliveryStatus?)] = []
            try shelf.archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) {
                found.append(($0.customer, $0.status))
            }
            #expect(found.map(\.0).first == "+447700900123" && found.map(\.1) == [.read, .read], "\(order)")
            #expect(try shelf.archive.verify().isEmpty)
        }
    }
}
