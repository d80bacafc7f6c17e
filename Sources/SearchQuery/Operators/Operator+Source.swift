extension Operator {
    /// source:whatsapp-chat - messages that a file or a format tells of.
    static let source = Operator(
        "source", takes: "a file name or the id of a format", summary: "messages that a file or format tells of",
        example: "source:whatsapp-chat"
    ) { value, _ throws(QueryError) in .source(value.text) }
}
