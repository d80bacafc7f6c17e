import GRDB
import TimelineBuilding
public import TranscriptModel

extension Archive {
    /// How it is known who a customer is; nil when there is none with this id.
    public func identity(of id: PublicID) throws -> CustomerIdentity? {
        try read { db in
            guard let owner = try Resolver(db).owner(id, .customer) else { return nil }
            return try IdentityReader(db).identity(owner)
        }
    }

    /// The customers that a person may have meant, each with the address that was named.
    /// - Parameter region: Two letters of the region of numbers without a country; nil to try all of them.
    public func matches(named text: Untrusted, region: String?) throws -> [CustomerMatch] {
        try read { db in try IdentityReader(db).matches(named: text, region: region) }
    }

    /// The customers of whom records or decisions contradict each other, by the order of their addresses.
    public func conflictingCustomers(each: (CustomerIdentity) throws -> Void) throws {
        try read { db in
            let reader = try IdentityReader(db)
            for owner in try ConflictSearch(db).owners() {
                if let identity = try reader.identity(owner), !identity.conflicts.isEmpty { try each(identity) }
            }
        }
    }
}

/// Reads how it is known who customers are.
final class IdentityReader {
    /// A tie as it is stored.
    struct StoredTie {
        var a: Int64
        var b: Int64
        var told: SourceLine?
    }

    /// Of more ids than this of sessions and messages the rest is counted.
    private static let mostIDs = 20

    private let db: Database
    private let members: Statement
    private let ties: Statement
    private let address: Statement
    private let customers: CustomerReader
    private let decisions: DecisionReader

    init(_ db: Database) throws {
        self.db = db
        customers = try CustomerReader(db)
        decisions = try DecisionReader(db)
        members = try Statement(
            db,
            """
            SELECT address.id, kind, value FROM membership JOIN address ON address.id = membership.address WHERE owner = ?
            """)
        ties = try Statement(
            db,
            """
            SELECT a, b, source.name, link.line FROM link LEFT JOIN source ON source.id = link.source WHERE a = ?1
            UNION ALL
            SELECT a, b, source.name, link.line FROM link LEFT JOIN source ON source.id = link.source WHERE b = ?1
            UNION ALL SELECT a, b, NULL, 0 FROM likeness WHERE a = ?1 UNION ALL SELECT a, b, NULL, 0 FROM likeness WHERE b = ?1
            """)
        address = try Statement(db, "SELECT kind, value FROM address WHERE id = ?")
    }

    /// What is known of a customer by the row of `owner`.
    func identity(_ owner: Int64) throws -> CustomerIdentity? {
        guard let customer = try customers.customer(owner) else { return nil }
        let members = try members(of: owner)
        var told: [StoredTie] = []
        for member in members.keys.sorted() {
            // A tie between two of them is met at both.
            told += try ties(of: member).filter { $0.a == member || members[$0.a] == nil }
        }
        let decisions = try decisions.decisions(about: members.keys)
        var shown = members.values.filter(\.kind.isShown).sorted()
        // Who is known by no address at all is known by these.
        if shown.isEmpty { shown = Array(members.values.sorted().prefix(IdentityReader.mostIDs)) }
        var selection = TieSelection(members: members)
        let ties = try selection.chosen(told).map { tie in
            let ends = [try content(tie.a, members), try content(tie.b, members)].sorted()
            return CustomerIdentity.Tie(
                a: ends[0], b: ends[1], told: tie.told, isFollowed: members[tie.a] != nil && members[tie.b] != nil)
        }
        return CustomerIdentity(
            customer: customer, addresses: shown, ties: ties.sorted { ($0.a, $0.b) < ($1.a, $1.b) },
            decisions: decisions, conflicts: IdentityConflicts.found(ties: ties, decisions: decisions),
            hidden: members.count - shown.count)
    }

    /// The customers that are meant, each with the address that was named.
    func matches(named text: Untrusted, region: String?) throws -> [CustomerMatch] {
        var named: [Int64: Int64] = [:]
        if let id = PublicID(text.repaired), let address = try FormerIDs(db: db).address(id) {
            if let owner = try Resolver(db).owner(id, .customer) { named[owner] = address }
        } else {
            for row in try NamedAddresses(db).rows(named: text, .customer, region: region) where named[row.owner] == nil
            {
                named[row.owner] = row.address
            }
        }
        return try Resolver(db).owners(named: text, .customer, region: region).compactMap { owner in
            let shown = try Int64.fetchOne(db, sql: "SELECT shown FROM owner WHERE id = ?", arguments: [owner])
            let titled = try named[owner] == nil ? chat(titled: text, of: owner) : nil
            guard let customer = try customers.customer(owner), let address = named[owner] ?? titled ?? shown else {
                return nil
            }
            return CustomerMatch(customer: customer, address: try content(address, [:]))
        }.sorted { ($0.customer.shown, $0.customer.id.bits) < ($1.customer.shown, $1.customer.id.bits) }
    }

    /// The chat of a customer that somebody named by its title.
    private func chat(titled text: Untrusted, of owner: Int64) throws -> Int64? {
        let wanted = NameWords.words(of: text)
        return try members(of: owner).filter { _, address in
            address.kind == .chat && NameWords.name(ThreadDirectory.title(address.value), has: wanted)
        }.min { $0.value < $1.value }?.key
    }

    private func members(of owner: Int64) throws -> [Int64: Address] {
        members.bind(owner, at: 1)
        defer { members.reset() }
        var found: [Int64: Address] = [:]
        while try members.step() {
            guard let kind = AddressKind(rawValue: Int(members.int(1))) else { continue }
            found[members.int(0)] = Address(kind, members.untrusted(2) ?? "")
        }
        return found
    }

    private func ties(of member: Int64) throws -> [StoredTie] {
        ties.bind(member, at: 1)
        defer { ties.reset() }
        var found: [StoredTie] = []
        while try ties.step() {
            let told = ties.untrusted(2).map { SourceLine(file: $0, line: Int(ties.int(3))) }
            found.append(StoredTie(a: ties.int(0), b: ties.int(1), told: told))
        }
        return found
    }

    private func content(_ id: Int64, _ members: [Int64: Address]) throws -> Address {
        if let known = members[id] { return known }
        address.bind(id, at: 1)
        defer { address.reset() }
        guard try address.step(), let kind = AddressKind(rawValue: Int(address.int(0))) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "link without address")
        }
        return Address(kind, address.untrusted(1) ?? "")
    }
}
