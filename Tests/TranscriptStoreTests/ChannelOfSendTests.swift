import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// Logs of sends may leave out the number that they went from.
@Suite struct ChannelOfSendTests {
    private static func send(_ id: String, as words: Untrusted = "your order is on its way") -> LogRecord {
        Shelf.message(id, words, .outbound) { $0.channel = [Address(.message, Untrusted(id))] }
    }

    private static func receipt(_ id: Untrusted, customer: [Address] = [Address(.phone, "+447700900123")]) -> LogRecord
    {
        .receipt(
            ReceiptRecord(
                message: id, customer: customer, channel: [Address(.phone, "+442079460958")], status: .read,
                at: Instant(milliseconds: 1_772_442_060_000) ?? .earliest))
    }

    /// Channel and text of every message, and how many conversations there are.
    private static func told(by files: [[LogRecord]], in order: [Int]) throws -> [String] {
        let shelf = try Shelf()
        for index in order { try shelf.take(files[index], as: "file \(index)") }
        var found: [String] = []
        try shelf.archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) {
            found.append("\($0.channel.repaired): \($0.text?.repaired ?? "")")
        }
        #expect(try shelf.archive.verify().isEmpty)
        return found
    }

    private static func orders(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return orders(count - 1).flatMap { order in
            (0...order.count).map { Array(order[..<$0] + [count - 1] + order[$0...]) }
        }
    }

    @Test(arguments: [[Address(.phone, "+447700900123")], []])
    func `a receipt tells from which number a message was sent, whichever comes first`(customer: [Address]) throws {
        let files = [
            [Self.send("a")], [Self.receipt("a", customer: customer)], [Shelf.message("b", "thanks", after: 90)],
            [Self.send("a")],
        ]
        for order in Self.orders(files.count) {
            #expect(
                try Self.told(by: files, in: order) == [
                    "+442079460958: your order is on its way", "+442079460958: thanks",
                ], "\(order)")
        }
    }

    @Test func `logs of one send that differ stay together`() throws {
        let files = [
            [Self.send("a")], [Self.send("a", as: "your order")], [Self.receipt("a")],
            [Shelf.message("a", "your order is on its way", .outbound)],
        ]
        var told: Set<[String]> = []
        for order in Self.orders(files.count) { told.insert(try Self.told(by: files, in: order)) }
        #expect(told.count == 1 && told.first?.count == 1)
        #expect(told.first?.first?.hasPrefix("+442079460958") == true)
    }

    @Test func `a send of which nothing else is known has a channel of its own`() throws {
        #expect(try Self.told(by: [[Self.send("a")]], in: [0]) == ["a: your order is on its way"])
    }
}
