import GRDB
import SearchQuery
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

/// Finds who is meant by what a person typed, and remembers it while one query is compiled.
struct Resolver {
    private let db: Database
    /// What is known by now; every part of one query shares it.
    let memory = Memory()

    /// Answers that cost something.
    final class Memory {
        fileprivate var names: [Untrusted: [Int64]] = [:]
        fileprivate var owners: [Party: [Untrusted: [Int64]]] = [:]
        /// What scopes within the query find.
        var scopes: [Scope: [Predicate: ScopeSQL.Found]] = [:]
        /// The transitions, as a list, that the rest of a nested `within:` means.
        var transitions: [Predicate: String] = [:]
        /// Words of the index by how they begin; nil where they are too many.
        fileprivate var words: [[UInt8]: [[UInt8]]?] = [:]
    }

    /// Whether the first few results are wanted and no more.
    private(set) var isBounded = false

    /// The same for a search that ends early, or does not.
    func bounded(_ isBounded: Bool) -> Resolver {
        var other = self
        other.isBounded = isBounded
        return other
    }

    /// The words of the index that begin so; nil when they are too many to be asked for one by one.
    func words(startingWith beginning: [UInt8]) throws -> [[UInt8]]? {
        if let known = memory.words[beginning] { return known }
        let words = try WordList(db).words(startingWith: beginning, atMost: IndexQuery.mostWords)
        memory.words[beginning] = .some(words)
        return words
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
        if let known = memory.owners[party]?[text] { return known }
        let owners = try meant(text, party, region)
        memory.owners[party, default: [:]][text] = owners
        return owners
    }

    private func meant(_ typed: Untrusted, _ party: Party, _ region: String?) throws -> [Int64] {
        // As our tables have it, which a spreadsheet must not take for a sum.
        let text = typed.bytes.starts(with: "'+".utf8) ? Untrusted(Array(typed.bytes.dropFirst())) : typed
        if let id = PublicID(text.repaired), let owner = try owner(id, party) { return [owner] }
        let addressed = try NamedAddresses(db).rows(named: text, party, region: region)
        if !addressed.isEmpty { return Set(addressed.map(\.owner)).sorted() }
        return try ownersCalled(text, party)
    }

    /// The words of a name that so many have that each message is sooner asked for its customer than they are for
    /// their messages; nil when the text means somebody else.
    func crowd(named text: Untrusted, _ party: Party) throws -> [[UInt8]]? {
        guard party == .customer, try names(containing: text).count > Resolver.crowd else { return nil }
        if let id = PublicID(text.repaired), try owner(id, party) != nil { return nil }
        guard try NamedAddresses(db).rows(named: text, party, region: nil).isEmpty else { return nil }
        return NameWords.words(of: text)
    }

    /// A name that more names have in them than this is that of a crowd.
    private static let crowd = 1000

    /// Rows of `name` with all words of a text in them.
    func names(containing text: Untrusted) throws -> [Int64] {
        if let known = memory.names[text] { return known }
        let words = NameWords.words(of: text)
        guard let first = words.first else { return [] }
        let rows = try Statement(db, "SELECT name FROM name_word WHERE word = ? ORDER BY name")
        rows.bind(Untrusted(first), at: 1)
        var found: [Int64] = []
        while try rows.step() { found.append(rows.int(0)) }
        let has = try Statement(db, "SELECT 1 FROM name_word WHERE word = ? AND name = ?")
        for word in words.dropFirst() {
            found = try found.filter { name in
                has.bind(Untrusted(word), at: 1)
                has.bind(name, at: 2)
                defer { has.reset() }
                return try has.step()
            }
        }
        memory.names[text] = found
        return found
    }

    private func ownersCalled(_ text: Untrusted, _ party: Party) throws -> [Int64] {
        let names = RowList.json(try names(containing: text))
        let named: SQL = """
            SELECT DISTINCT membership.owner FROM json_each(\(names)) AS each
            CROSS JOIN address_name INDEXED BY address_name_name ON address_name.name = each.value
            CROSS JOIN address ON address.id = address_name.address AND address.party = \(party.rawValue)
            CROSS JOIN membership ON membership.address = address.id
            """
        let owners = try SQLRequest<Int64>(literal: named).fetchAll(db)
        return Set(owners).union(try ownersWithTitle(text, party)).sorted()
    }

    /// Customers and channels of phones' chats have a name for an address: a chat's is `BUSINESS\u{1F}TITLE`.
    func ownersWithTitle(_ text: Untrusted, _ party: Party) throws -> [Int64] {
        let wanted = NameWords.words(of: text)
        let rows = try Statement(
            db,
            """
            SELECT value, owner FROM address JOIN membership ON membership.address = address.id
            WHERE party = ? AND kind IN (5, 9)
            """)
        rows.bind(party.rawValue, at: 1)
        var found: [Int64] = []
        while try rows.step() {
            let title = ThreadDirectory.title(Untrusted(rows.bytes(0) ?? []))
            if NameWords.name(title, has: wanted) { found.append(rows.int(1)) }
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
                    "SELECT thread.id FROM membership JOIN thread ON thread.customer = membership.address WHERE owner = ?"
                )
            case .channel:
                try Statement(
                    db,
                    "SELECT thread.id FROM membership JOIN thread ON thread.channel = membership.address WHERE owner = ?"
                )
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
