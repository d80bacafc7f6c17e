/// What one record of a log says of who somebody is.
public struct IdentityRecord: Hashable, Sendable {
    /// Whom it is about.
    public enum Party: Int, Hashable, Sendable, CaseIterable {
        /// The person.
        case customer
        /// One of the business's own numbers.
        case channel
        /// An agent or a bot of the business.
        case staff
    }

    /// Whom it is about.
    public var party: Party
    /// Addresses that name the same customer or channel. A member of staff has none.
    public var addresses: [Address]
    /// What they are called.
    public var name: Untrusted?
    /// Salesforce id of a user or bot, 18 characters; for staff only.
    public var staff: Untrusted?

    /// Ties addresses and a name together.
    public init(party: Party, addresses: [Address], name: Untrusted? = nil, staff: Untrusted? = nil) {
        self.party = party
        self.addresses = addresses
        self.name = name
        self.staff = staff
    }
}
