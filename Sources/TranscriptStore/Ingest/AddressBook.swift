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
    private(set) var renamedOwners: IDSet = []
    /// Addresses that went over to another owner.
    private(set) var movedAddresses: IDSet = []

    /// How often a record of a file with a lesser name took the place of the one that was known to tie two addresses.
    private(set) var betterTold = 0

    /// Addresses that are tied to others which somebody keeps apart by hand.
    private var contested: Set<Int64> = []
    // A file of many millions of customers must not fill the memory.
    private var ids = ByteTable(most: ByteTable.manyKeys)
    /// Addresses that one record carried, by what stands for all of them. Nothing is left to do for a list that came before.
    private var lists = ByteTable(most: ByteTable.manyKeys)
    private var listKey: [UInt8] = []
    private var key: [UInt8] = []
    private var linked: Set<Pair> = []
    private let find: Statement
    private let insert: Statement
    private let insertLink: Statement
    private let improveLink: Statement
    private let insertMember: Statement
    private let owners: OwnerTable
    private let db: Database
    private let fileName: Untrusted

    /// Of more addresses than this, which no format has, each is tied to the chief one only.
    private static let mostTied = 8

    private struct Pair: Hashable {
        var a: Int64
        var b: Int64
    }

    /// - Parameter fileName: Name of the file whose records tie addresses; of several records the one in the first file is kept.
    init(_ db: Database, fileName: Untrusted = "") throws {
        self.db = db
        self.fileName = fileName
        find = try Statement(db, "SELECT id FROM address WHERE party = ? AND kind = ? AND value = ?")
        insert = try Statement(db, "INSERT INTO address (party, kind, value) VALUES (?, ?, ?)")
        insertLink = try Statement(db, "INSERT OR IGNORE INTO link (a, b, source, line) VALUES (?, ?, ?, ?)")
        improveLink = try Statement(
            db,
            """
            UPDATE link SET source = ?3, line = ?4 WHERE a = ?1 AND b = ?2 AND source IS NOT ?3 AND (source IS NULL
                OR (?5, ?4) < ((SELECT name FROM source WHERE source.id = link.source), line))
            """)
        insertMember = try Statement(db, "INSERT INTO membership (address, owner) VALUES (?, ?)")
        owners = try OwnerTable(db)
    }

    /// The address that stands for all of these, which one record carries; nil when there are none.
    func intern(_ addresses: [Address], _ party: Party, source: Int64?, line: Int) throws -> Int64? {
        guard !addresses.isEmpty else { return nil }
        writeListKey(addresses, party)
        if let known = lists.value(of: listKey) { return known }
        let chief = try internAnew(addresses, party, source: source, line: line)
        if let chief { lists.set(chief, for: listKey) }
        return chief
    }

    private func internAnew(_ addresses: [Address], _ party: Party, source: Int64?, line: Int) throws -> Int64? {
        guard let chief = addresses.min() else { return nil }
        if addresses.count == 1 { return try id(of: chief, party, joining: nil) }
        let known = try addresses.first { try lookUp($0, party) != nil }.flatMap { try lookUp($0, party) }
        let first = try id(of: chief, party, joining: known)
        let others = try addresses.filter { $0 != chief }.map { try id(of: $0, party, joining: first) }
        for other in others { try link(first, other, source: source, line: line) }
        // Each pair, so that the others stay one when somebody parts one of them from the chief.
        if others.count > 1, others.count < AddressBook.mostTied {
            for (index, other) in others.enumerated() {
                for third in others[..<index] { try link(third, other, source: source, line: line) }
            }
        }
        return first
    }

    /// The owner of all of these; nil when one is unknown or somebody else's.
    func commonOwner(_ addresses: [Address], _ party: Party) throws -> Int64? {
        var owner: Int64?
        for address in addresses {
            guard let id = try lookUp(address, party), let own = try owners.owner(of: id)?.id, own == owner ?? own
            else {
                return nil
            }
            owner = own
        }
        return owner
    }

    private func writeListKey(_ addresses: [Address], _ party: Party) {
        listKey.removeAll(keepingCapacity: true)
        listKey.append(UInt8(party.rawValue))
        for address in addresses {
            listKey.append(UInt8(address.kind.rawValue))
            var length = address.value.count
            while length > 0x7F {
                listKey.append(UInt8(truncatingIfNeeded: length) | 0x80)
                length >>= 7
            }
            listKey.append(UInt8(length))
            listKey.append(contentsOf: address.value.bytes)
        }
    }

    private func writeKey(_ address: Address, _ party: Party) {
        key.removeAll(keepingCapacity: true)
        key.append(UInt8(party.rawValue))
        key.append(UInt8(address.kind.rawValue))
        key.append(contentsOf: address.value.bytes)
    }

    private func lookUp(_ address: Address, _ party: Party) throws -> Int64? {
        writeKey(address, party)
        if let id = ids.value(of: key) { return id }
        find.bind(party.rawValue, at: 1)
        find.bind(address.kind.rawValue, at: 2)
        find.bind(address.value, at: 3)
        defer { find.reset() }
        guard try find.step() else { return nil }
        let id = find.int(0)
        ids.set(id, for: key)
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
        if let joining, let joined = try owners.owner(of: joining)?.id {
            owner = joined
            if try owners.grow(owner, by: id, address) { renamedOwners.insert(owner) }
        } else {
            owner = try owners.make(party, shown: id, db)
            renamedOwners.insert(owner)
        }
        insertMember.bind(id, at: 1)
        insertMember.bind(owner, at: 2)
        try insertMember.run()
        writeKey(address, party)
        ids.set(id, for: key)
        return id
    }

    private func link(_ a: Int64, _ b: Int64, source: Int64?, line: Int) throws {
        let pair = Pair(a: min(a, b), b: max(a, b))
        guard a != b, !linked.contains(pair) else { return }
        if linked.count >= ThreadBook.most { linked.removeAll(keepingCapacity: true) }
        linked.insert(pair)
        insertLink.bind(pair.a, at: 1)
        insertLink.bind(pair.b, at: 2)
        insertLink.bind(source, at: 3)
        insertLink.bind(line, at: 4)
        try insertLink.run()
        guard db.changesCount > 0 else { return try improve(pair, source: source, line: line) }
        guard let first = try owners.owner(of: a), let second = try owners.owner(of: b) else { return }
        if first.isParted || second.isParted {
            contested.formUnion([a, b])
            return
        }
        guard first.id != second.id else { return }
        let merged = try owners.merge(first.id, second.id)
        movedAddresses.formUnion(merged.moved)
        renamedOwners.remove(merged.lost)
        renamedOwners.insert(merged.kept)
    }

    /// Keeps the record of the file with the lesser name, so that it does not matter which came first.
    private func improve(_ pair: Pair, source: Int64?, line: Int) throws {
        guard let source else { return }
        improveLink.bind(pair.a, at: 1)
        improveLink.bind(pair.b, at: 2)
        improveLink.bind(source, at: 3)
        improveLink.bind(line, at: 4)
        improveLink.bind(fileName, at: 5)
        try improveLink.run()
        betterTold += db.changesCount
    }

    /// Finds out anew who is who where decisions by hand have a say. Call it when all links of a file or a decision are in.
    func settle() throws {
        guard !contested.isEmpty else { return }
        let outcome = try OwnerRebuild(db).rebuild(around: contested)
        contested.removeAll()
        movedAddresses.formUnion(outcome.moved)
        renamedOwners.subtract(outcome.gone)
        renamedOwners.formUnion(outcome.changed)
    }

    /// Forgets what the policy before tied and no record did. Who is who is found out anew by `settle`.
    func forgetTiesOfPolicy() throws {
        let untied = try Row.fetchAll(
            db,
            sql: """
                SELECT a, b FROM link JOIN address ON address.id = link.a WHERE link.source IS NULL AND address.party = 1
                """)
        guard !untied.isEmpty else { return }
        for row in untied { contested.formUnion([try row.value(0), try row.value(1)]) }
        try db.execute(
            sql: "DELETE FROM link WHERE source IS NULL AND a IN (SELECT id FROM address WHERE party = 1)")
    }

    /// Has it found out anew who is who around an address.
    func contest(_ address: Int64) { contested.insert(address) }
}
