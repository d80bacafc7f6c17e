import Testing

@Suite struct PrecedenceTests {
    static let table: [(String, String)] = [
        ("", "everything"),
        (" \t\n", "everything"),
        ("a", "a"),
        ("a b", "(a AND b)"),
        ("a AND b", "(a AND b)"),
        ("a OR b", "(a OR b)"),
        ("a b OR c d", "((a AND b) OR (c AND d))"),
        ("a OR b c OR d", "(a OR (b AND c) OR d)"),
        ("(a OR b) c", "((a OR b) AND c)"),
        ("a (b c)", "(a AND b AND c)"),
        ("a OR (b OR c)", "(a OR b OR c)"),
        ("((a))", "a"),
        ("NOT a b", "(NOT a AND b)"),
        ("NOT a OR b", "(NOT a OR b)"),
        ("-a b", "(NOT a AND b)"),
        ("~a b", "(NOT a AND b)"),
        ("a -b -c", "(a AND NOT b AND NOT c)"),
        ("NOT (a OR b)", "NOT (a OR b)"),
        ("-(a b)", "NOT (a AND b)"),
        ("NOT NOT a", "a"),
        ("NOT -a", "a"),
        ("-\"a b\"", "NOT \"a b\""),
        ("-from:agent", "NOT from:agent"),
        ("a or b", "(a AND or AND b)"),
        ("not a", "(not AND a)"),
        ("a and b", "(a AND and AND b)"),
        ("\"OR\"", "\"OR\""),
        ("a(b) c", "(\"a b\" AND c)"),
        ("(a(b) c)", "(\"a b\" AND c)"),
        ("(a)b", "(a AND b)"),
        ("(from:agent)", "from:agent"),
        ("refund within:1h before a OR b", "(refund AND (within:1h before (a OR b)))"),
        ("(within:90min after any) refund", "((within:90min after any) AND refund)"),
        ("-within:1h before cause:single_app", "NOT (within:1h before cause:single_app)"),
        ("conversation:(a b) c", "(conversation:((a AND b)) AND c)"),
        ("customer:(a OR session:(b c))", "customer:((a OR session:((b AND c))))"),
    ]

    @Test(arguments: table) func `NOT binds tighter than AND, and AND tighter than OR`(query: String, expected: String)
    {
        #expect(meaning(of: query) == expected)
    }
}
