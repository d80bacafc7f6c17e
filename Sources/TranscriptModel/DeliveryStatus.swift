/// How far a message of the business came. Ranked: a later stage beats an earlier one in whatever order they are told, and a
/// failure is final.
public enum DeliveryStatus: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// The interface took it.
    case accepted
    /// The interface holds it back for a check of its quality.
    case held
    /// It left for the customer's phone.
    case sent
    /// It is on the customer's phone.
    case delivered
    /// The customer opened it.
    case read
    /// The customer played it (voice messages).
    case played
    /// It did not arrive.
    case failed

    /// The word in queries and JSON.
    public var word: String {
        switch self {
        case .accepted: "accepted"
        case .held: "held"
        case .sent: "sent"
        case .delivered: "delivered"
        case .read: "read"
        case .played: "played"
        case .failed: "failed"
        }
    }

    /// Orders by rank.
    public static func < (a: DeliveryStatus, b: DeliveryStatus) -> Bool { a.rawValue < b.rawValue }
}

/// What Meta charges a message as, or what category a template has.
public enum MessageCategory: Int, Hashable, Sendable, CaseIterable {
    /// Promotions. The only one that means marketing.
    case marketing
    /// Updates about an order or account.
    case utility
    /// One-time codes.
    case authentication
    /// Free-form answers within the customer service window.
    case service
    /// Any other word, old or new.
    case other

    /// The category for Meta's word in any case, such as `MARKETING`, `marketing_lite` or `authentication_international`.
    public init(word: some Collection<UInt8>) {
        let lower = word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        self =
            if lower.starts(with: "marketing".utf8) {
                .marketing
            } else if lower.starts(with: "utility".utf8) {
                .utility
            } else if lower.starts(with: "authentication".utf8) {
                .authentication
            } else if lower.elementsEqual("service".utf8) {
                .service
            } else {
                .other
            }
    }

    /// The word in JSON.
    public var word: String {
        switch self {
        case .marketing: "marketing"
        case .utility: "utility"
        case .authentication: "authentication"
        case .service: "service"
        case .other: "other"
        }
    }
}
