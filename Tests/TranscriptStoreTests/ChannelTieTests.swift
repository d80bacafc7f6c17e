import SearchQuery
import Testing
import TranscriptModel
import TranscriptStore

/// A channel that an export knows by name is the number that the business gave that name.
@Suite struct ChannelTieTests {
    private static func policy(_ numbers: [Untrusted], name: Untrusted = "Northwind") -> [PolicyEntry] {
        numbers.map {
            var entry = PolicyEntry()
            entry.number = $0
            entry.name = name
            return entry
        }
    }

    private func chat() -> LogRecord {
        Shelf.message("", "from a phone") {
            $0.identifiers = []
            $0.clock = .phone
            $0.precision = .minutes
            $0.channel = [Address(.businessName, "Northwind")]
        }
    }

    private func channels(_ shelf: Shelf) throws -> [String] {
        try shelf.archive.channels().map(\.channel.repaired)
    }

    @Test func `the name ties, and lets go when the policy does`() throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("wamid.1", "from the log", after: 600)])
        try shelf.take([chat()], format: "whatsapp-chat")
        #expect(try channels(shelf) == ["+442079460958", "Northwind"])
        try shelf.archive.apply(Self.policy(["+442079460958"]), fileName: "p", text: "")
        #expect(try channels(shelf) == ["+442079460958"])
        #expect(try shelf.archive.verify() == [])
        try shelf.archive.apply(Self.policy(["+442079460958"], name: "Southwind"), fileName: "p", text: "")
        #expect(try channels(shelf) == ["+442079460958", "Northwind"])
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a name of two numbers ties to neither`() throws {
        let shelf = try Shelf()
        try shelf.archive.apply(Self.policy(["+442079460958", "+4930901820"]), fileName: "p", text: "")
        try shelf.take([chat(), Shelf.message("wamid.1", "from the log", after: 600)], format: "whatsapp-chat")
        #expect(try channels(shelf) == ["+442079460958", "Northwind"])
    }

    @Test func `Salesforce's name of a channel ties too`() throws {
        let shelf = try Shelf()
        try shelf.take([chat()], format: "whatsapp-chat")
        let addresses = [Address(.phone, "+442079460958"), Address(.messagingChannel, "0MjQy0000004hPqWAI")]
        try shelf.take([.identity(IdentityRecord(party: .channel, addresses: addresses, name: "Northwind"))])
        #expect(try channels(shelf) == ["+442079460958"])
        #expect(try shelf.archive.verify() == [])
    }
}
