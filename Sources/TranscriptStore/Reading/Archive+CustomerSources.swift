import GRDB
public import TranscriptModel

extension Archive {
    /// The files that tell of some customers, or of anybody when it is nil, by name and hash: of their messages, of their sessions, of
    /// what ties their addresses together.
    public func sources(of customers: [PublicID]?) throws -> [SourceSummary] {
        let all = try sourcesByName()
        guard let customers else { return all }
        let told = try read { db in
            let statements = try Archive.customerSources.map { try Statement(db, $0) }
            var hashes: Set<Untrusted> = []
            for customer in customers {
                for find in statements {
                    find.bind(Int64(bitPattern: customer.bits), at: 1)
                    while try find.step() { if let hash = find.untrusted(0) { hashes.insert(hash) } }
                    find.reset()
                }
            }
            return hashes
        }
        return all.filter { told.contains(Untrusted($0.sha256)) }
    }

    /// The files that tell of no customer in particular, by name and hash: templates, channels, users.
    ///
    /// This reads all ties and sessions, so ask once for many customers.
    public func generalSources() throws -> [SourceSummary] {
        let particular = try read { db in
            let find = try Statement(
                db,
                """
                SELECT sha256 FROM source WHERE id IN (
                    SELECT fact.source FROM fact WHERE kind = 1
                    UNION SELECT link.source FROM link JOIN address ON address.id = link.a WHERE address.party = 0)
                """)
            var hashes: Set<Untrusted> = []
            while try find.step() { if let hash = find.untrusted(0) { hashes.insert(hash) } }
            return hashes
        }
        return try sourcesByName().filter { $0.isReference && !particular.contains(Untrusted($0.sha256)) }
    }

    /// The files whose notes concern some customers: those that tell of them, and all tables.
    func notedSources(of customers: [PublicID]?) throws -> [SourceSummary] {
        guard let customers else { return try sourcesByName() }
        return try sources(of: customers) + sourcesByName().filter(\.isReference)
    }

    private func sourcesByName() throws -> [SourceSummary] {
        try sources().sorted { ($0.name, Untrusted($0.sha256)) < ($1.name, Untrusted($1.sha256)) }
    }

    private static let customerSources: [StaticString] = [
        """
        SELECT DISTINCT source.sha256 FROM owner JOIN membership ON membership.owner = owner.id
        JOIN thread ON thread.customer = membership.address
        JOIN message INDEXED BY message_thread ON message.thread = thread.id
        LEFT JOIN witness ON witness.message = message.key
        JOIN source ON source.id IN (message.source, witness.source) WHERE owner.public = ? AND owner.party = 0
        """,
        """
        SELECT DISTINCT source.sha256 FROM owner JOIN membership ON membership.owner = owner.id
        JOIN link ON link.a = membership.address OR link.b = membership.address JOIN source ON source.id = link.source
        WHERE owner.public = ? AND owner.party = 0
        """,
        """
        SELECT DISTINCT source.sha256 FROM owner JOIN conversation ON conversation.customer = owner.id
        JOIN conversation_thread AS ct ON ct.conversation = conversation.id JOIN session USING (thread)
        JOIN fact ON fact.kind = 1 AND fact.subject = session.identifier JOIN source ON source.id = fact.source
        WHERE owner.public = ? AND owner.party = 0
        """,
    ]
}

extension SourceSummary {
    /// Whether it is of a format that may tell of no customer in particular.
    fileprivate var isReference: Bool {
        ["whatsapp-template-catalogue", "salesforce-table"].contains {
            format.utf8.elementsEqual(($0 as String).utf8)
        }
    }
}
