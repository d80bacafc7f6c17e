import GRDB
import TranscriptModel

/// The rows of `owner` and `membership`.
final class OwnerTable {
    private let find: Statement
    private let insert: Statement
    private let read: Statement
    private let update: Statement
    private let members: Statement
    private let moveMembers: Statement
    private let delete: Statement

    init(_ db: Database) throws {
        find = try Statement(
            db,
            "SELECT owner.id, is_parted FROM membership JOIN owner ON owner.id = membership.owner WHERE address = ?")
        insert = try Statement(
            db, "INSERT INTO owner (party, public, shown, size, is_parted) VALUES (?, 0, ?, 1, 0)")
        read = try Statement(
            db,
            """
            SELECT owner.size, address.kind, address.value, owner.shown FROM owner JOIN address ON address.id = owner.shown
            WHERE owner.id = ?
            """)
        update = try Statement(db, "UPDATE owner SET size = ?, shown = ? WHERE id = ?")
        members = try Statement(db, "SELECT address FROM membership WHERE owner = ?")
        moveMembers = try Statement(db, "UPDATE membership SET owner = ? WHERE owner = ?")
        delete = try Statement(db, "DELETE FROM owner WHERE id = ?")
    }

    /// The owner of an address.
    func owner(of address: Int64) throws -> (id: Int64, isParted: Bool)? {
        find.bind(address, at: 1)
        defer { find.reset() }
        return try find.step() ? (find.int(0), find.int(1) != 0) : nil
    }

    /// Makes an owner with one address.
    func make(_ party: Party, shown: Int64, _ db: Database) throws -> Int64 {
        insert.bind(party.rawValue, at: 1)
        insert.bind(shown, at: 2)
        try insert.run()
        return db.lastInsertedRowID
    }

    /// Counts one more address; says whether it is now the one to show.
    func grow(_ owner: Int64, by id: Int64, _ address: Address) throws -> Bool {
        guard let state = try state(of: owner) else { return false }
        let isBetter = address < state.shown
        try set(owner, size: state.size + 1, shown: isBetter ? id : state.shownID)
        return isBetter
    }

    /// Gives the addresses of the smaller owner to the larger one.
    func merge(_ first: Int64, _ second: Int64) throws -> (kept: Int64, lost: Int64, moved: [Int64]) {
        guard let a = try state(of: first), let b = try state(of: second) else { return (first, second, []) }
        let (kept, lost) = a.size >= b.size ? (first, second) : (second, first)
        members.bind(lost, at: 1)
        var moved: [Int64] = []
        while try members.step() { moved.append(members.int(0)) }
        members.reset()
        moveMembers.bind(kept, at: 1)
        moveMembers.bind(lost, at: 2)
        try moveMembers.run()
        delete.bind(lost, at: 1)
        try delete.run()
        try set(kept, size: a.size + b.size, shown: a.shown < b.shown ? a.shownID : b.shownID)
        return (kept, lost, moved)
    }

    private func state(of owner: Int64) throws -> (size: Int64, shown: Address, shownID: Int64)? {
        read.bind(owner, at: 1)
        defer { read.reset() }
        guard try read.step(), let kind = AddressKind(rawValue: Int(read.int(1))) else { return nil }
        return (read.int(0), Address(kind, read.untrusted(2) ?? ""), read.int(3))
    }

    private func set(_ owner: Int64, size: Int64, shown: Int64) throws {
        update.bind(size, at: 1)
        update.bind(shown, at: 2)
        update.bind(owner, at: 3)
        try update.run()
    }
}
