import GRDB
import TranscriptModel

/// Ties channels that are known by a name only, as a phone's export names them, to the number that the business itself gave that name.
///
/// The name stands in the policy file or in Salesforce's record of the channel. Where exactly one channel has it, both are one; where
/// none or several have it they stay apart. It is derived, so it follows the policy, and it is about channels alone: two customers of one
/// name are never one.
struct ChannelTies {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// What became different.
    struct Change {
        var owners: Set<Int64> = []
        var movedAddresses: Set<Int64> = []
    }

    /// Ties and unties as the names stand now.
    func settle() throws -> Change {
        var change = Change()
        let named = try Row.fetchAll(
            db,
            sql: """
                SELECT address.id, value, owner, shown FROM address JOIN membership ON membership.address = address.id
                JOIN owner ON owner.id = membership.owner WHERE address.party = 1 AND kind = 9 ORDER BY address.id
                """)
        for row in named {
            guard let name = Untrusted(row, "value") else { continue }
            let (address, current): (Int64, Int64) = (try row.value("id"), try row.value("owner"))
            let isTied = try row.value("shown") as Int64 != address
            let wanted = try owner(called: name)
            guard wanted != (isTied ? current : nil) else { continue }
            try resize(current, by: -1)
            let owner = try wanted ?? makeOwner(of: address)
            if wanted == nil { change.owners.insert(owner) } else { try resize(owner, by: 1) }
            try db.execute(sql: "UPDATE membership SET owner = ? WHERE address = ?", arguments: [owner, address])
            try db.execute(sql: "DELETE FROM owner WHERE id = ? AND size = 0", arguments: [current])
            change.movedAddresses.insert(address)
        }
        return change
    }

    /// The one channel that the business calls so; nil when there is none, or more than one.
    private func owner(called name: Untrusted) throws -> Int64? {
        let owners = try Int64.fetchSet(
            db,
            sql: """
                SELECT membership.owner FROM policy JOIN address ON address.party = 1
                    AND (kind = 0 AND value = policy.number OR kind = 6 AND value = policy.phone_number_id)
                JOIN membership ON membership.address = address.id WHERE policy.name = ?1
                UNION SELECT membership.owner FROM address JOIN address_name ON address_name.address = address.id
                JOIN name ON name.id = address_name.name JOIN membership ON membership.address = address.id
                WHERE party = 1 AND kind IN (0, 6, 7, 8) AND name.value = ?1
                """, arguments: [name.databaseValue])
        return owners.count == 1 ? owners.first : nil
    }

    private func makeOwner(of address: Int64) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO owner (party, public, shown, size, is_parted) VALUES (1, 0, ?, 1, 0)",
            arguments: [address])
        return db.lastInsertedRowID
    }

    private func resize(_ owner: Int64, by change: Int) throws {
        try db.execute(sql: "UPDATE owner SET size = size + ? WHERE id = ?", arguments: [change, owner])
    }
}
