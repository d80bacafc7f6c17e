import GRDB

/// The rows of sessions, each of which stands for the facts that tell of it.
enum SessionRows {
    /// Whether there is one for each, and no other, on a thread of the customer and the channel that the facts name. Whom somebody keeps
    /// apart by hand may have sessions on threads of either.
    static func areThoseOfFacts(_ db: Database) throws -> Bool {
        try Int.fetchOne(
            db,
            sql: """
                SELECT 1 WHERE EXISTS (SELECT subject FROM fact WHERE kind = 1 EXCEPT SELECT identifier FROM session)
                    OR EXISTS (SELECT identifier FROM session EXCEPT SELECT subject FROM fact WHERE kind = 1)
                    OR EXISTS (SELECT 1 FROM session LEFT JOIN thread ON thread.id = session.thread
                        LEFT JOIN membership AS c ON c.address = thread.customer
                        LEFT JOIN membership AS b ON b.address = thread.channel
                        WHERE coalesce((SELECT is_parted FROM owner WHERE id = c.owner), 0) = 0
                            AND c.owner IS NOT (SELECT owner FROM address JOIN membership ON membership.address = address.id
                                WHERE party = 0 AND kind = 10 AND value = identifier)
                            OR b.owner IS NOT (SELECT owner FROM address JOIN membership ON membership.address = address.id
                                WHERE party = 1 AND kind = 10 AND value = identifier))
                """) == nil
    }

    /// Puts back those that are not there, and takes away what no fact tells of. Who is who must be known.
    static func restore(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM session WHERE identifier NOT IN (SELECT subject FROM fact WHERE kind = 1);
                INSERT OR IGNORE INTO session (identifier, thread) SELECT subject, min(thread.id) FROM fact
                    JOIN address AS c ON c.party = 0 AND c.kind = 10 AND c.value = subject
                    JOIN membership AS cm ON cm.address = c.id JOIN membership AS cs ON cs.owner = cm.owner
                    JOIN address AS b ON b.party = 1 AND b.kind = 10 AND b.value = subject
                    JOIN membership AS bm ON bm.address = b.id JOIN membership AS bs ON bs.owner = bm.owner
                    JOIN thread ON thread.customer = cs.address AND thread.channel = bs.address
                    WHERE fact.kind = 1 GROUP BY subject
                """)
    }
}
