import TranscriptModel

/// Marks of a placement row, bits on disk. From bit 8 on: 1 + the number of the rule that evidence overruled.
struct PlacementFlags: OptionSet {
    let rawValue: Int

    /// A marketing keyword that a session kept in service.
    static let keywordIgnored = PlacementFlags(rawValue: 1)
    /// Its text was edited.
    static let edited = PlacementFlags(rawValue: 2)
    /// It was taken back.
    static let deleted = PlacementFlags(rawValue: 4)
    /// The business blacked out some of it.
    static let redacted = PlacementFlags(rawValue: 8)
    /// It opted out.
    static let optedOut = PlacementFlags(rawValue: 16)
    /// It was the first contact.
    static let firstContact = PlacementFlags(rawValue: 32)
    /// It switched the conversation to the context that it is in.
    static let switched = PlacementFlags(rawValue: 64)
    /// Rows of `twin` show that a phone's export tells of it too.
    static let twinned = PlacementFlags(rawValue: 128)

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// With the rule that evidence overruled.
    func overruling(_ rule: Rule?) -> PlacementFlags {
        guard let rule else { return self }
        return PlacementFlags(rawValue: rawValue | (rule.number + 1) << 8)
    }

    /// The rule that evidence overruled.
    var overruled: Rule? { rawValue >> 8 == 0 ? nil : Rule(number: rawValue >> 8 - 1) }
}

extension Rule {
    /// Position among all rules, as stored.
    var number: Int { Rule.allCases.firstIndex(of: self) ?? 0 }

    /// The rule at a position.
    init?(number: Int) {
        guard Rule.allCases.indices.contains(number) else { return nil }
        self = Rule.allCases[number]
    }
}
