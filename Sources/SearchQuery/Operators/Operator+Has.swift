extension Operator {
    private static let features = Feature.allCases.map { (word: $0.rawValue, choice: $0) }

    /// has:video - messages that carry something. What the rules omit is not there.
    static let has = Operator(
        "has", takes: "what it carries", choices: features.map(\.word), summary: "messages that carry something",
        example: "has:image from:customer"
    ) { value, _ throws(QueryError) in .has(try value.choice(of: features)) }
}
