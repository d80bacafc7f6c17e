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

    private static func tying(_ number: Untrusted, _ id: Untrusted) -> PolicyEntry {
        var entry = PolicyEntry()
        entry.number = number
        entry.phoneNumberID = id
        entry.name = "Northwind"
        return entry
    }

    private func takeLogs(into shelf: Shelf) throws {
        let channels = [
            [Address(.phone, "+442079460958")], [Address(.phone, "+442079460000")], [Address(.phoneNumberID, "111")],
            [Address(.phoneNumberID, "222")], [Address(.phone, "+442079460958"), Address(.phoneNumberID, "222")],
        ]
        try shelf.take(
            channels.enumerated().map { number, channel in
                Shelf.message("wamid.\(number)", Untrusted("hello \(number)"), after: Int64(number)) {
                    $0.channel = channel
                }
            })
        try shelf.take([chat()], format: "whatsapp-chat")
    }

    @Test func `a wrong policy leaves nothing behind when the right one takes its place`() throws {
        let wrong = [Self.tying("+442079460958", "111")]
        let right = [Self.tying("+442079460958", "222"), Self.tying("+442079460000", "111")]
        for logsFirst in [true, false] {
            let (mended, careful) = (try Shelf(), try Shelf())
            if logsFirst { try takeLogs(into: mended) }
            try mended.archive.apply(wrong, fileName: "p", text: "")
            if !logsFirst { try takeLogs(into: mended) }
            #expect(try !channels(mended).contains("111"))
            #expect(try mended.archive.verify() == [])
            try mended.archive.apply(right, fileName: "p", text: "")
            try takeLogs(into: careful)
            try careful.archive.apply(right, fileName: "p", text: "")
            #expect(try channels(mended) == ["+442079460000", "+442079460958", "Northwind"])
            #expect(try channels(mended) == channels(careful))
            #expect(try mended.archive.verify() == [])
            // What a record tells too stays when no policy says so any more.
            try mended.archive.apply([], fileName: "p", text: "")
            #expect(try channels(mended) == ["+442079460000", "+442079460958", "111", "Northwind"])
            #expect(try mended.archive.verify() == [])
        }
    }
}
