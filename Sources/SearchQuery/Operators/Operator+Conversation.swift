extension Operator {
    /// conversation:(refund coupon) - messages of conversations in which all of it occurs somewhere.
    static let conversation = Operator(
        "conversation", takes: "(A B)",
        summary: "messages that meet any part, of conversations in which all of it occurs",
        example: "conversation:(refund has:video)", scope: .conversation
    ) { value, _ throws(QueryError) in throw value.bad(examples: ["(A B)"]) }
}
