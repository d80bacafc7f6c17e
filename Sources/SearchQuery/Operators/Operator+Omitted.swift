extension Operator {
    private static let reasons: [(word: String, choice: OmissionReason?)] =
        OmissionReason.allCases.map { ($0.rawValue, $0) } + [("any", nil)]

    /// omitted:context-switch - messages with a marker in place of something. What is hidden is never searched.
    static let omitted = Operator(
        "omitted", takes: "a reason or any", choices: reasons.map(\.word),
        summary: "messages of which something is missing; finds the marker, never what it hides",
        example: "omitted:context-switch"
    ) { value, _ throws(QueryError) in .omitted(try value.choice(of: reasons)) }
}
