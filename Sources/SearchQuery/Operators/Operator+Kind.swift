import TranscriptModel

extension Operator {
    private static let kinds = MessageKind.allCases.map { (word: $0.word, choice: $0) }

    /// kind:template - messages of a kind.
    static let kind = Operator(
        "kind", takes: "a kind of message", choices: kinds.map(\.word), summary: "messages of a kind",
        example: "kind:template from:journey"
    ) { value, _ throws(QueryError) in .kind(try value.choice(of: kinds)) }
}
