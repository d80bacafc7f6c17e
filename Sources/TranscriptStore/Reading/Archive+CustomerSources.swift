import GRDB
public import TranscriptModel

extension Archive {
    /// The files that tell of some customers, or of anybody when it is nil, by name and hash: of their messages, of their sessions, of
    /// what ties their addresses together.
    public func sources(of customers: [PublicID]?) throws -> [SourceSummary] {
        guard let customers else { return Archive.byName(try sources()) }
        return try read { db in
            let find = try db.cachedStatement(
                sql: "SELECT * FROM source WHERE id IN (SELECT value FROM json_each(?))")
            let told = RowList.json(try Archive.rows(ofSourcesOf: customers, db))
            return Archive.byName(try Row.fetchAll(find, arguments: [told]).map(Archive.summary))
        }
    }

    /// The files that tell of no customer in particular, by name and hash: templates, channels, keywords, journeys, users.
    ///
    /// This reads all ties and sessions, so ask once for many customers.
    public func generalSources() throws -> [SourceSummary] {
        try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT * FROM source WHERE id IN (SELECT source FROM fact WHERE kind IN (2, 3, 4))
                    OR format IN (?, ?) AND id NOT IN (
                        SELECT source FROM fact WHERE kind = 1
                        UNION SELECT link.source FROM link JOIN address ON address.id = link.a
                        WHERE address.party = 0 AND link.source IS NOT NULL)
                    """)
            let formats = Archive.referenceFormats
            return Archive.byName(try Row.fetchAll(find, arguments: [formats[0], formats[1]]).map(Archive.summary))
        }
    }

    /// What can change a customer's timeline.
    public func influences() throws -> TimelineInfluences {
        try read { db in
            func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
                try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
            }
            let whole = ErasureScope.customer(PublicID(.customer, 0)).word
            return TimelineInfluences(
                files: try count("SELECT count(*) FROM source"),
                hasDecisions: try count("SELECT count(*) FROM decision") > 0,
                hasErasures: try count("SELECT count(*) FROM erasure") > 0,
                hasPartialErasures: try count("SELECT count(*) FROM erasure WHERE scope <> ?", [whole]) > 0)
        }
    }

    /// Notes about the files that concern a customer: those that tell of the customer, and all tables. Of nil: about all files.
    func notes(concerning customer: PublicID?) throws -> [SourceNote] {
        guard let customer else { return try notes() }
        return try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT name, sha256, code, detail FROM note JOIN source ON source.id = note.source
                    WHERE source.id IN (SELECT value FROM json_each(?1)) OR source.format IN (?2, ?3)
                    ORDER BY sha256, code, detail
                    """)
            let told = RowList.json(try Archive.rows(ofSourcesOf: [customer], db))
            let formats = Archive.referenceFormats
            return try Row.fetchAll(find, arguments: [told, formats[0], formats[1]]).map(Archive.note)
        }
    }

    private static func byName(_ sources: [SourceSummary]) -> [SourceSummary] {
        sources.sorted { ($0.name, Untrusted($0.sha256)) < ($1.name, Untrusted($1.sha256)) }
    }

    /// Formats that may tell of no customer in particular.
    private static let referenceFormats = ["whatsapp-template-catalogue", "salesforce-table"]

    private static func rows(ofSourcesOf customers: [PublicID], _ db: Database) throws -> Set<Int64> {
        let statements = try customerSources.map { try Statement(db, $0) }
        var told: Set<Int64> = []
        for customer in customers {
            for find in statements {
                find.bind(Int64(bitPattern: customer.bits), at: 1)
                while try find.step() { told.insert(find.int(0)) }
                find.reset()
            }
        }
        return told
    }

    /// The order of the joins is given where SQLite would begin with the facts of everybody.
    static let customerSources: [StaticString] = [
        """
        SELECT DISTINCT source.id FROM owner JOIN membership ON membership.owner = owner.id
        JOIN thread ON thread.customer = membership.address
        JOIN message INDEXED BY message_thread ON message.thread = thread.id
        LEFT JOIN witness ON witness.message = message.key
        JOIN source ON source.id IN (message.source, witness.source) WHERE owner.public = ? AND owner.party = 0
        """,
        """
        SELECT DISTINCT source.id FROM owner JOIN membership ON membership.owner = owner.id
        JOIN link ON link.a = membership.address OR link.b = membership.address JOIN source ON source.id = link.source
        WHERE owner.public = ? AND owner.party = 0
        """,
        """
        SELECT DISTINCT fact.source FROM owner CROSS JOIN conversation ON conversation.customer = owner.id
        CROSS JOIN conversation_thread AS ct ON ct.conversation = conversation.id CROSS JOIN session USING (thread)
        CROSS JOIN fact ON fact.kind = 1 AND fact.subject = session.identifier WHERE owner.public = ? AND owner.party = 0
        """,
    ]
}
