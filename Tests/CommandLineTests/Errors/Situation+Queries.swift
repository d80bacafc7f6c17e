extension Situation {
    /// What can be wrong with a query.
    static let queries: [Situation] = [
        .run("UsageError.query QueryError.unknownOperator", "segue search 'hello form:alice'"),
        .run("QueryError.badValue", "segue search 'has:pictures'"),
        .run("QueryError.badValue", "segue search 'context:servce'"),
        .run("QueryError.valueGroup", "segue search 'parcel context:(marketing OR service)'"),
        .run("QueryError.valueGroup", "segue search 'template:(a AND b)'"),
        .run("QueryError.parenthesisInWord", "segue search 'NEAR(parcel refund)'"),
        .run("QueryError.parenthesisInWord", "segue search 're(parcel OR refund)'"),
        .run("QueryError.missingValue", "segue search 'parcel from:'"),
        .run("QueryError.badDate DateProblem.notADate", "segue search 'on:yesterdy'"),
        .run("QueryError.badDate DateProblem.impossible", "segue search 'on:2026-02-30'"),
        .run("QueryError.badDate DateProblem.outOfRange", "segue search 'on:1969-07-21'"),
        .run("QueryError.badDate DateProblem.backwards", "segue search 'during:2026-03-05..2026-03-01'"),
        .run("QueryError.badDate DateProblem.openRange", "segue search 'after:2026-03-01..'"),
        .run("QueryError.unbalancedParenthesis", "segue search '(parcel'"),
        .run("QueryError.unbalancedParenthesis", "segue search 'a) parcel'"),
        .run("QueryError.unclosedQuote", "segue search '\"parcel'"),
        .run("QueryError.danglingOperator", "segue search 'parcel OR'"),
        .run("QueryError.noSearchableTerm", "segue search '...'"),
        .run("QueryError.tooLong", "segue search \"$(seq 2000 | tr '\\n' ' ')\" 2>&1 | head -1 >&2; exit 64"),
        .run("QueryError.tooManyTerms", "segue search \"$(printf 'a %.0s' $(seq 1500))\" 2>&1 | head -1 >&2; exit 64"),
        .run(
            "QueryError.tooDeep",
            "segue search \"$(printf '(%.0s' $(seq 500))a$(printf ')%.0s' $(seq 500))\" 2>&1 | head -1 >&2; exit 64"),
    ]
}
