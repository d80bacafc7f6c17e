import GRDB
import TranscriptModel

/// Takes out of the tables what a selection found, marks it so that it does not come back, and derives anew what it touches.
struct ErasureRun {
    let db: Database
    let scope: ErasureScope
    let at: Instant
    /// The row of `erasure`.
    let number: Int64
    /// Who is told how far it is.
    let watch: Watch?

    /// Takes everything out.
    func run() throws {
        try mark()
        if case .message(let id) = scope { return try redact(Int64(bitPattern: id.bits)) }
        try removeMessages()
        try removeFromChannels()
        let named = try filesNamedAfterThem()
        let changes = try removeAddresses()
        try removeNames()
        try removeFileNames(named)
        try Derivation(db, watch).derive(changes)
    }

    /// Number of customers of whom nothing stays.
    func customers() throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(DISTINCT owner) FROM erased_address JOIN membership ON membership.address = erased_address.id
                JOIN address USING (id) WHERE kind <> 12
                """) ?? 0
    }

    private func mark() throws {
        let book = try TombstoneBook(db)
        let keys = try Statement(
            db,
            """
            SELECT key FROM erased_message UNION SELECT identifier.key FROM erased_message
            CROSS JOIN identifier ON identifier.message = erased_message.key
            """)
        while try keys.step() { try book.mark(messageKey: keys.int(0), erasure: number) }
        let until: Instant = if case .older(let limit, _, _) = scope { limit.adding(milliseconds: -1) } else { at }
        let addresses = try Statement(db, "SELECT kind, value FROM erased_address JOIN address USING (id)")
        while try addresses.step() {
            guard let kind = AddressKind(rawValue: Int(addresses.int(0))) else { continue }
            try book.mark(Address(kind, addresses.untrusted(1) ?? ""), until: until, erasure: number)
        }
    }

    private func removeMessages() throws {
        let index = try IndexEditor(db)
        let rows = try Statement(db, "SELECT id FROM erased_message ORDER BY id")
        while try rows.step() { try index.remove(id: rows.int(0)) }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO erased_name SELECT name FROM erased_message JOIN message USING (id) WHERE name IS NOT NULL;
                INSERT OR IGNORE INTO erased_name SELECT name FROM erased_address JOIN address_name ON address = erased_address.id;
                CREATE TEMP TABLE IF NOT EXISTS touched_thread (id INTEGER PRIMARY KEY);
                DELETE FROM touched_thread;
                INSERT OR IGNORE INTO touched_thread SELECT thread FROM erased_message JOIN message USING (id);
                INSERT OR IGNORE INTO touched_thread SELECT thread FROM erased_session JOIN session USING (identifier);
                DELETE FROM placement WHERE message IN (SELECT id FROM erased_message);
                DELETE FROM omission WHERE message IN (SELECT id FROM erased_message);
                DELETE FROM delivery WHERE message IN (SELECT id FROM erased_message);
                DELETE FROM identifier WHERE message IN (SELECT key FROM erased_message);
                DELETE FROM witness WHERE message IN (SELECT key FROM erased_message);
                DELETE FROM revision WHERE message IN (SELECT key FROM erased_message);
                DELETE FROM twin WHERE message IN (SELECT key FROM erased_message);
                DELETE FROM twin WHERE of IN (SELECT key FROM erased_message);
                DELETE FROM message WHERE id IN (SELECT id FROM erased_message);
                DELETE FROM fact WHERE kind = 1 AND subject IN (SELECT identifier FROM erased_session);
                DELETE FROM session WHERE identifier IN (SELECT identifier FROM erased_session);
                UPDATE reject SET detail = NULL WHERE source IN (SELECT id FROM erased_source);
                DELETE FROM companion WHERE source IN (SELECT id FROM erased_source)
                """)
    }

    /// Takes the customers out, and finds out anew who those are that records or decisions tied to them.
    private func removeAddresses() throws -> Changes {
        let rows = try DerivedRows(db)
        let conversations = try Int64.fetchAll(
            db,
            sql: """
                SELECT conversation.id FROM conversation WHERE customer IN (
                    SELECT owner FROM erased_address JOIN membership ON membership.address = erased_address.id)
                """)
        for conversation in conversations { try rows.clear(conversation: conversation) }
        let neighbours = try Int64.fetchSet(
            db,
            sql: """
                SELECT b FROM link WHERE a IN (SELECT id FROM erased_address) UNION
                SELECT a FROM link WHERE b IN (SELECT id FROM erased_address) UNION
                SELECT b FROM decision WHERE a IN (SELECT id FROM erased_address) UNION
                SELECT a FROM decision WHERE b IN (SELECT id FROM erased_address)
                EXCEPT SELECT id FROM erased_address
                """)
        try db.execute(
            sql: """
                DELETE FROM twin WHERE conversation IN (SELECT conversation.id FROM conversation WHERE customer IN (
                    SELECT owner FROM erased_address JOIN membership ON membership.address = erased_address.id));
                DELETE FROM conversation WHERE customer IN (
                    SELECT owner FROM erased_address JOIN membership ON membership.address = erased_address.id);
                DELETE FROM conversation_thread WHERE thread IN (
                    SELECT thread.id FROM erased_address JOIN thread ON thread.customer = erased_address.id);
                DELETE FROM witness WHERE thread IN (
                    SELECT thread.id FROM erased_address JOIN thread ON thread.customer = erased_address.id);
                DELETE FROM touched_thread WHERE id IN (
                    SELECT thread.id FROM erased_address JOIN thread ON thread.customer = erased_address.id);
                DELETE FROM thread WHERE customer IN (SELECT id FROM erased_address);
                DELETE FROM link WHERE a IN (SELECT id FROM erased_address) OR b IN (SELECT id FROM erased_address);
                DELETE FROM decision WHERE a IN (SELECT id FROM erased_address) OR b IN (SELECT id FROM erased_address);
                DELETE FROM likeness WHERE a IN (SELECT id FROM erased_address) OR b IN (SELECT id FROM erased_address);
                DELETE FROM address_name WHERE address IN (SELECT id FROM erased_address);
                DELETE FROM owner WHERE id IN (
                    SELECT owner FROM erased_address JOIN membership ON membership.address = erased_address.id);
                DELETE FROM membership WHERE address IN (SELECT id FROM erased_address);
                DELETE FROM address WHERE id IN (SELECT id FROM erased_address)
                """)
        var changes = Changes()
        let outcome = try OwnerRebuild(db).rebuild(around: neighbours)
        changes.owners = IDSet(outcome.changed)
        changes.movedAddresses = IDSet(outcome.moved)
        changes.threads = IDSet(try Int64.fetchSet(db, sql: "SELECT id FROM touched_thread"))
        return changes
    }

    /// A session and a conversation stand for their channel too. What they alone tie together there is tied directly from now on, so that
    /// the channel stays one.
    private func removeFromChannels() throws {
        let bridges = try Int64.fetchAll(
            db,
            sql: """
                SELECT b.id FROM erased_address JOIN address AS a USING (id)
                JOIN address AS b ON b.party = 1 AND b.kind = a.kind AND b.value = a.value WHERE a.kind IN (10, 11, 12)
                    AND NOT EXISTS (SELECT 1 FROM thread WHERE channel = b.id AND customer NOT IN (SELECT id FROM erased_address))
                """)
        for bridge in bridges {
            let ends = try Row.fetchAll(
                db,
                sql: """
                    SELECT b AS id, source, line FROM link WHERE a = ?1 UNION ALL SELECT a, source, line FROM link WHERE b = ?1
                    ORDER BY 1
                    """, arguments: [bridge])
            if let first: Int64 = try ends.first?.value("id") {
                for end in ends.dropFirst() {
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO link (a, b, source, line) VALUES (?, ?, ?, ?)",
                        arguments: [
                            first, try end.value("id") as Int64, try end.value("source") as Int64?,
                            try end.value("line") as Int64?,
                        ])
                }
            }
            try db.execute(sql: "DELETE FROM link WHERE a = ?1 OR b = ?1", arguments: [bridge])
            try db.execute(
                sql: """
                    UPDATE owner SET size = size - 1
                    WHERE id = (SELECT owner FROM membership WHERE address = ?)
                    """, arguments: [bridge])
            try db.execute(sql: "DELETE FROM membership WHERE address = ?", arguments: [bridge])
            try db.execute(sql: "DELETE FROM owner WHERE size = 0 AND shown = ?", arguments: [bridge])
            try db.execute(sql: "DELETE FROM address WHERE id = ?", arguments: [bridge])
        }
    }

    /// Names that nobody else has. The messages are looked through once.
    private func removeNames() throws {
        try db.execute(
            sql: """
                DELETE FROM erased_name WHERE id IN (SELECT name FROM address_name) OR id IN (SELECT name FROM staff_name);
                DELETE FROM erased_name WHERE id IN (SELECT name FROM message WHERE name IN (SELECT id FROM erased_name));
                DELETE FROM name_word WHERE name IN (SELECT id FROM erased_name);
                DELETE FROM name WHERE id IN (SELECT id FROM erased_name)
                """)
    }

    /// Files that tell of those who are erased by their names, too.
    private func filesNamedAfterThem() throws -> Set<Int64> {
        let sources = try Statement(db, "SELECT id, name FROM source WHERE id IN (SELECT id FROM erased_source)")
        var files: [[UInt8]: [Int64]] = [:]
        while try sources.step() {
            let words = FileNameWords(sources.untrusted(1) ?? "")
            for run in words.runs { files[run, default: []].append(sources.int(0)) }
        }
        var named: Set<Int64> = []
        let addresses = try Statement(db, "SELECT kind, value FROM erased_address JOIN address USING (id)")
        while try addresses.step() {
            guard let kind = AddressKind(rawValue: Int(addresses.int(0))) else { continue }
            let label = FileNameWords.plain(of: Address(kind, addresses.untrusted(1) ?? ""))
            named.formUnion(label.flatMap { files[$0] } ?? [])
        }
        let names = try Statement(
            db,
            """
            SELECT DISTINCT value FROM erased_address JOIN address_name ON address = erased_address.id
            JOIN name ON name.id = name
            """)
        while try names.step() {
            named.formUnion(FileNameWords.plain(of: names.untrusted(0) ?? "").flatMap { files[$0] } ?? [])
        }
        return named
    }

    /// A file that told of nothing else, or is named after somebody, loses its name. Its hash stays, so that it is recognised.
    private func removeFileNames(_ named: Set<Int64>) throws {
        for id in named { try db.execute(sql: "UPDATE source SET name = 'erased' WHERE id = ?", arguments: [id]) }
        try db.execute(
            sql: """
                DELETE FROM erased_source WHERE id IN (SELECT source FROM message WHERE source IN (SELECT id FROM erased_source));
                DELETE FROM erased_source WHERE id IN (SELECT source FROM witness UNION SELECT source FROM revision
                    UNION SELECT source FROM fact UNION SELECT source FROM link WHERE source IS NOT NULL);
                UPDATE source SET name = 'erased', first = NULL, last = NULL WHERE id IN (SELECT id FROM erased_source);
                DELETE FROM note WHERE source IN (SELECT id FROM erased_source)
                """)
    }

    /// Leaves of a message that there was one. Those of phones' exports that it showed go altogether.
    private func redact(_ key: Int64) throws {
        let index = try IndexEditor(db)
        let rows = try Statement(db, "SELECT id FROM erased_message ORDER BY id")
        while try rows.step() { try index.unplace(id: rows.int(0)) }
        try db.execute(
            sql: """
                UPDATE reject SET detail = NULL WHERE source IN (SELECT id FROM erased_source);
                DELETE FROM companion WHERE source IN (SELECT id FROM erased_source);
                DELETE FROM revision WHERE message IN (SELECT key FROM erased_message);
                DELETE FROM witness WHERE message IN (SELECT key FROM erased_message) AND payload IS NOT NULL;
                DELETE FROM twin WHERE of IN (SELECT key FROM erased_message) OR message IN (SELECT key FROM erased_message)
                """)
        try db.execute(
            sql: """
                INSERT INTO revision (message, at, change, source, line, ordinal)
                SELECT key, ?2, 2, source, line, ordinal FROM message WHERE key = ?1
                """, arguments: [key, at.milliseconds])
        // What a record says of its own route stays; what was said does not.
        try db.execute(
            sql: """
                UPDATE message SET text = NULL, extra = NULL, media = 0, replies_to = NULL, flags = flags & ~136 | 16
                WHERE key = ?
                """, arguments: [key])
        let threads = try Int64.fetchSet(db, sql: "SELECT thread FROM erased_message JOIN message USING (id)")
        try db.execute(
            sql: "DELETE FROM witness WHERE message IN (SELECT key FROM erased_message WHERE key <> ?1)",
            arguments: [key])
        try db.execute(
            sql: "DELETE FROM message WHERE id IN (SELECT id FROM erased_message WHERE key <> ?1)", arguments: [key])
        var changes = Changes()
        changes.threads = IDSet(threads)
        try Derivation(db, watch).derive(changes)
    }
}
