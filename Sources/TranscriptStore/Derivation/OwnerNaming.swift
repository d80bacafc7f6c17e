import GRDB
import TranscriptModel

/// Gives owners their public ids, which come from the most telling of their addresses.
struct OwnerNaming {
    private let db: Database

    /// So many names are written at once.
    private static let most = 1 << 19

    init(_ db: Database) {
        self.db = db
    }

    /// Names the owners anew; returns the conversations that are shown otherwise than before.
    func rename(_ owners: IDSet) throws -> IDSet {
        let read = try Statement(
            db,
            """
            SELECT owner.public, owner.party, address.kind, address.value FROM owner JOIN address ON address.id = owner.shown
            WHERE owner.id = ?
            """)
        let touched = try Statement(
            db,
            "SELECT id FROM conversation WHERE customer = ?1 UNION ALL SELECT id FROM conversation WHERE channel = ?1")
        var dirty: IDSet = []
        var renamed: [(bits: Int64, owner: Int64)] = []
        renamed.reserveCapacity(min(owners.count, OwnerNaming.most))
        for owner in owners {
            read.bind(owner, at: 1)
            guard try read.step() else {
                read.reset()
                continue
            }
            let before = read.int(0)
            let name = OwnerNaming.bits(
                party: Int(read.int(1)), kind: Int(read.int(2)), value: read.bytes(3) ?? [])
            read.reset()
            let bits = Int64(bitPattern: name)
            guard bits != before else { continue }
            renamed.append((bits, owner))
            if renamed.count >= OwnerNaming.most { try write(&renamed) }
            touched.bind(owner, at: 1)
            while try touched.step() { dirty.insert(touched.int(0)) }
            touched.reset()
        }
        try write(&renamed)
        return dirty
    }

    /// Writes names in the order of their index. They are hashes: one after the other would each be on another page, and the index of
    /// many millions is larger than the cache.
    private func write(_ renamed: inout [(bits: Int64, owner: Int64)]) throws {
        let write = try Statement(db, "UPDATE owner SET public = ? WHERE id = ?")
        renamed.sort { $0 < $1 }
        for (bits, owner) in renamed {
            write.bind(bits, at: 1)
            write.bind(owner, at: 2)
            try write.run()
        }
        renamed.removeAll(keepingCapacity: true)
    }

    /// The bits of the public id of an owner whose most telling address is this one.
    static func bits(party: Int, kind: Int, value: [UInt8]) -> UInt64 {
        var hash = StableHash()
        hash.add(party)
        hash.add(kind)
        hash.add(value)
        return hash.value
    }
}
