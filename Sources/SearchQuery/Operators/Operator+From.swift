import TranscriptModel

extension Operator {
    private static let speakers = Speaker.allCases.map { (word: $0.word, choice: $0) }

    /// from:agent - what one side wrote. In quotes it is always a name: from:"agent".
    static let from = Operator(
        "from", takes: "\(speakers.map(\.word).joined(separator: ", ")) or a person's name",
        summary: "what somebody wrote", example: "from:agent refund"
    ) { value, _ throws(QueryError) in
        let word = value.bytes.map(ASCII.lowercased)
        if !value.isQuoted, let role = speakers.first(where: { $0.word.utf8.elementsEqual(word) }) {
            return .from(.role(role.choice))
        }
        return .from(.name(value.text))
    }
}
