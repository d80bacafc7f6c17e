/// What to take out of an archive for good.
public enum ErasureScope: Hashable, Sendable {
    /// A customer, with everything that tells of them.
    case customer(PublicID)
    /// What a message says. That there was one stays.
    case message(PublicID)
    /// Messages and sessions from before a moment; of one context, or of any; on one channel, or on any.
    case older(than: Instant, context: Context?, channel: Untrusted?)

    /// The word that the archive keeps for it: it tells of nobody.
    public var word: String {
        switch self {
        case .customer: "customer"
        case .message: "message"
        case .older: "retention"
        }
    }
}

/// How much an erasure takes away.
public struct ErasureCount: Hashable, Sendable {
    /// Customers of whom nothing is left.
    public var customers = 0
    /// Messages, those among them that another message shows.
    public var messages = 0
    /// Sessions.
    public var sessions = 0
    /// Addresses.
    public var addresses = 0
    /// Names that nobody else has.
    public var names = 0
    /// Imported files that told of it.
    public var files = 0

    /// Nothing.
    public init() {}
}

/// What an archive remembers of an erasure: that it happened, not whom it concerned.
public struct ErasureReceipt: Hashable, Sendable {
    /// Its own id.
    public var id: PublicID
    /// When it was asked for.
    public var at: Instant
    /// The sort of erasure: `customer`, `message` or `retention`.
    public var scope: String
    /// How much was taken away.
    public var count: ErasureCount
    /// Whether the archive's file was found free of it.
    public var isProven: Bool
    /// Number of marks that keep old files from bringing it back; 0 when these were lifted.
    public var tombstones: Int

    /// Tells of an erasure.
    public init(
        id: PublicID, at: Instant, scope: String, count: ErasureCount, isProven: Bool, tombstones: Int
    ) {
        (self.id, self.at, self.scope, self.count) = (id, at, scope, count)
        (self.isProven, self.tombstones) = (isProven, tombstones)
    }
}

/// Somebody whom an erasure concerns.
public struct ErasedCustomer: Hashable, Sendable {
    /// Who it is.
    public var customer: Customer
    /// Whether nothing of them stays.
    public var isWhole: Bool

    /// Somebody of whom something goes, or everything.
    public init(customer: Customer, isWhole: Bool) {
        (self.customer, self.isWhole) = (customer, isWhole)
    }
}

/// What an erasure did.
public struct ErasureOutcome: Hashable, Sendable {
    /// What the archive remembers of it.
    public var receipt: ErasureReceipt
    /// Why the archive's file may still hold some of it; nil when it was found free of it.
    public var obstacle: ErasureObstacle?
    /// How many different pieces of what was erased were looked for, byte by byte.
    public var probes: Int

    /// Tells what an erasure did.
    public init(receipt: ErasureReceipt, obstacle: ErasureObstacle?, probes: Int) {
        (self.receipt, self.obstacle, self.probes) = (receipt, obstacle, probes)
    }
}

/// Why an erasure is not proven.
public enum ErasureObstacle: Hashable, Sendable {
    /// Somebody reads the archive, so that the log of writes can't be emptied.
    case reader
    /// So many pieces were found in the file all the same.
    case found(Int)
    /// The files could not be emptied or searched.
    case failed(StoreError)
}
