/// What somebody decided by hand about two addresses of customers.
///
/// Of all decisions on one pair the latest is in force. None is ever taken out of the archive: an earlier one is history.
public struct LinkDecision: Hashable, Sendable {
    /// What was decided.
    public enum Verdict: Int, Hashable, Sendable, CaseIterable {
        /// They are one customer, whatever the records say.
        case same
        /// They are two customers, whatever the records say.
        case apart
        /// What was decided before is taken back: the records alone say who they are.
        case undecided

        /// The word in JSON.
        public var word: String {
            switch self {
            case .same: "linked"
            case .apart: "kept-apart"
            case .undecided: "taken-back"
            }
        }
    }

    /// What became of a decision.
    public enum Standing: Hashable, Sendable {
        /// It holds.
        case inForce
        /// A later decision on the same pair holds in its place.
        case superseded
        /// It is the latest on its pair, but would make one customer of two that another one keeps apart.
        case overruled
    }

    /// Public id, `l` and thirteen characters.
    public var id: PublicID
    /// What was decided.
    public var verdict: Verdict
    /// The lesser of the two addresses.
    public var a: Address
    /// The greater of the two addresses.
    public var b: Address
    /// Who decided it, when, and why.
    public var signature: Signature
    /// What became of it.
    public var standing: Standing

    /// A decision that is in force.
    public init(_ verdict: Verdict, _ one: Address, _ other: Address, _ signature: Signature) {
        (a, b) = one < other ? (one, other) : (other, one)
        self.verdict = verdict
        self.signature = signature
        standing = .inForce
        var hash = StableHash()
        hash.add(verdict.rawValue)
        for address in [a, b] {
            hash.add(address.kind.rawValue)
            hash.add(address.value.bytes)
        }
        hash.add(UInt64(bitPattern: signature.at.milliseconds))
        hash.add(signature.who.bytes)
        hash.add(signature.why.bytes)
        id = PublicID(.link, hash.value)
    }
}

/// Who did something, when, and why.
public struct Signature: Hashable, Sendable {
    /// Name of the user on the machine where it was done.
    public var who: Untrusted
    /// When it was done.
    public var at: Instant
    /// The reason that was given.
    public var why: Untrusted

    /// Signs something.
    public init(who: Untrusted, at: Instant, why: Untrusted) {
        self.who = who
        self.at = at
        self.why = why
    }
}
