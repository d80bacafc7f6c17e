import TranscriptModel

extension Operator {
    private static let statuses = DeliveryStatus.allCases.map { (word: $0.word, choice: $0) }

    /// status:failed - messages of the business that came this far.
    static let status = Operator(
        "status", takes: "how far it came", choices: statuses.map(\.word),
        summary: "messages that came exactly this far",
        example: "status:failed template:coupon_card"
    ) { value, _ throws(QueryError) in .status(try value.choice(of: statuses)) }
}
