import Foundation
import GRDB
import SearchQuery
import Testing
import TranscriptModel

@testable import TranscriptStore

/// What an erasure takes away, what it leaves, and what it says when it can't prove it.
@Suite struct ErasureTests {
    private static let gone: Untrusted = "+447700900123"
    private static let at = Instant(milliseconds: 1_780_000_000_000) ?? .earliest

    /// Two customers with messages, names, a session and receipts; the first of them is to go.
    private static func told() throws -> Shelf {
        let shelf = try Shelf()
        try shelf.take(
            [
                Shelf.message("wamid.QzGONE1", "quixotic zebras QZGONE whisper") { $0.name = "Qzelda Gone" },
                Shelf.message("wamid.QzGONE2", "Qzuniqueword stands alone here", after: 60),
                Shelf.message("wamid.STAY1", "the parcel is here", after: 30, phone: "+447700900124") {
                    $0.name = "Owen Stays"
                },
                Shelf.message("wamid.QzGONE3", "answer to qzsomebody at last", .outbound, after: 90),
            ], as: "first")
        try shelf.take(
            [
                .receipt(
                    ReceiptRecord(
                        message: "wamid.QzGONE3", customer: [], channel: [Address(.phone, "+442079460958")],
                        status: .read, at: at)),
                .session(session),
                .revision(
                    RevisionRecord(
                        message: "wamid.QzGONE2", at: at, change: .edited(text: "Qzedited text it is", media: []))),
            ], as: "second")
        return shelf
    }

    private static var session: SessionRecord {
        var session = SessionRecord(
            identifier: "0MwQzGONE00001AAA",
            customer: [Address(.phone, gone), Address(.contact, "003QzGONE000001AAA")],
            channel: [Address(.phone, "+442079460958")])
        session.start = Instant(milliseconds: 1_772_442_000_000)
        session.end = Instant(milliseconds: 1_772_442_600_000)
        return session
    }

    private static func customer(_ shelf: Shelf) throws -> PublicID {
        try #require(shelf.archive.customers(named: gone).first?.id)
    }

    /// Occurrences of bytes in the files of an archive, in any case.
    private static func hits(_ text: String, _ shelf: Shelf) throws -> Int {
        var hits = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: shelf.folder.path) where name.hasPrefix("test")
        {
            let bytes = try Data(contentsOf: shelf.folder.appendingPathComponent(name)).map {
                (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
            }
            var rest = Data(bytes)[...]
            while let range = rest.range(of: Data(text.lowercased().utf8)) {
                hits += 1
                rest = rest[range.upperBound...]
            }
        }
        return hits
    }

    private static let canaries = [
        "qzgone", "qzelda", "qzuniqueword", "qzsomebody", "qzedited", "quixotic", "+447700900123",
    ]

    @Test func `no byte of a customer is left, and the others are as before`() throws {
        let shelf = try Self.told()
        let before = try Self.others(shelf)
        for canary in Self.canaries { #expect(try Self.hits(canary, shelf) > 0, "\(canary)") }
        let outcome = try #require(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at))
        #expect(outcome.obstacle == nil && outcome.receipt.isProven)
        #expect(outcome.receipt.count.messages == 3 && outcome.receipt.count.sessions == 1)
        for canary in Self.canaries { #expect(try Self.hits(canary, shelf) == 0, "\(canary)") }
        #expect(try Self.others(shelf) == before)
        #expect(try shelf.archive.verify() == [])
    }

    private static func others(_ shelf: Shelf) throws -> [Untrusted?] { try shelf.found("parcel") }

    /// A table that is added must be thought of here: the words of names once were not, and stayed in a table of their own.
    @Test func `every table is known to the erasure`() throws {
        let shelf = try Shelf()
        let tables = try shelf.archive.read {
            try String.fetchSet(
                $0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'message_text*'")
        }
        let emptied: Set<String> = [
            "address", "link", "decision", "likeness", "thread", "name", "name_word", "address_name", "fact", "message",
            "identifier",
            "witness", "delivery", "revision", "owner", "membership", "conversation", "conversation_thread", "session",
            "twin",
            "placement", "transition", "omission", "implied_session", "reject", "source", "note", "companion",
        ]
        let ofTheBusiness: Set<String> = [
            "staff_name", "policy", "policy_file", "template_name", "coverage", "erasure", "erasure_source",
            "tombstone",
            "tombstone_key",
        ]
        #expect(tables.subtracting(emptied).subtracting(ofTheBusiness) == [])
        #expect(emptied.union(ofTheBusiness).subtracting(tables) == [])
    }

    @Test func `a preview changes nothing`() throws {
        let shelf = try Self.told()
        let preview = try shelf.archive.preview(of: .customer(Self.customer(shelf)))
        #expect(preview.messages == 3 && preview.sessions == 1)
        #expect(try shelf.archive.erasures().isEmpty)
        #expect(try shelf.found("quixotic").count == 1)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `an old file does not bring them back, and a lifted erasure lets it`() throws {
        let shelf = try Self.told()
        let receipt = try #require(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at)).receipt
        let old = [
            Shelf.message("wamid.QzGONE1", "quixotic zebras QZGONE whisper") { $0.name = "Qzelda Gone" },
            Shelf.message("wamid.STAY2", "a new one", after: 40, phone: "+447700900124"),
            .identity(IdentityRecord(party: .customer, addresses: [Address(.phone, Self.gone)], name: "Qzelda Gone")),
        ]
        try shelf.take(old, as: "another copy")
        #expect(try shelf.archive.customers(named: Self.gone).isEmpty)
        #expect(try shelf.found("quixotic").isEmpty && shelf.found("new").count == 1)
        #expect(try shelf.archive.rejectCounts(of: nil).map(\.code) == ["erased"])
        #expect(try Self.hits("qzelda", shelf) == 0)
        // Who writes anew is somebody new.
        try shelf.take([Shelf.message("wamid.NEW", "hello again", after: 20_000_000)], as: "much later")
        #expect(try shelf.found("again").count == 1)
        #expect(try shelf.archive.liftErasure(receipt.id) != nil)
        try shelf.take(old, as: "a third copy")
        #expect(try shelf.found("quixotic").count == 1)
        #expect(try shelf.archive.verify() == [])
    }

    /// A process that closes any descriptor of a file loses all its locks on it, and with them SQLite's: another process takes the archive
    /// for left, and puts its log of writes away.
    @Test func `the proof leaves SQLite its locks`() throws {
        let shelf = try Self.told()
        guard let locked = try Self.isLocked(shelf.path), locked else { return }
        #expect(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at)?.obstacle == nil)
        #expect(try Self.isLocked(shelf.path) == true)
    }

    /// Whether this process has a lock on a file; nil where the system does not say.
    private static func isLocked(_ path: String) throws -> Bool? {
        guard let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else { return nil }
        let number = try #require(FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
        return locks.split(separator: " ").contains { $0.hasSuffix(":\(number)") }
    }

    @Test func `while somebody reads, the erasure is pending and says so`() throws {
        let shelf = try Self.told()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: shelf.path, configuration: configuration)
        try reader.inDatabase { try $0.execute(sql: "BEGIN; SELECT count(*) FROM message") }
        let outcome = try #require(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at))
        #expect(outcome.obstacle == .reader && !outcome.receipt.isProven)
        #expect(try Self.hits("qzelda", shelf) > 0)
        #expect(try shelf.archive.verify(.quick) == [.erasurePending(1)])
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        try reader.close()
        #expect(try shelf.archive.finishErasures().map(\.obstacle) == [nil])
        for canary in Self.canaries { #expect(try Self.hits(canary, shelf) == 0, "\(canary)") }
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `of a redacted message it stays that there was one`() throws {
        let shelf = try Self.told()
        var found: [Message] = []
        try shelf.archive.search(SearchRequest(predicate: Shelf.predicate("quixotic"))) { found.append($0) }
        let id = try #require(found.first?.id)
        let outcome = try #require(try shelf.archive.erase(.message(id), at: Self.at))
        #expect(outcome.obstacle == nil && outcome.receipt.count.messages == 1)
        for canary in ["quixotic", "zebras", "whisper"] { #expect(try Self.hits(canary, shelf) == 0, "\(canary)") }
        #expect(try shelf.archive.explanation(ofMessage: id) != nil)
        try shelf.take([Shelf.message("wamid.QzGONE1", "quixotic zebras QZGONE whisper")], as: "again")
        #expect(try shelf.found("quixotic").isEmpty)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `old messages go, with the customers who have no others`() throws {
        let shelf = try Self.told()
        try shelf.take([Shelf.message("wamid.LATE", "still with us", after: 9_000_000)], as: "late")
        try shelf.take(
            [Shelf.message("wamid.OLD", "Qzold ghost here", after: 1, phone: "+447700900125")], as: "old")
        let limit = Instant(milliseconds: 1_772_442_000_000 + 1_000_000_000) ?? .earliest
        let scope = ErasureScope.older(than: limit, context: nil, channel: nil)
        let outcome = try #require(try shelf.archive.erase(scope, at: Self.at))
        #expect(outcome.obstacle == nil && outcome.receipt.count.messages == 5)
        #expect(try shelf.archive.customers(named: "+447700900125").isEmpty)
        #expect(try shelf.archive.customers(named: Self.gone).first?.messages == 1)
        for canary in ["quixotic", "qzold", "+447700900125"] { #expect(try Self.hits(canary, shelf) == 0, "\(canary)") }
        try shelf.take([Shelf.message("wamid.OLD", "Qzold ghost here", after: 1, phone: "+447700900125")], as: "again")
        #expect(try shelf.found("ghost").isEmpty)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `old files bring back neither the sessions nor the receipts nor the name of somebody erased`() throws {
        let shelf = try Self.told()
        #expect(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at)?.obstacle == nil)
        let phone = [Address(.phone, Self.gone)]
        try shelf.take(
            [
                .session(Self.session),
                .receipt(
                    ReceiptRecord(
                        message: "wamid.UNKNOWN", customer: phone, channel: [Address(.phone, "+442079460958")],
                        status: .read, at: Self.at.adding(milliseconds: -1000))),
                .identity(IdentityRecord(party: .customer, addresses: phone, name: "Qzelda Gone")),
            ], as: "again")
        #expect(try shelf.archive.customers(named: Self.gone).isEmpty)
        for canary in Self.canaries { #expect(try Self.hits(canary, shelf) == 0, "\(canary)") }
    }

    @Test(arguments: [
        ("WhatsApp Chat with Qzelda Gone.txt", "erased"), ("logs/447700900123.jsonl", "erased"),
        ("Chat with +44 7700 900123 (2).txt", "erased"), ("team/qzelda-GONE.csv", "erased"),
        ("week 12.jsonl", "week 12.jsonl"), ("Qzelda.txt", "Qzelda.txt"), ("900123.jsonl", "900123.jsonl"),
    ])
    func `a file that tells of others too keeps its name unless it is named after somebody erased`(
        file: String, name: Untrusted
    ) throws {
        let shelf = try Shelf()
        let records = [
            Shelf.message("1", "mine") { $0.name = "Qzelda Gone" },
            Shelf.message("2", "another's", after: 5, phone: "+447700900124"),
        ]
        try shelf.take(records, as: file)
        #expect(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at)?.obstacle == nil)
        #expect(try shelf.archive.sources().map(\.name) == [name])
        try shelf.take(records, as: "copy/" + file)
        #expect(try shelf.archive.sources().map(\.name) == [name, name == "erased" ? name : Untrusted("copy/" + file)])
    }

    @Test func `old messages of one number go, and those of the others stay`() throws {
        let shelf = try Self.told()
        try shelf.take(
            [Shelf.message("wamid.OTHER", "to another number") { $0.channel = [Address(.phone, "+4930901820")] }],
            as: "other")
        let scope = ErasureScope.older(than: Self.at, context: nil, channel: "+442079460958")
        let outcome = try #require(try shelf.archive.erase(scope, at: Self.at))
        #expect(outcome.obstacle == nil && outcome.receipt.count.messages == 4)
        #expect(try shelf.found("another") == ["to another number"])
        #expect(try shelf.found("parcel OR quixotic").isEmpty)
    }

    @Test func `who was kept apart from somebody erased stays who they are`() throws {
        let shelf = try Shelf()
        let contact = Address(.contact, "003Qy00000AbCdEIAV")
        try shelf.take([
            Shelf.message("1", "hers") { $0.customer = [Address(.phone, "+447700900123"), contact] },
            Shelf.message("2", "his", after: 5, phone: "+447700900124") { $0.customer.append(contact) },
        ])
        _ = try shelf.archive.unlink(
            Address(.phone, "+447700900123"), Address(.phone, "+447700900124"),
            Signature(who: "Ada", at: Self.at, why: "Qzhusband"))
        let id = try #require(shelf.archive.customers(named: "+447700900124").first?.id)
        #expect(try shelf.archive.erase(.customer(Self.customer(shelf)), at: Self.at)?.obstacle == nil)
        #expect(try shelf.archive.customers(named: "+447700900124").map(\.id) == [id])
        #expect(try Self.hits("qzhusband", shelf) == 0)
        #expect(try shelf.archive.verify() == [])
    }

    @Test func `a keyed hash is that of its inventors`() throws {
        let hash = try #require(KeyedHash(key: Array(0..<16)))
        #expect(hash.hash(Array(0..<15)) == 0xa129_ca61_49be_45e5)
    }

    @Test(arguments: [3, 200])
    func `a search of bytes finds each of many, wherever they stand`(count: Int) {
        let wanted = (0..<count).map { Array("needle-\($0)!".utf8) }
        let search = ByteSearch(wanted + [Array("abc".utf8)])
        #expect(search.patterns.count == count)
        let hay = Array(("x" + (0..<count).map { "needle-\($0)!" }.joined()).utf8)
        var found: Set<Int> = []
        hay.withUnsafeBytes { search.find(in: $0, &found) }
        #expect(found.count == count)
        found = []
        Array("needle-needle-".utf8).withUnsafeBytes { search.find(in: $0, &found) }
        #expect(found.isEmpty)
    }
}
