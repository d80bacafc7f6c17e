import GRDB
import TranscriptModel

/// Gives addresses to owners anew, where a decision by hand has a say. Nothing else is touched.
struct OwnerRebuild {
    /// What a rebuild did.
    struct Outcome {
        /// Owners with other addresses than before, or new ones.
        var changed: Set<Int64> = []
        /// Owners without any address left.
        var gone: Set<Int64> = []
        /// Addresses that went over to another owner.
        var moved: Set<Int64> = []
        /// Owners that lost all their addresses but those of which ties know nothing.
        fileprivate var left: Set<Int64> = []
    }

    private let db: Database
    private let partition: OwnerPartition
    private let owner: Statement
    private let make: Statement
    private let move: Statement
    private let set: Statement
    private let count: Statement
    private let delete: Statement

    init(_ db: Database) throws {
        self.db = db
        partition = try OwnerPartition(db)
        owner = try Statement(db, "SELECT owner FROM membership WHERE address = ?")
        make = try Statement(
            db,
            """
            INSERT INTO owner (party, public, shown, size, is_parted)
            SELECT party, 0, id, 0, 0 FROM address WHERE id = ?
            """)
        move = try Statement(db, "UPDATE membership SET owner = ? WHERE address = ?")
        set = try Statement(db, "UPDATE owner SET shown = ?, is_parted = ? WHERE id = ?")
        // A name that is tied to a channel belongs to it too, and nothing here knows of it.
        count = try Statement(
            db, "UPDATE owner SET size = (SELECT count(*) FROM membership WHERE owner = ?1) WHERE id = ?1")
        delete = try Statement(
            db, "DELETE FROM owner WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM membership WHERE owner = ?1)")
    }

    /// Finds out anew who is who around some addresses.
    func rebuild(around addresses: Set<Int64>) throws -> Outcome {
        var outcome = Outcome()
        var visited: Set<Int64> = []
        // What was one customer may be several components now, and only one of them keeps the row.
        var taken: Set<Int64> = []
        for address in addresses.sorted() where !visited.contains(address) {
            let component = try partition.component(of: address)
            visited.formUnion(component.members.keys)
            try assign(component, &taken, &outcome)
        }
        for owner in outcome.changed.union(outcome.left) {
            count.bind(owner, at: 1)
            try count.run()
        }
        return outcome
    }

    private func assign(
        _ component: OwnerPartition.Component, _ taken: inout Set<Int64>, _ outcome: inout Outcome
    ) throws {
        var homes: [Int64: Int64] = [:]
        for member in component.members.keys { homes[member] = try home(of: member) }
        var free = Set(homes.values).subtracting(taken)
        for group in component.groups.sorted(by: { $0.count > $1.count }) {
            let kept = OwnerRebuild.mostCommon(group.compactMap { homes[$0] }.filter(free.contains))
            let shown = group.min { lesser($0, $1, component) } ?? 0
            let owner = try kept ?? new(shown)
            free.remove(owner)
            taken.insert(owner)
            // The row of an owner that is gone may be given to a new one.
            outcome.gone.remove(owner)
            for member in group where homes[member] != owner {
                move.bind(owner, at: 1)
                move.bind(member, at: 2)
                try move.run()
                outcome.moved.insert(member)
            }
            set.bind(shown, at: 1)
            set.bind(component.isParted ? 1 : 0, at: 2)
            set.bind(owner, at: 3)
            try set.run()
            outcome.changed.insert(owner)
        }
        for owner in free {
            delete.bind(owner, at: 1)
            try delete.run()
            if db.changesCount > 0 { outcome.gone.insert(owner) } else { outcome.left.insert(owner) }
        }
    }

    private func lesser(_ a: Int64, _ b: Int64, _ component: OwnerPartition.Component) -> Bool {
        guard let first = component.members[a], let second = component.members[b] else { return false }
        return first < second
    }

    private static func mostCommon(_ owners: [Int64]) -> Int64? {
        var counts: [Int64: Int] = [:]
        for owner in owners { counts[owner, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private func home(of address: Int64) throws -> Int64? {
        owner.bind(address, at: 1)
        defer { owner.reset() }
        return try owner.step() ? owner.int(0) : nil
    }

    private func new(_ shown: Int64) throws -> Int64 {
        make.bind(shown, at: 1)
        try make.run()
        return db.lastInsertedRowID
    }
}
