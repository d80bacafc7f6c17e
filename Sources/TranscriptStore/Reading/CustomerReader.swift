import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// The customers with messages that meet a predicate, by the order of their addresses.
    public func customers(matching predicate: Predicate, each: (Customer) throws -> Void) throws {
        try read { db in
            let reader = try CustomerReader(db)
            let condition: SQL =
                try predicate == .all
                ? "1"
                : """
                owner.id IN (SELECT membership.owner FROM (\(SearchSQL(db).rows(predicate))) AS found
                CROSS JOIN message AS m ON m.id = found.id JOIN thread ON thread.id = m.thread
                JOIN membership ON membership.address = thread.customer)
                """
            let ids = try SQLRequest<Int64>(
                literal: """
                    SELECT owner.id FROM owner JOIN address ON address.id = owner.shown WHERE owner.party = 0 AND \(condition)
                    ORDER BY address.kind, address.value
                    """
            ).fetchCursor(db)
            while let id = try ids.next() {
                if let customer = try reader.customer(id), customer.messages > 0 { try each(customer) }
            }
        }
    }

    /// The customer with a public id.
    public func customer(_ id: PublicID) throws -> Customer? {
        try read { db in try Resolver(db).owner(id, .customer).flatMap { try CustomerReader(db).customer($0) } }
    }
}

/// Reads customers as people see them.
final class CustomerReader {
    private let bits: Statement
    private let addresses: Statement
    private let names: Statement
    private let span: Statement

    init(_ db: Database) throws {
        bits = try Statement(
            db,
            """
            SELECT owner.public, address.kind, address.value FROM owner JOIN address ON address.id = owner.shown
            WHERE owner.id = ?
            """)
        addresses = try Statement(
            db,
            """
            SELECT kind, value FROM membership JOIN address ON address.id = membership.address
            WHERE owner = ? AND kind NOT IN (10, 11, 12)
            """)
        names = try Statement(
            db,
            """
            SELECT DISTINCT name.value FROM membership JOIN address_name USING (address) JOIN name ON name.id = address_name.name
            WHERE owner = ?
            """)
        span = try Statement(
            db,
            """
            SELECT count(*), min(message.id), max(message.id) FROM membership JOIN thread ON thread.customer = membership.address
            JOIN message INDEXED BY message_thread ON message.thread = thread.id
            LEFT JOIN twin ON twin.message = message.key WHERE owner = ? AND twin.message IS NULL
            """)
    }

    /// Several customers.
    func customers(_ owners: [Int64]) throws -> [Customer] {
        try owners.compactMap(customer).sorted { ($0.shown, $0.id.bits) < ($1.shown, $1.id.bits) }
    }

    /// A customer by the row of `owner`.
    func customer(_ owner: Int64) throws -> Customer? {
        for statement in [bits, addresses, names, span] { statement.bind(owner, at: 1) }
        defer { for statement in [bits, addresses, names, span] { statement.reset() } }
        guard try bits.step() else { return nil }
        var found: [Address] = []
        while try addresses.step() {
            guard let kind = AddressKind(rawValue: Int(addresses.int(0))), let value = addresses.untrusted(1) else {
                continue
            }
            found.append(Address(kind, kind == .chat ? ThreadDirectory.title(value) : value))
        }
        var called: [Untrusted] = []
        while try names.step() { if let name = names.untrusted(0) { called.append(name) } }
        let hasMessages = try span.step() && span.int(0) > 0
        var customer = Customer(
            id: PublicID(.customer, UInt64(bitPattern: bits.int(0))), names: called.sorted(), addresses: found.sorted(),
            messages: hasMessages ? Int(span.int(0)) : 0,
            first: hasMessages ? MessageRowID.instant(of: span.int(1)) : nil,
            last: hasMessages ? MessageRowID.instant(of: span.int(2)) : nil)
        if let kind = AddressKind(rawValue: Int(bits.int(1))), kind == .chat || !kind.isShown {
            customer.origin = Address(kind, bits.untrusted(2) ?? "")
        }
        return customer
    }
}
