extension Operator {
    private static let states = MessageState.allCases.map { (word: $0.rawValue, choice: $0) }

    /// is:unanswered - messages in a state.
    static let state = Operator(
        "is", takes: "a state", choices: states.map(\.word), summary: "messages in a state",
        example: "is:unanswered from:customer"
    ) { value, _ throws(QueryError) in .state(try value.choice(of: states)) }
}
