import TranscriptModel

extension Operator {
    private static let contexts = Context.allCases.map { (word: $0.word, choice: $0) }

    /// context:service - messages of one of the business's two voices.
    static let context = Operator(
        "context", takes: "a context", choices: contexts.map(\.word), summary: "messages in a context",
        example: "context:service refund"
    ) { value, _ throws(QueryError) in .context(try value.choice(of: contexts)) }
}
