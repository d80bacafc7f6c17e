import TranscriptModel

extension Operator {
    private static let engines: [(word: String, choice: Context)] = [
        ("journey-builder", .marketing), ("omni-channel", .service),
    ]

    /// engine:omni-channel - the same as context:service.
    static let engine = Operator(
        "engine", takes: "an engine", choices: engines.map(\.word),
        summary: "messages that an engine controls: Journey Builder has the marketing context, Omni-Channel service",
        example: "engine:omni-channel refund"
    ) { value, _ throws(QueryError) in .context(try value.choice(of: engines)) }
}
