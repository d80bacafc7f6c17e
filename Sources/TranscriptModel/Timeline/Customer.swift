/// A person, as the set of addresses that belong together.
public struct Customer: Hashable, Sendable {
    /// Public id.
    public var id: PublicID
    /// Names that logs give, in the order of their bytes.
    public var names: [Untrusted]
    /// Addresses that people may see, the most telling first.
    public var addresses: [Address]
    /// The address that the public id comes from, when it is not the first of `addresses` as it stands there.
    public var origin: Address?
    /// Number of messages.
    public var messages: Int
    /// When the first message was sent.
    public var first: Instant?
    /// When the last message was sent.
    public var last: Instant?

    /// A customer.
    public init(
        id: PublicID, names: [Untrusted] = [], addresses: [Address], messages: Int = 0, first: Instant? = nil,
        last: Instant? = nil
    ) {
        self.id = id
        self.names = names
        self.addresses = addresses
        self.messages = messages
        self.first = first
        self.last = last
    }

    /// The customer as shown: the phone when there is one, else another address.
    public var shown: Untrusted { addresses.min()?.value ?? Untrusted(id.text) }
}
