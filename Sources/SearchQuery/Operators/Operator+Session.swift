extension Operator {
    /// session:MS-00004417 - messages of one session.
    static let session = Operator(
        "session", takes: "an id, a number or (A B)",
        summary: "messages of one session; with parentheses, of sessions in which all of it occurs",
        example: "session:MS-00004417", scope: .session
    ) { value, _ throws(QueryError) in .session(value.text) }
}
