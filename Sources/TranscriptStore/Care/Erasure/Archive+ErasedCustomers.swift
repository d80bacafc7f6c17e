import GRDB
public import TranscriptModel

extension Archive {
    /// The customers whom an erasure concerns: their transcripts hold what goes. Nothing is changed.
    public func customers(concernedBy scope: ErasureScope) throws -> [ErasedCustomer] {
        try rolledBack { db in
            guard try ErasureSelection(db: db, scope: scope).fill() else { return [] }
            let owners = try Statement(
                db,
                """
                SELECT owner, max(is_whole) FROM (
                    SELECT owner, 1 AS is_whole FROM erased_address CROSS JOIN membership ON membership.address = erased_address.id
                        CROSS JOIN address ON address.id = erased_address.id WHERE kind <> 12
                    UNION ALL SELECT owner, 0 FROM thread CROSS JOIN membership ON membership.address = thread.customer
                        WHERE thread.id IN (SELECT thread FROM erased_message JOIN message USING (id) UNION
                            SELECT thread FROM erased_session JOIN session USING (identifier)))
                GROUP BY owner
                """)
            let reader = try CustomerReader(db)
            var customers: [ErasedCustomer] = []
            while try owners.step() {
                guard let customer = try reader.customer(owners.int(0)) else { continue }
                customers.append(ErasedCustomer(customer: customer, isWhole: owners.int(1) != 0))
            }
            return customers
        }
    }
}
