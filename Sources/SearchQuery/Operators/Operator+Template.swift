extension Operator {
    /// template:spring_drop_video - messages of one template.
    static let template = Operator(
        "template", takes: "a name", summary: "messages that were sent from a template",
        example: "template:spring_drop_video"
    ) { value, _ throws(QueryError) in .template(value.text) }
}
