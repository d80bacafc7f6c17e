import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// Two exports of one chat, under other titles and by clocks of other zones.
@Suite struct TwinLinkTests {
    private static let texts: [(String, Direction)] = [
        ("where is my parcel", .inbound), ("which order is it?", .outbound), ("ok", .inbound), ("ok", .inbound),
        ("the blue jacket", .inbound), ("it is on its way", .outbound),
    ]

    private func chat(_ title: Untrusted, ahead: Int64, _ range: Range<Int>) -> [LogRecord] {
        range.map { index in
            Shelf.message("", Untrusted(Self.texts[index].0), Self.texts[index].1, after: Int64(index / 4 * 60) + ahead)
            {
                $0.identifiers = []
                $0.clock = .phone
                $0.precision = .minutes
                $0.name = Self.texts[index].1 == .inbound ? title : "Northwind"
                $0.customer = [Address(.chat, Untrusted(Array("Northwind\u{1F}".utf8) + title.bytes))]
                $0.channel = [Address(.businessName, "Northwind")]
            }
        }
    }

    private static let link = LogRecord.identity(
        IdentityRecord(
            party: .customer,
            addresses: [Address(.chat, "Northwind\u{1F}Ana"), Address(.chat, "Northwind\u{1F}Ana Cliente")]))

    @Test(arguments: [false, true])
    func `a link of two chats doubles nothing and loses nothing`(linkFirst: Bool) throws {
        let shelf = try Shelf()
        if linkFirst { try shelf.take([Self.link]) }
        try shelf.take(chat("Ana", ahead: 0, 0..<5), format: "whatsapp-chat")
        try shelf.take(chat("Ana Cliente", ahead: 3600, 0..<6), format: "whatsapp-chat")
        if !linkFirst {
            #expect(try shelf.found("").count == 11)
            try shelf.take([Self.link])
        }
        #expect(try shelf.found("").count == 6)
        #expect(try shelf.found("ok").count == 2)
        #expect(try shelf.archive.verify() == [])
        var customers: [Customer] = []
        try shelf.archive.customers(matching: .all) { customers.append($0) }
        #expect(customers.map(\.messages) == [6])
    }

    @Test func `names alone join nothing`() throws {
        let shelf = try Shelf()
        try shelf.take(chat("Ana", ahead: 0, 0..<6), format: "whatsapp-chat")
        try shelf.take(chat("Ana Cliente", ahead: 0, 0..<6), format: "whatsapp-chat")
        #expect(try shelf.found("").count == 12)
    }

    @Test func `an export says what the log only has the delivery of`() throws {
        let shelf = try Shelf()
        var phone: [LogRecord] = []
        for record in chat("Ana", ahead: 0, 0..<6) {
            guard case .message(var message) = record else { continue }
            message.customer = [Address(.phone, "+447700900123")]
            message.channel = [Address(.phone, "+442079460958")]
            phone.append(.message(message))
        }
        let at = try #require(Instant(milliseconds: 1_772_442_000_000 + 20_000))
        let receipt = ReceiptRecord(
            message: "wamid.9", customer: [Address(.phone, "+447700900123")],
            channel: [Address(.phone, "+442079460958")], status: .delivered, at: at)
        try shelf.take([.receipt(receipt), Shelf.message("wamid.1", "where is my parcel", after: 5)])
        try shelf.take(phone, format: "whatsapp-chat")
        #expect(try shelf.found("").count == 6)
        var found: [Message] = []
        try shelf.archive.search(
            SearchRequest(predicate: try Shelf.predicate("which order"), order: .oldest, limit: nil)
        ) { found.append($0) }
        #expect(found.map(\.externalIDs) == [["wamid.9"]])
        #expect(found.first?.marks.contains(.contentUnavailable) == false)
        #expect(try shelf.archive.verify() == [])
    }
}
