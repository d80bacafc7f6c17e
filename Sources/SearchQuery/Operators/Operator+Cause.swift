extension Operator {
    private static let causes = TransitionCause.all.map { (word: $0.word, choice: $0) }

    /// cause:invalid_response - messages that triggered a transition for a reason.
    static let cause = Operator(
        "cause", takes: "a cause", choices: causes.map(\.word),
        summary: "messages that triggered a transition for a reason, or kept one from happening",
        example: "cause:invalid_response"
    ) { value, _ throws(QueryError) in .cause(try value.choice(of: causes)) }
}
