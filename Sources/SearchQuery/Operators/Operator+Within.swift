extension Operator {
    /// within:1h before transition:marketing>service - messages near the transitions that the rest of the query finds.
    static let within = Operator(
        "within", takes: "a length of time, then before or after, then which transitions",
        summary: "messages no farther than that from the transitions that the rest of the query finds",
        example: "within:1h before transition:marketing>service", takesRest: true
    ) { value, _ throws(QueryError) in throw .missingValue(operator: value.name, at: value.term) }
}
