import GRDB
import TranscriptModel

/// Reads decisions by hand as people see them.
final class DecisionReader {
    private let one: Statement
    private let ofAddress: Statement

    init(_ db: Database) throws {
        one = try Statement(
            db,
            """
            SELECT d.verdict, a.kind, a.value, b.kind, b.value, d.at, d.who, d.why,
                EXISTS (SELECT 1 FROM decision AS o WHERE o.a = d.a AND o.b = d.b
                    AND (o.at, o.public) > (d.at, d.public)),
                (SELECT owner FROM membership WHERE address = d.a) IS (SELECT owner FROM membership WHERE address = d.b)
            FROM decision AS d JOIN address AS a ON a.id = d.a JOIN address AS b ON b.id = d.b WHERE d.public = ?
            """)
        ofAddress = try Statement(db, "SELECT public FROM decision WHERE ?1 IN (a, b)")
    }

    /// The decision with a public id.
    func decision(_ id: PublicID) throws -> LinkDecision? {
        guard id.kind == .link else { return nil }
        one.bind(Int64(bitPattern: id.bits), at: 1)
        defer { one.reset() }
        guard try one.step(), let verdict = LinkDecision.Verdict(rawValue: Int(one.int(0))),
            let a = AddressKind(rawValue: Int(one.int(1))), let b = AddressKind(rawValue: Int(one.int(3))),
            let at = Instant(milliseconds: one.int(5))
        else { return nil }
        var decision = LinkDecision(
            verdict, Address(a, one.untrusted(2) ?? ""), Address(b, one.untrusted(4) ?? ""),
            Signature(who: one.untrusted(6) ?? "", at: at, why: one.untrusted(7) ?? ""))
        if one.int(8) != 0 {
            decision.standing = .superseded
        } else if verdict == .same, one.int(9) == 0 {
            decision.standing = .overruled
        }
        return decision
    }

    /// The decisions about some addresses, the earliest first.
    func decisions(about addresses: some Sequence<Int64>) throws -> [LinkDecision] {
        var ids: Set<PublicID> = []
        for address in addresses {
            ofAddress.bind(address, at: 1)
            while try ofAddress.step() { ids.insert(PublicID(.link, UInt64(bitPattern: ofAddress.int(0)))) }
            ofAddress.reset()
        }
        return try ids.compactMap(decision).sorted {
            ($0.signature.at, Int64(bitPattern: $0.id.bits)) < ($1.signature.at, Int64(bitPattern: $1.id.bits))
        }
    }
}
