import GRDB
import TimelineBuilding
public import TranscriptModel

extension Archive {
    /// The customers that a person may have meant: by id, phone in any spelling, another address, or name.
    /// - Parameter region: Two letters of the region of numbers without a country; nil to try all of them.
    public func customers(named text: Untrusted, region: String? = nil) throws -> [Customer] {
        try read { db in
            let owners = try Resolver(db).owners(named: text, .customer, region: region)
            return try CustomerReader(db).customers(owners)
        }
    }
}

/// Finds who is meant by what a person typed.
struct Resolver {
    private let db: Database
    private let memory = Memory()

    /// Answers that took a look at every name.
    private final class Memory {
        var names: [Untrusted: [Int64]] = [:]
        var owners: [Party: [Untrusted: [Int64]]] = [:]
    }

    init(_ db: Database) {
        self.db = db
    }

    /// The owner with a public id.
    func owner(_ id: PublicID, _ party: Party) throws -> Int64? {
        try Int64.fetchOne(
            db, sql: "SELECT id FROM owner WHERE public = ? AND party = ?",
            arguments: [Int64(bitPattern: id.bits), party.rawValue])
            ?? (party == .customer ? FormerIDs(db: db).owner(id) : nil)
    }

    /// The owners that are meant: the one with this id or address, else those with all of these words in a name.
    func owners(named text: Untrusted, _ party: Party, region: String? = nil) throws -> [Int64] {
        if let id = PublicID(text.repaired), let owner = try owner(id, party) { return [owner] }
        let addressed = try NamedAddresses(db).rows(named: text, party, region: region)
        if !addressed.isEmpty { return Set(addressed.map(\.owner)).sorted() }
        if let known = memory.owners[party]?[text] { return known }
        let owners = try ownersCalled(text, party)
        memory.owners[party, default: [:]][text] = owners
        return owners
    }

    /// Rows of `name` with all words of a text in them.
    func names(containing text: Untrusted) throws -> [Int64] {
        if let known = memory.names[text] { return known }
        let wanted = CaseFolding.words(text.bytes)
        guard !wanted.isEmpty else { return [] }
        let rows = try Statement(db, "SELECT id, value FROM name ORDER BY id")
        var found: [Int64] = []
        while try rows.step() {
            let words = CaseFolding.words(rows.bytes(1) ?? [])
            if wanted.allSatisfy(words.contains) { found.append(rows.int(0)) }
        }
        memory.names[text] = found
        return found
    }

    private func ownersCalled(_ text: Untrusted, _ party: Party) throws -> [Int64] {
        let owners = try Statement(
            db,
            """
            SELECT DISTINCT membership.owner FROM address_name JOIN address ON address.id = address_name.address
            JOIN membership USING (address) WHERE address_name.name = ? AND address.party = ?
            """)
        var found: Set<Int64> = []
        for name in try names(containing: text) {
            owners.bind(name, at: 1)
            owners.bind(party.rawValue, at: 2)
            while try owners.step() { found.insert(owners.int(0)) }
            owners.reset()
        }
        found.formUnion(try ownersWithTitle(text, party))
        return found.sorted()
    }

    /// Customers and channels of phones' chats have a name for an address: a chat's is `BUSINESS\u{1F}TITLE`.
    private func ownersWithTitle(_ text: Untrusted, _ party: Party) throws -> [Int64] {
        let wanted = CaseFolding.words(text.bytes)
        guard !wanted.isEmpty else { return [] }
        let rows = try Statement(
            db,
            """
            SELECT value, owner FROM address JOIN membership ON membership.address = address.id
            WHERE party = ? AND kind IN (5, 9)
            """)
        rows.bind(party.rawValue, at: 1)
        var found: [Int64] = []
        while try rows.step() {
            let value = rows.bytes(0) ?? []
            let words = CaseFolding.words(ThreadDirectory.title(Untrusted(value)).bytes)
            if wanted.allSatisfy(words.contains) { found.append(rows.int(1)) }
        }
        return found
    }

    /// Threads of customers or channels; nil when there are more than a limit.
    func threads(of owners: [Int64], _ party: Party, atMost limit: Int) throws -> [Int64]? {
        guard owners.count <= limit else { return nil }
        let rows =
            switch party {
            case .customer:
                try Statement(
                    db,
                    "SELECT thread.id FROM membership JOIN thread ON thread.customer = membership.address WHERE owner = ?")
            case .channel:
                try Statement(
                    db,
                    "SELECT thread.id FROM membership JOIN thread ON thread.channel = membership.address WHERE owner = ?")
            }
        var threads: [Int64] = []
        for owner in owners {
            rows.bind(owner, at: 1)
            while try rows.step() {
                threads.append(rows.int(0))
                guard threads.count <= limit else { return nil }
            }
            rows.reset()
        }
        return threads.sorted()
    }
}
