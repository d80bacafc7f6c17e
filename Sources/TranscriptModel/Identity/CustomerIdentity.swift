/// How it is known that some addresses are one customer.
public struct CustomerIdentity: Hashable, Sendable {
    /// Two addresses that one record carries, or two titles of one chat.
    public struct Tie: Hashable, Sendable {
        /// The lesser of the two addresses.
        public var a: Address
        /// The greater of the two addresses.
        public var b: Address
        /// A record that carries both; of several it is the first by the name of its file. Nil for two chats that tell the same.
        public var told: SourceLine?
        /// Whether they belong to one customer. Not so when somebody keeps them apart by hand.
        public var isFollowed: Bool

        /// A tie.
        public init(a: Address, b: Address, told: SourceLine?, isFollowed: Bool) {
            self.a = a
            self.b = b
            self.told = told
            self.isFollowed = isFollowed
        }
    }

    /// The customer.
    public var customer: Customer
    /// All addresses that people may see, as the archive spells them: a chat with the business that exported it. Where there are none,
    /// some of the ids that stand for the customer.
    public var addresses: [Address]
    /// What the records tie together, between addresses that people may see, and through others where one of those has several of them.
    public var ties: [Tie]
    /// What was decided by hand about any of the addresses, the earliest first.
    public var decisions: [LinkDecision]
    /// Where the records contradict each other or a decision.
    public var conflicts: [IdentityConflict]
    /// Further addresses that only tie records together: of sessions, conversations, messages.
    public var hidden: Int

    /// What is known of a customer.
    public init(
        customer: Customer, addresses: [Address], ties: [Tie], decisions: [LinkDecision],
        conflicts: [IdentityConflict], hidden: Int
    ) {
        self.customer = customer
        self.addresses = addresses
        self.ties = ties
        self.decisions = decisions
        self.conflicts = conflicts
        self.hidden = hidden
    }
}

/// Something in what ties addresses together that a person should look at. It changes nothing by itself.
public enum IdentityConflict: Hashable, Sendable {
    /// Records tie an address to several others of a kind of which it should have one, and none of these to each other.
    case several(Address, [Address])
    /// This link by hand is not followed, because others keep its two sides apart.
    case overruled(LinkDecision)
}

/// A customer that somebody may have meant, and by which address.
public struct CustomerMatch: Hashable, Sendable {
    /// The customer.
    public var customer: Customer
    /// The address that was named, or the most telling one when it was a name.
    public var address: Address

    /// A customer by an address.
    public init(customer: Customer, address: Address) {
        self.customer = customer
        self.address = address
    }
}

/// What became of a wish to link or to part two addresses.
public enum LinkOutcome: Hashable, Sendable {
    /// It was written down, and these are now the customers of the two addresses: one or two.
    case decided(LinkDecision, [Customer])
    /// It is so already, and nothing was written down.
    case alreadySo(Customer)
    /// Both are one address, and nothing was written down.
    case sameAddress(Address)
    /// The decision was written down, but another one that keeps the two apart overrules it.
    case overruled(LinkDecision, [Customer])
}
