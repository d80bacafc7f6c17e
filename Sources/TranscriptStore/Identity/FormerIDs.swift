import GRDB
import TranscriptModel

/// Finds customers by ids that they had before they became one with others.
///
/// An id spells the most telling address of a customer, so each address has an id that may have been printed once. These are not kept:
/// who gives an old id back waits while all addresses are looked through, which takes about a second for three million.
struct FormerIDs {
    let db: Database

    /// The address that an id spells.
    func address(_ id: PublicID) throws -> Int64? {
        guard id.kind == .customer else { return nil }
        let rows = try Statement(db, "SELECT id, kind, value FROM address WHERE party = 0 AND kind NOT IN (10, 11, 12)")
        while try rows.step() {
            if OwnerNaming.bits(party: 0, kind: Int(rows.int(1)), value: rows.bytes(2) ?? []) == id.bits {
                return rows.int(0)
            }
        }
        return nil
    }

    /// The customer that an id belongs to by now.
    func owner(_ id: PublicID) throws -> Int64? {
        guard let address = try address(id) else { return nil }
        return try Int64.fetchOne(db, sql: "SELECT owner FROM membership WHERE address = ?", arguments: [address])
    }
}
