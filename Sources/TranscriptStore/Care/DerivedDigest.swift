import GRDB
import TranscriptModel

extension Archive {
    /// Derives everything anew, compares, and puts everything back.
    func isFreshlyDerived() throws -> Bool {
        try rolledBack { db in
            let before = try DerivedDigest(db).value
            guard try SessionRows.areThoseOfFacts(db), try NameWordRows.areThoseOfNames(db) else { return false }
            try db.execute(
                sql:
                    "DELETE FROM omission; DELETE FROM transition; DELETE FROM implied_session; DELETE FROM conversation_thread; DELETE FROM conversation; DELETE FROM twin; UPDATE owner SET public = 0"
            )
            try Derivation(db, overseer?.watch).deriveAll()
            return try DerivedDigest(db).value == before
        }
    }
}

/// One number for everything that is derived, whatever the numbers of its rows.
private struct DerivedDigest {
    let value: UInt64

    /// A session is known by its identifier, an implied one by its start, a conversation by its customer and channel.
    private static let queries: [StaticString] = [
        """
        SELECT message, segue_sum(context, rule, cause, flags, media, text, indexed,
            CASE WHEN session > 0 THEN coalesce((SELECT identifier FROM session WHERE session.id = placement.session), 0)
                ELSE session END) FROM placement ORDER BY message
        """,
        """
        SELECT public, segue_sum(at, origin, destination, cause, rule, message, omits, customer, channel,
            CASE WHEN session > 0 THEN coalesce((SELECT identifier FROM session WHERE session.id = transition.session), 0)
                ELSE session END) FROM transition LEFT JOIN conversation ON conversation.id = conversation ORDER BY public
        """,
        """
        SELECT omission.message, segue_sum(transition.public, is_unknown) FROM omission
        JOIN transition ON transition.id = omission.transition ORDER BY omission.message
        """,
        """
        SELECT message, segue_sum(of, shift, customer, channel) FROM twin
        LEFT JOIN conversation ON conversation.id = conversation ORDER BY message
        """,
        "SELECT public, segue_sum(party, size, is_parted) FROM owner ORDER BY public",
        """
        SELECT thread, segue_sum(customer, channel) FROM conversation_thread
        LEFT JOIN conversation ON conversation.id = conversation ORDER BY thread
        """,
        """
        SELECT start, segue_sum(end, customer, channel) FROM implied_session
        LEFT JOIN conversation ON conversation.id = conversation ORDER BY start, customer, channel
        """,
        "SELECT id, segue_sum(identifier, thread, start, end, active_until, status, name, owner) FROM session ORDER BY id",
    ]

    init(_ db: Database) throws {
        var hash = StableHash()
        for query in DerivedDigest.queries {
            let rows = try Statement(db, query)
            while try rows.step() {
                hash.add(UInt64(bitPattern: rows.int(0)))
                hash.add(UInt64(bitPattern: rows.int(1)))
            }
        }
        value = hash.value
    }
}
