/// What a redaction makes unreadable.
public enum RedactionKind: String, Hashable, Sendable, CaseIterable {
    /// Phone numbers in any spelling, and identifiers that hold one.
    case phone
    /// Addresses of mail.
    case email
    /// Numbers of payment cards: 13 to 19 digits with the check digit of ISO/IEC 7812 (Luhn).
    case card
    /// Account numbers of ISO 13616, whose remainder by 97 is 1.
    case iban
    /// Names of the people who write, and the parts of these names.
    case name
}

/// What a placeholder stands for. Identifiers come with phones, patterns with a file of patterns.
enum RedactedThing: Int, CaseIterable {
    case pattern, iban, email, identifier, card, phone, name

    /// The word in the placeholder.
    var word: String {
        switch self {
        case .pattern: "pattern"
        case .iban: "iban"
        case .email: "email"
        case .identifier: "id"
        case .card: "card"
        case .phone: "phone"
        case .name: "name"
        }
    }
}

/// What is to be redacted.
public struct RedactionPlan: Hashable, Sendable {
    /// The kinds.
    public var kinds: Set<RedactionKind>
    /// Patterns of a file.
    public var patterns: [RedactionPattern]

    /// A plan; of nothing when nothing is said.
    public init(kinds: Set<RedactionKind> = [], patterns: [RedactionPattern] = []) {
        self.kinds = kinds
        self.patterns = patterns
    }

    /// Whether nothing is to be redacted.
    public var isEmpty: Bool { kinds.isEmpty && patterns.isEmpty }
}
