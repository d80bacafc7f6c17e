import GRDB
public import TranscriptModel

extension Archive {
    /// Writes down that two addresses are one customer, and makes it so.
    public func link(_ a: Address, _ b: Address, _ signature: Signature) throws -> LinkOutcome {
        try write { db in
            guard let pair = try AddressPair(a, b, db) else { return .sameAddress(a) }
            if try DecisionBook(db).inForce(pair.a, pair.b)?.verdict == .same { return .alreadySo(try pair.customer()) }
            return try pair.decide(.same, signature)
        }
    }

    /// Writes down that two addresses are two customers, and makes it so: a link by hand between them is taken back, and where records
    /// tie them all the same they are kept apart.
    public func unlink(_ a: Address, _ b: Address, _ signature: Signature) throws -> LinkOutcome {
        try write { db in
            guard let pair = try AddressPair(a, b, db) else { return .sameAddress(a) }
            guard try pair.isOneCustomer() else { return .alreadySo(try pair.customer()) }
            guard try DecisionBook(db).inForce(pair.a, pair.b)?.verdict == .same else {
                return try pair.decide(.apart, signature)
            }
            let outcome = try pair.decide(.undecided, signature)
            guard case .decided(let decision, _) = outcome, try pair.isOneCustomer() else { return outcome }
            try pair.erase(decision)
            return try pair.decide(.apart, signature)
        }
    }

    /// Takes a decision back: from then on the records alone say who the two are. Nil when there is no decision with this id.
    public func takeBack(_ id: PublicID, _ signature: Signature) throws -> LinkOutcome? {
        try write { db in
            guard let decision = try DecisionReader(db).decision(id),
                let pair = try AddressPair(decision.a, decision.b, db)
            else { return nil }
            guard decision.standing != .superseded, decision.verdict != .undecided else {
                return .alreadySo(try pair.customer())
            }
            return try pair.decide(.undecided, signature)
        }
    }

    /// Writes a decision down as it is, and brings the customers and their timelines up to date. Of two on one pair the later counts,
    /// whichever is written first.
    public func decide(_ decision: LinkDecision) throws {
        try write { db in try AddressPair(decision.a, decision.b, db)?.write(decision) }
    }

    /// The decision with a public id; nil when there is none.
    public func decision(_ id: PublicID) throws -> LinkDecision? {
        try read { db in try DecisionReader(db).decision(id) }
    }
}

/// Two addresses of customers that somebody decides about.
private struct AddressPair {
    let a: Int64
    let b: Int64
    private let first: Address
    private let second: Address
    private let db: Database
    private let addresses: AddressBook

    /// Nil when it is one address.
    init?(_ a: Address, _ b: Address, _ db: Database) throws {
        (first, second) = a < b ? (a, b) : (b, a)
        self.db = db
        addresses = try AddressBook(db)
        guard first != second, let one = try addresses.intern([first], .customer, source: nil, line: 0),
            let other = try addresses.intern([second], .customer, source: nil, line: 0)
        else { return nil }
        (self.a, self.b) = (one, other)
        _ = try OwnerNaming(db).rename(addresses.renamedOwners)
    }

    func isOneCustomer() throws -> Bool { try owner(a) == owner(b) }

    /// The customer of the lesser address.
    func customer() throws -> Customer {
        try customers().first ?? Customer(id: PublicID(.customer, 0), addresses: [first])
    }

    /// Decides, later than whatever was decided about the two before.
    func decide(_ verdict: LinkDecision.Verdict, _ signature: Signature) throws -> LinkOutcome {
        let latest = try Int64.fetchOne(
            db, sql: "SELECT max(at) FROM decision WHERE a = ? AND b = ?", arguments: [a, b])
        var signature = signature
        if let latest, let next = Instant(milliseconds: latest + 1) { signature.at = max(signature.at, next) }
        let decision = LinkDecision(verdict, first, second, signature)
        try write(decision)
        let customers = try customers()
        return verdict == .same && customers.count > 1 ? .overruled(decision, customers) : .decided(decision, customers)
    }

    func write(_ decision: LinkDecision) throws {
        let insert = try Statement(
            db,
            """
            INSERT INTO decision (public, verdict, a, b, at, who, why) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (public) DO NOTHING
            """)
        insert.bind(Int64(bitPattern: decision.id.bits), at: 1)
        insert.bind(decision.verdict.rawValue, at: 2)
        insert.bind(a, at: 3)
        insert.bind(b, at: 4)
        insert.bind(decision.signature.at.milliseconds, at: 5)
        insert.bind(decision.signature.who, at: 6)
        insert.bind(decision.signature.why, at: 7)
        try insert.run()
        try derive()
    }

    func erase(_ decision: LinkDecision) throws {
        try db.execute(
            sql: "DELETE FROM decision WHERE public = ?", arguments: [Int64(bitPattern: decision.id.bits)])
    }

    private func derive() throws {
        let book = addresses
        book.contest(a)
        book.contest(b)
        try book.settle()
        var changes = Changes()
        changes.owners = book.renamedOwners
        changes.movedAddresses = book.movedAddresses
        try Derivation(db, nil).derive(changes)
    }

    private func customers() throws -> [Customer] {
        let owners = try [owner(a), owner(b)].compactMap { $0 }
        let reader = try CustomerReader(db)
        return try (owners.first == owners.last ? Array(owners.prefix(1)) : owners).compactMap(reader.customer)
    }

    private func owner(_ address: Int64) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT owner FROM membership WHERE address = ?", arguments: [address])
    }
}
