extension Operator {
    /// customer:+447700900123 - messages of one customer.
    static let customer = Operator(
        "customer", takes: "a phone, an id, a name or (A B)",
        summary: "messages of one customer; with parentheses, of customers in whose history all of it occurs",
        example: "customer:\"Priya Raman\" parcel", scope: .customer
    ) { value, _ throws(QueryError) in .customer(try value.address()) }
}
