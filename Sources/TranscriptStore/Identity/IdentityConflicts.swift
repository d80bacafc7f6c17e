import GRDB
import TranscriptModel

/// Where the records that tie addresses contradict each other, or a decision by hand.
enum IdentityConflicts {
    /// Kinds of which an address of the first kind should have one. A person may have several phones and user ids, and a Contact may.
    static let single: [(of: AddressKind, one: AddressKind)] = [
        (.phone, .contact), (.messagingEndUser, .phone), (.messagingEndUser, .contact), (.whatsAppUserID, .phone),
        (.userName, .phone), (.userName, .whatsAppUserID),
    ]

    /// The conflicts of one customer.
    static func found(ties: [CustomerIdentity.Tie], decisions: [LinkDecision]) -> [IdentityConflict] {
        var neighbours: [Address: Set<Address>] = [:]
        func tie(_ a: Address, _ b: Address) {
            neighbours[a, default: []].insert(b)
            neighbours[b, default: []].insert(a)
        }
        for each in ties where each.isFollowed { tie(each.a, each.b) }
        // Who linked two by hand has looked at them; a record that carries both tells of a change.
        var settled = neighbours
        for decision in decisions where decision.verdict == .same && decision.standing == .inForce {
            settled[decision.a, default: []].insert(decision.b)
            settled[decision.b, default: []].insert(decision.a)
        }
        var conflicts: [IdentityConflict] = []
        for (address, others) in neighbours.sorted(by: { $0.key < $1.key }) {
            for rule in single where rule.of == address.kind {
                let several = others.filter { $0.kind == rule.one }.sorted()
                if several.count > 1, !areOne(several, settled) { conflicts.append(.several(address, several)) }
            }
        }
        return conflicts + decisions.filter { $0.standing == .overruled }.map { .overruled($0) }
    }

    /// Whether all of some addresses are tied to each other without the help of others.
    private static func areOne(_ addresses: [Address], _ neighbours: [Address: Set<Address>]) -> Bool {
        var rest = Set(addresses.dropFirst())
        var waiting = Array(addresses.prefix(1))
        while let next = waiting.popLast() {
            for other in neighbours[next] ?? [] where rest.remove(other) != nil { waiting.append(other) }
        }
        return rest.isEmpty
    }
}

/// Finds customers of whom records may contradict each other; `IdentityConflicts` has the last word on each.
struct ConflictSearch {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// Rows of `owner`, by the order of their addresses.
    func owners() throws -> [Int64] {
        var owners: Set<Int64> = []
        let find = try Statement(
            db,
            """
            SELECT owner FROM (SELECT a AS hub, b AS other FROM link UNION ALL SELECT b, a FROM link)
            JOIN address AS x ON x.id = hub JOIN address AS y ON y.id = other
            JOIN membership ON membership.address = hub
            WHERE x.party = 0 AND x.kind = ? AND y.kind = ? GROUP BY hub HAVING count(*) > 1
            """)
        for rule in IdentityConflicts.single {
            find.bind(rule.of.rawValue, at: 1)
            find.bind(rule.one.rawValue, at: 2)
            while try find.step() { owners.insert(find.int(0)) }
            find.reset()
        }
        let decided = try Statement(
            db, "SELECT owner FROM decision JOIN membership ON membership.address IN (decision.a, decision.b)")
        while try decided.step() { owners.insert(decided.int(0)) }
        let order = try Statement(
            db, "SELECT kind, value FROM owner JOIN address ON address.id = owner.shown WHERE owner.id = ?")
        return try owners.map { owner -> (Address, Int64) in
            order.bind(owner, at: 1)
            defer { order.reset() }
            guard try order.step(), let kind = AddressKind(rawValue: Int(order.int(0))) else {
                return (Address(.message, ""), owner)
            }
            return (Address(kind, order.untrusted(1) ?? ""), owner)
        }.sorted { $0 < $1 }.map(\.1)
    }
}
