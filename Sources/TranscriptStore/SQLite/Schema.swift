import GRDB

/// The tables of an archive.
///
/// Facts are what was imported, and are never rewritten; derivations can be dropped and made again from the facts. The names are those
/// of the model, so that an archive reads well in `sqlite3` or Datasette.
enum Schema {
    /// `PRAGMA application_id` of an archive: "SEGU".
    static let applicationID: Int32 = 0x5345_4755

    /// The version that this program writes, `PRAGMA user_version`.
    static let version: Int32 = 1

    /// What the tables of version 1 are made of.
    static let statements: [StaticString] = facts + messages + derivations

    private static let facts: [StaticString] = [
        // A file, by the SHA-256 of its bytes and the format that it was read as.
        """
        CREATE TABLE source (id INTEGER PRIMARY KEY, name ANY NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
            bytes INTEGER NOT NULL, seen INTEGER NOT NULL, new INTEGER NOT NULL, known INTEGER NOT NULL,
            rejected INTEGER NOT NULL, first INTEGER, last INTEGER,
            sum INTEGER NOT NULL AS (segue_sum(name, sha256, format, bytes, seen, new, known, rejected, first, last)) STORED,
            UNIQUE (sha256, format)) STRICT
        """,
        """
        CREATE TABLE note (source INTEGER NOT NULL REFERENCES source, code TEXT NOT NULL, detail TEXT NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(source, code, detail)) STORED) STRICT
        """,
        """
        CREATE TABLE reject (source INTEGER NOT NULL REFERENCES source, line INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            code TEXT NOT NULL, detail ANY,
            sum INTEGER NOT NULL AS (segue_sum(source, line, ordinal, code, detail)) STORED) STRICT
        """,
        // Names by which a log calls files beside it; an empty one says that the log was looked through for them.
        """
        CREATE TABLE companion (source INTEGER NOT NULL REFERENCES source, name ANY NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(source, name)) STORED, PRIMARY KEY (source, name)) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE address (id INTEGER PRIMARY KEY, party INTEGER NOT NULL, kind INTEGER NOT NULL, value ANY NOT NULL,
            UNIQUE (party, kind, value)) STRICT
        """,
        // One record carried both: the first of several, by its file's name and its line. Without a source a policy file did.
        """
        CREATE TABLE link (a INTEGER NOT NULL REFERENCES address, b INTEGER NOT NULL REFERENCES address,
            source INTEGER, line INTEGER, sum INTEGER NOT NULL AS (segue_sum(a, b, source, line)) STORED,
            PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX link_b ON link (b)",
        // What somebody decided by hand about two addresses; of one pair the latest counts. `verdict`: see LinkDecision.Verdict.
        """
        CREATE TABLE decision (id INTEGER PRIMARY KEY, public INTEGER NOT NULL UNIQUE, verdict INTEGER NOT NULL,
            a INTEGER NOT NULL REFERENCES address, b INTEGER NOT NULL REFERENCES address, at INTEGER NOT NULL,
            who ANY NOT NULL, why ANY NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(public, verdict, a, b, at, who, why)) STORED) STRICT
        """,
        """
        CREATE TABLE thread (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES address,
            channel INTEGER NOT NULL REFERENCES address, UNIQUE (customer, channel)) STRICT
        """,
        "CREATE INDEX thread_channel ON thread (channel)",
        "CREATE TABLE name (id INTEGER PRIMARY KEY, value ANY NOT NULL UNIQUE) STRICT",
        // The words of each name as a search spells them: small letters without accents.
        """
        CREATE TABLE name_word (word ANY NOT NULL, name INTEGER NOT NULL REFERENCES name, PRIMARY KEY (word, name))
            STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE address_name (address INTEGER NOT NULL REFERENCES address, name INTEGER NOT NULL REFERENCES name,
            PRIMARY KEY (address, name)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX address_name_name ON address_name (name)",
        """
        CREATE TABLE staff_name (staff TEXT NOT NULL, name INTEGER NOT NULL REFERENCES name,
            sum INTEGER NOT NULL AS (segue_sum(staff, name)) STORED, PRIMARY KEY (staff, name)) STRICT, WITHOUT ROWID
        """,
        // Templates, sessions, usages, keywords and journeys as each record tells them; `payload` is a packed record.
        """
        CREATE TABLE fact (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, subject ANY NOT NULL, payload BLOB NOT NULL,
            source INTEGER NOT NULL REFERENCES source, line INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(kind, subject, payload, source, line, ordinal)) STORED,
            UNIQUE (kind, subject, payload)) STRICT
        """,
        """
        CREATE TABLE policy (id INTEGER PRIMARY KEY, position INTEGER NOT NULL, number ANY, phone_number_id ANY, name ANY,
            effective_from INTEGER NOT NULL, apps TEXT, default_app TEXT, allow_marketing_keywords INTEGER,
            implied_session_idle INTEGER, marketing ANY, opt_out ANY, opt_in ANY, help ANY, support_words ANY,
            sum INTEGER NOT NULL AS (segue_sum(position, number, phone_number_id, name, effective_from, apps, default_app,
                allow_marketing_keywords, implied_session_idle, marketing, opt_out, opt_in, help, support_words)) STORED) STRICT
        """,
        """
        CREATE TABLE policy_file (id INTEGER PRIMARY KEY, name ANY NOT NULL, text ANY NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(name, text)) STORED) STRICT
        """,
        // That something was erased, not whom it concerned. Until it is proven it may still stand in the file.
        """
        CREATE TABLE erasure (id INTEGER PRIMARY KEY, public INTEGER NOT NULL UNIQUE, at INTEGER NOT NULL, scope TEXT NOT NULL,
            customers INTEGER NOT NULL, messages INTEGER NOT NULL, sessions INTEGER NOT NULL, addresses INTEGER NOT NULL,
            names INTEGER NOT NULL, files INTEGER NOT NULL, is_proven INTEGER NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(public, at, scope, customers, messages, sessions, addresses, names, files,
                is_proven)) STORED) STRICT
        """,
        // Keyed hashes of what was erased: see TombstoneBook. `until` is the last moment of which nothing comes in; NULL is for ever.
        "CREATE TABLE tombstone_key (key BLOB NOT NULL, sum INTEGER NOT NULL AS (segue_sum(key)) STORED) STRICT",
        """
        CREATE TABLE tombstone (mark INTEGER NOT NULL, erasure INTEGER NOT NULL REFERENCES erasure, until INTEGER,
            sum INTEGER NOT NULL AS (segue_sum(mark, erasure, until)) STORED, PRIMARY KEY (mark, erasure)) STRICT, WITHOUT ROWID
        """,
        // Files that told of it: when the erasure is lifted they may be read again.
        """
        CREATE TABLE erasure_source (erasure INTEGER NOT NULL REFERENCES erasure, source INTEGER NOT NULL REFERENCES source,
            PRIMARY KEY (erasure, source)) STRICT, WITHOUT ROWID
        """,
    ]

    private static let messages: [StaticString] = [
        // `id` sorts by time: milliseconds since 1970 times 2^14, plus a slot. `key` is the hash that the public id spells.
        // `kind` is NULL while nothing but its delivery is known. `media` has a bit for each kind of media: see MediaMask.
        // `sum`, here and in other tables of facts, tells whether the row is as it was written: see RecordSum.
        """
        CREATE TABLE message (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, thread INTEGER NOT NULL REFERENCES thread,
            identifier ANY, direction INTEGER NOT NULL, kind INTEGER, speaker INTEGER, clock INTEGER NOT NULL,
            precision INTEGER NOT NULL, name INTEGER REFERENCES name, text ANY, template INTEGER REFERENCES template_name,
            media INTEGER NOT NULL, replies_to ANY, session TEXT, campaign ANY, category INTEGER, flags INTEGER NOT NULL,
            extra BLOB, source INTEGER NOT NULL, line INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(key, thread, identifier, direction, kind, speaker, clock, precision, name, text,
                template, media, replies_to, session, campaign, category, flags, extra, source, line, ordinal)) STORED) STRICT
        """,
        "CREATE UNIQUE INDEX message_key ON message (key)",
        "CREATE INDEX message_thread ON message (thread)",
        // Messages of phones' exports, which nothing identifies: the derivation looks for their twins.
        """
        CREATE INDEX message_phone ON message (thread) WHERE clock = 0 AND identifier IS NULL AND kind IS NOT NULL
        """,
        "CREATE INDEX message_template ON message (template) WHERE template IS NOT NULL",
        "CREATE INDEX message_session ON message (session) WHERE session IS NOT NULL",
        "CREATE INDEX message_reaction ON message (replies_to) WHERE kind = 7",
        "CREATE TABLE template_name (id INTEGER PRIMARY KEY, name ANY NOT NULL, language ANY NOT NULL, UNIQUE (name, language)) STRICT",
        // Identifiers of messages that have more than one.
        """
        CREATE TABLE identifier (key INTEGER PRIMARY KEY, message INTEGER NOT NULL, value ANY NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(message, value)) STORED) STRICT
        """,
        "CREATE INDEX identifier_message ON identifier (message)",
        // Records of a message beyond the first. Where they differ all of them are here, each with what it says.
        """
        CREATE TABLE witness (message INTEGER NOT NULL, source INTEGER NOT NULL, line INTEGER NOT NULL,
            ordinal INTEGER NOT NULL, thread INTEGER, payload BLOB,
            sum INTEGER NOT NULL AS (segue_sum(message, source, line, ordinal, thread, payload)) STORED,
            PRIMARY KEY (message, source, line, ordinal)) STRICT, WITHOUT ROWID
        """,
        // Stages of delivery, in seconds since 1970.
        """
        CREATE TABLE delivery (message INTEGER PRIMARY KEY, accepted INTEGER, held INTEGER, sent INTEGER, delivered INTEGER,
            read INTEGER, played INTEGER, failed INTEGER, category INTEGER, problem ANY, sum INTEGER NOT NULL
            AS (segue_sum(message, accepted, held, sent, delivered, read, played, failed, category, problem)) STORED) STRICT
        """,
        // Most messages are delivered or read; the others are looked for.
        "CREATE INDEX delivery_failed ON delivery (message) WHERE failed IS NOT NULL",
        "CREATE INDEX delivery_played ON delivery (message) WHERE played IS NOT NULL",
        "CREATE INDEX delivery_pending ON delivery (message) WHERE delivered IS NULL AND read IS NULL AND played IS NULL AND failed IS NULL",
        """
        CREATE TABLE revision (message INTEGER NOT NULL, at INTEGER NOT NULL, change INTEGER NOT NULL, text ANY, extra BLOB,
            source INTEGER NOT NULL, line INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(message, at, change, text, extra, source, line, ordinal)) STORED,
            PRIMARY KEY (message, at, change, source, line, ordinal)) STRICT, WITHOUT ROWID
        """,
    ]

    private static let derivations: [StaticString] = [
        // Customers (party 0) and channels (party 1): sets of addresses. `public` is the hash that the public id spells, `is_parted`
        // says that somebody keeps addresses apart by hand that are tied to these.
        """
        CREATE TABLE owner (id INTEGER PRIMARY KEY, party INTEGER NOT NULL, public INTEGER NOT NULL, shown INTEGER NOT NULL,
            size INTEGER NOT NULL, is_parted INTEGER NOT NULL) STRICT
        """,
        "CREATE INDEX owner_public ON owner (public)",
        "CREATE TABLE membership (address INTEGER PRIMARY KEY REFERENCES address, owner INTEGER NOT NULL REFERENCES owner) STRICT",
        "CREATE INDEX membership_owner ON membership (owner)",
        // Two chats, each known by its title, that are one: what both tell is the same.
        """
        CREATE TABLE likeness (a INTEGER NOT NULL REFERENCES address, b INTEGER NOT NULL REFERENCES address, PRIMARY KEY (a, b))
            STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX likeness_b ON likeness (b)",
        """
        CREATE TABLE conversation (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, channel INTEGER NOT NULL,
            UNIQUE (customer, channel)) STRICT
        """,
        "CREATE INDEX conversation_channel ON conversation (channel)",
        "CREATE TABLE conversation_thread (thread INTEGER PRIMARY KEY, conversation INTEGER NOT NULL) STRICT",
        "CREATE INDEX conversation_thread_conversation ON conversation_thread (conversation)",
        """
        CREATE TABLE session (id INTEGER PRIMARY KEY, identifier TEXT NOT NULL UNIQUE, thread INTEGER NOT NULL, start INTEGER,
            end INTEGER, active_until INTEGER, status ANY, name ANY, owner ANY) STRICT
        """,
        "CREATE INDEX session_thread ON session (thread)",
        "CREATE INDEX session_name ON session (name) WHERE name IS NOT NULL",
        // From the earliest to the latest time that the sessions of a channel's address tell of.
        """
        CREATE TABLE coverage (address INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
            sum INTEGER NOT NULL AS (segue_sum(first, last)) STORED) STRICT
        """,
        // Messages of phones' exports, by key, that another message shows, by key; `shift` is by how much the phone's clock was ahead.
        """
        CREATE TABLE twin (message INTEGER PRIMARY KEY, of INTEGER NOT NULL, conversation INTEGER NOT NULL,
            shift INTEGER NOT NULL) STRICT
        """,
        "CREATE INDEX twin_of ON twin (of)",
        "CREATE INDEX twin_conversation ON twin (conversation)",
        // `session`: a row of session, or minus the start of an implied one in milliseconds. `text` is what a template or an edit
        // makes of the message's own, `indexed` what the index holds where that is neither (0 for the displayed text as
        // `segue_index_text` folds it), `media` what the catalogue adds.
        """
        CREATE TABLE placement (message INTEGER PRIMARY KEY, context INTEGER NOT NULL, rule INTEGER, cause INTEGER,
            session INTEGER, flags INTEGER NOT NULL, text ANY, indexed ANY, media INTEGER) STRICT
        """,
        """
        CREATE TABLE transition (id INTEGER PRIMARY KEY, public INTEGER NOT NULL, conversation INTEGER NOT NULL,
            at INTEGER NOT NULL, origin INTEGER, destination INTEGER NOT NULL, cause INTEGER NOT NULL, rule INTEGER NOT NULL,
            message INTEGER, session INTEGER, omits INTEGER NOT NULL) STRICT
        """,
        "CREATE INDEX transition_conversation ON transition (conversation, at)",
        "CREATE INDEX transition_public ON transition (public)",
        "CREATE INDEX transition_message ON transition (message) WHERE message IS NOT NULL",
        "CREATE TABLE omission (message INTEGER PRIMARY KEY, transition INTEGER NOT NULL, is_unknown INTEGER NOT NULL) STRICT",
        "CREATE INDEX omission_transition ON omission (transition)",
        """
        CREATE TABLE implied_session (conversation INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
            PRIMARY KEY (conversation, start)) STRICT, WITHOUT ROWID
        """,
        // What the index holds. Tags answer most operators without a join; `IndexTags` says what each means.
        """
        CREATE VIEW message_index AS SELECT message.id AS id, CASE WHEN typeof(placement.indexed) = 'integer'
                THEN segue_index_text(coalesce(placement.text, message.text))
                ELSE coalesce(placement.indexed, placement.text, message.text) END AS text,
            't' || thread || ' c' || context || coalesce(speaker, CASE WHEN direction = 0 THEN 0 WHEN context = 0 THEN 3
                WHEN kind IS 1 THEN 4 ELSE 1 END)
            || CASE WHEN kind IS NULL THEN ' kx' WHEN kind = 0 THEN '' ELSE ' k' || kind END
            || coalesce(' n' || name, '') || coalesce(' p' || template, '') || CASE WHEN campaign IS NULL THEN '' ELSE ' j' || hex(campaign) END
            || CASE WHEN message.flags & 128 THEN ' l' ELSE '' END || CASE WHEN replies_to IS NULL THEN '' ELSE ' a' END
            || CASE WHEN message.media | coalesce(placement.media, 0) = 0 OR placement.flags & 4 THEN '' ELSE
                CASE WHEN (message.media | coalesce(placement.media, 0)) & 65537 THEN ' h0' ELSE '' END
                || CASE WHEN (message.media | coalesce(placement.media, 0)) & 131074 THEN ' h1' ELSE '' END
                || CASE WHEN (message.media | coalesce(placement.media, 0)) & 262148 THEN ' h2' ELSE '' END
                || CASE WHEN (message.media | coalesce(placement.media, 0)) & 524296 THEN ' h3' ELSE '' END
                || CASE WHEN (message.media | coalesce(placement.media, 0)) & 1048592 THEN ' h4' ELSE '' END
                || CASE WHEN (message.media | coalesce(placement.media, 0)) & 2097184 THEN ' h5' ELSE '' END
                || CASE WHEN (message.media | coalesce(placement.media, 0)) & 4194368 THEN ' h6' ELSE '' END
                || CASE WHEN message.media >> 32 & 1 THEN ' u0' ELSE '' END
                || CASE WHEN message.media >> 33 & 1 THEN ' u1' ELSE '' END
                || CASE WHEN message.media >> 34 & 1 THEN ' u2' ELSE '' END
                || CASE WHEN message.media >> 35 & 1 THEN ' u3' ELSE '' END
                || CASE WHEN message.media >> 36 & 1 THEN ' u4' ELSE '' END END
            || CASE WHEN placement.flags & 127 = 0 THEN '' ELSE
                CASE WHEN placement.flags & 1 THEN ' i' ELSE '' END || CASE WHEN placement.flags & 2 THEN ' e' ELSE '' END
                || CASE WHEN placement.flags & 4 THEN ' z' ELSE '' END || CASE WHEN placement.flags & 8 THEN ' r' ELSE '' END
                || CASE WHEN placement.flags & 16 THEN ' o' ELSE '' END || CASE WHEN placement.flags & 32 THEN ' f' ELSE '' END
                || CASE WHEN placement.flags & 64 THEN ' x' || coalesce(' y' || cause, '') ELSE '' END END AS tags
        FROM message JOIN placement ON placement.message = message.id
        """,
    ]

    private static let index: StaticString = """
        CREATE VIRTUAL TABLE message_text USING fts5(text, tags, content = 'message_index', content_rowid = 'id',
            columnsize = 0, tokenize = 'unicode61 remove_diacritics 2')
        """

    /// Makes an empty full-text index.
    static func createIndex(_ db: Database) throws {
        try db.execute(sql: String(describing: index))
        // The index is written in bulk: large pieces, so that less has to be merged.
        try db.execute(sql: "INSERT INTO message_text (message_text, rank) VALUES ('hashsize', 33554432)")
    }

    /// Whether the tables are these and no others. SQLite keeps the statements as they were written.
    static func isInForce(_ db: Database) throws -> Bool {
        let found = try String.fetchSet(
            db,
            sql: """
                SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'
                    AND name NOT IN ('message_text_data', 'message_text_idx', 'message_text_docsize', 'message_text_config')
                """)
        return found == Set((statements + [index]).map { String(describing: $0) })
    }

    /// Makes the tables in an empty file.
    static func create(_ db: Database) throws {
        for statement in statements { try db.execute(sql: String(describing: statement)) }
        try createIndex(db)
        try db.execute(sql: "PRAGMA user_version = 1")
    }

    /// Whether all tables, indexes and views are there as this program makes them. Somebody may have added others.
    ///
    /// SQLite keeps the text of a statement from its third word on as it was: <https://www.sqlite.org/schematab.html>.
    static func hasItsTables(_ db: Database) throws -> Bool {
        let rows = try Statement(db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        var found: Set<[UInt8]> = []
        while try rows.step() { found.insert(rows.bytes(0) ?? []) }
        return statements.allSatisfy { $0.withUTF8Buffer { found.contains(Array($0)) } }
    }
}
