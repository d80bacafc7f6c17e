extension Operator {
    /// channel:+442079460958 - messages of one of the business's numbers.
    static let channel = Operator(
        "channel", takes: "a phone, an id or a name", summary: "messages of one of the business's numbers",
        example: "channel:+442079460958 coupon"
    ) { value, _ throws(QueryError) in .channel(try value.address()) }
}
