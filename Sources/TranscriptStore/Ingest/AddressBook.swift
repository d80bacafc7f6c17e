import GRDB
import TranscriptModel

/// Which side of a conversation an address is on.
enum Party: Int {
    case customer
    case channel
}

/// Interns addresses, links those that one record carries, and keeps who owns which.
///
/// An owner is a customer or a channel: a connected set of addresses. Owners are derived from the links and kept up to date with
/// each one; what changed is remembered for the derivation at the end of the file.
final class AddressBook {
    /// Owners that are new, or whose most telling address is another one than before.
    private(set) var renamedOwners: Set<Int64> = []
    /// Addresses that went over to another owner.
    private(set) var movedAddresses: Set<Int64> = []

    private var ids: [[UInt8]: Int64] = [:]
    private var linked: Set<Pair> = []
    private let find: Statement
    private let insert: Statement
    private let insertLink: Statement
    private let insertMember: Statement
    private let owners: OwnerTable
    private let db: Database

    private struct Pair: Hashable {
        var a: Int64
        var b: Int64
    }

    init(_ db: Database) throws {
        self.db = db
        find = try Statement(db, "SELECT id FROM address WHERE party = ? AND kind = ? AND value = ?")
        insert = try Statement(db, "INSERT INTO address (party, kind, value) VALUES (?, ?, ?)")
        insertLink = try Statement(db, "INSERT OR IGNORE INTO link (a, b, source, line) VALUES (?, ?, ?, ?)")
        insertMember = try Statement(db, "INSERT INTO membership (address, owner) VALUES (?, ?)")
        owners = try OwnerTable(db)
    }

    /// The address that stands for all of these, which one record carries; nil when there are none.
    func intern(_ addresses: [Address], _ party: Party, source: Int64?, line: Int) throws -> Int64? {
        guard let chief = addresses.min() else { return nil }
        if addresses.count == 1 { return try id(of: chief, party, joining: nil) }
        let known = try addresses.first { try lookUp($0, party) != nil }.flatMap { try lookUp($0, party) }
        let first = try id(of: chief, party, joining: known)
        for address in addresses where address != chief {
            try link(first, try id(of: address, party, joining: first), source: source, line: line)
        }
        return first
    }

    /// The owner of all of these; nil when one is unknown or somebody else's.
    func commonOwner(_ addresses: [Address], _ party: Party) throws -> Int64? {
        var owner: Int64?
        for address in addresses {
            guard let id = try lookUp(address, party), let own = try owners.owner(of: id), own == owner ?? own else {
                return nil
            }
            owner = own
        }
        return owner
    }

    private func cacheKey(_ address: Address, _ party: Party) -> [UInt8] {
        [UInt8(party.rawValue), UInt8(address.kind.rawValue)] + address.value.bytes
    }

    private func lookUp(_ address: Address, _ party: Party) throws -> Int64? {
        let key = cacheKey(address, party)
        if let id = ids[key] { return id }
        find.bind(party.rawValue, at: 1)
        find.bind(address.kind.rawValue, at: 2)
        find.bind(address.value, at: 3)
        defer { find.reset() }
        guard try find.step() else { return nil }
        return remember(find.int(0), key)
    }

    private func remember(_ id: Int64, _ key: [UInt8]) -> Int64 {
        // A file of many millions of customers must not fill the memory.
        if ids.count > 400_000 { ids.removeAll(keepingCapacity: true) }
        ids[key] = id
        return id
    }

    /// The id of an address. A new one joins the owner of another when the record carries both, else it gets an owner of its own.
    private func id(of address: Address, _ party: Party, joining: Int64?) throws -> Int64 {
        if let id = try lookUp(address, party) { return id }
        insert.bind(party.rawValue, at: 1)
        insert.bind(address.kind.rawValue, at: 2)
        insert.bind(address.value, at: 3)
        try insert.run()
        let id = db.lastInsertedRowID
        let owner: Int64
        if let joining, let joined = try owners.owner(of: joining) {
            owner = joined
            if try owners.grow(owner, by: id, address) { renamedOwners.insert(owner) }
        } else {
            owner = try owners.make(party, shown: id, db)
            renamedOwners.insert(owner)
        }
        insertMember.bind(id, at: 1)
        insertMember.bind(owner, at: 2)
        try insertMember.run()
        return remember(id, cacheKey(address, party))
    }

    private func link(_ a: Int64, _ b: Int64, source: Int64?, line: Int) throws {
        let pair = Pair(a: min(a, b), b: max(a, b))
        guard a != b, !linked.contains(pair) else { return }
        if linked.count > 400_000 { linked.removeAll(keepingCapacity: true) }
        linked.insert(pair)
        insertLink.bind(pair.a, at: 1)
        insertLink.bind(pair.b, at: 2)
        insertLink.bind(source, at: 3)
        insertLink.bind(line, at: 4)
        try insertLink.run()
        guard db.changesCount > 0, let first = try owners.owner(of: a), let second = try owners.owner(of: b),
            first != second
        else { return }
        let merged = try owners.merge(first, second)
        movedAddresses.formUnion(merged.moved)
        renamedOwners.remove(merged.lost)
        renamedOwners.insert(merged.kept)
    }
}
