import GRDB
import TranscriptModel

/// What an erasure concerns, as temporary tables: `erased_message`, `erased_address`, `erased_session`, `erased_source`.
///
/// They lie in memory, never in a file.
struct ErasureSelection {
    let db: Database
    let scope: ErasureScope

    /// Finds everything that the scope means. Says whether there is anything.
    func fill() throws -> Bool {
        try db.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS erased_message (id INTEGER PRIMARY KEY, key INTEGER NOT NULL);
                CREATE TEMP TABLE IF NOT EXISTS erased_address (id INTEGER PRIMARY KEY);
                CREATE TEMP TABLE IF NOT EXISTS erased_session (identifier TEXT PRIMARY KEY);
                CREATE TEMP TABLE IF NOT EXISTS erased_source (id INTEGER PRIMARY KEY);
                CREATE TEMP TABLE IF NOT EXISTS erased_name (id INTEGER PRIMARY KEY);
                DELETE FROM erased_message; DELETE FROM erased_address; DELETE FROM erased_session; DELETE FROM erased_source;
                DELETE FROM erased_name
                """)
        switch scope {
        case .customer(let id): try select(customer: id)
        case .message(let id): try select(message: id)
        case .older(let limit, let context, let channel): try select(before: limit, context, channel)
        }
        try selectSources()
        return try Int.fetchOne(
            db,
            sql:
                "SELECT 1 FROM erased_message UNION ALL SELECT 1 FROM erased_address UNION ALL SELECT 1 FROM erased_session"
        ) != nil
    }

    private func select(customer id: PublicID) throws {
        guard let owner = try Resolver(db).owner(id, .customer) else { return }
        try db.execute(
            sql: "INSERT INTO erased_address SELECT address FROM membership WHERE owner = ?", arguments: [owner])
        try db.execute(
            sql: """
                INSERT INTO erased_message SELECT message.id, message.key FROM erased_address
                CROSS JOIN thread ON thread.customer = erased_address.id
                CROSS JOIN message INDEXED BY message_thread ON message.thread = thread.id;
                INSERT OR IGNORE INTO erased_session SELECT identifier FROM erased_address
                CROSS JOIN thread ON thread.customer = erased_address.id CROSS JOIN session ON session.thread = thread.id
                """)
        try selectNamelessReceivers()
    }

    /// Until its message came, a receipt stood for a customer known by that message alone. Its identifier often holds a number.
    private func selectNamelessReceivers() throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO erased_address SELECT address.id FROM erased_message JOIN message USING (id)
                JOIN address ON party = 0 AND address.kind = 12 AND address.value = identifier;
                INSERT OR IGNORE INTO erased_address SELECT address.id FROM erased_message
                CROSS JOIN identifier ON identifier.message = erased_message.key
                JOIN address ON party = 0 AND address.kind = 12 AND address.value = identifier.value
                """)
    }

    /// A message, and those of phones' exports that it shows.
    private func select(message id: PublicID) throws {
        guard id.kind == .message else { return }
        try db.execute(
            sql: """
                INSERT INTO erased_message SELECT id, key FROM message
                WHERE key = ?1 OR key IN (SELECT twin.message FROM twin WHERE twin.of = ?1)
                """, arguments: [Int64(bitPattern: id.bits)])
    }

    private func select(before limit: Instant, _ context: Context?, _ channel: Untrusted?) throws {
        let isOnChannel: SQL
        if let channel {
            let owners = try Resolver(db).owners(named: channel, .channel)
            isOnChannel = """
                thread IN (SELECT thread.id FROM thread JOIN membership ON membership.address = thread.channel
                WHERE membership.owner IN \(owners))
                """
        } else {
            isOnChannel = "1"
        }
        let isInContext: SQL = context.map { "placement.context = \($0.rawValue)" } ?? "1"
        try db.execute(
            literal: """
                INSERT INTO erased_message SELECT message.id, message.key FROM message
                LEFT JOIN placement ON placement.message = message.id
                WHERE message.id < \(MessageRowID.first(at: limit)) AND \(isInContext) AND \(isOnChannel)
                """)
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO erased_message SELECT message.id, message.key FROM twin JOIN message ON message.key = twin.message
                WHERE twin.of IN (SELECT key FROM erased_message)
                """)
        if context != .marketing {
            try db.execute(
                literal: """
                    INSERT OR IGNORE INTO erased_session SELECT identifier FROM session
                    WHERE coalesce(end, active_until, start) < \(limit.milliseconds) AND \(isOnChannel)
                    """)
        }
        try selectEmptiedCustomers()
        try selectNamelessReceivers()
    }

    /// Customers with messages or sessions that are erased, and none that stay.
    private func selectEmptiedCustomers() throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO erased_address SELECT address FROM membership WHERE owner IN (
                    SELECT membership.owner FROM thread JOIN membership ON membership.address = thread.customer
                    LEFT JOIN message INDEXED BY message_thread ON message.thread = thread.id
                    GROUP BY membership.owner
                    HAVING count(message.id) > 0
                        AND count(message.id) = sum(message.id IN (SELECT id FROM erased_message)))
                AND owner NOT IN (
                    SELECT membership.owner FROM session JOIN thread ON thread.id = session.thread
                    JOIN membership ON membership.address = thread.customer
                    WHERE identifier NOT IN (SELECT identifier FROM erased_session))
                """)
    }

    private func selectSources() throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO erased_source SELECT source FROM erased_message JOIN message USING (id);
                INSERT OR IGNORE INTO erased_source SELECT source FROM erased_message
                    CROSS JOIN witness ON witness.message = erased_message.key;
                INSERT OR IGNORE INTO erased_source SELECT source FROM erased_message
                    CROSS JOIN revision ON revision.message = erased_message.key;
                INSERT OR IGNORE INTO erased_source SELECT source FROM erased_session
                    CROSS JOIN fact ON kind = 1 AND subject = erased_session.identifier;
                INSERT OR IGNORE INTO erased_source SELECT source FROM erased_address
                    CROSS JOIN link ON link.a = erased_address.id WHERE source IS NOT NULL;
                INSERT OR IGNORE INTO erased_source SELECT source FROM erased_address
                    CROSS JOIN link ON link.b = erased_address.id WHERE source IS NOT NULL
                """)
    }
}
