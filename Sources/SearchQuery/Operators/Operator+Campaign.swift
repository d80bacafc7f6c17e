extension Operator {
    /// campaign:"Spring drop" - messages of one journey.
    static let campaign = Operator(
        "campaign", aliases: ["journey"], takes: "a name or an id", summary: "messages that a journey or campaign sent",
        example: "campaign:\"Spring drop\""
    ) { value, _ throws(QueryError) in .campaign(value.text) }
}
