import SearchQuery

/// `segue help queries`.
enum QueriesPage {
    static var text: String {
        """
        QUERIES

        Words are found without case and accents, and all must occur: 'parcel refund'.
        What stands in "quotes" is found as it stands; refund* finds what begins so.
        OR, NOT (or -term, or ~term for shells) and parentheses work as they read:
        NOT binds before AND, AND before OR. Chinese, Japanese, Korean and Thai text
        is found by any part of it. Everything that is no operator is text: what's,
        C++, user@example.com, 50% find themselves. A word such as @refunds stands
        for a query that was saved with 'segue search QUERY --save refunds'.

        Found are letters, digits and emoji. Signs part words and are not told from
        each other: C++ finds C and C# too, 50% finds 50 and "50.00", and of '50 €'
        the € is left out with a note. A smiley such as :) is such a sign; other text
        with parentheses is put in quotes. An operator takes one value: two are
        (context:marketing OR context:service).

        OPERATORS

        \(HelpColumns.lines(Operator.all.map { ("\($0.name):", $0.summary + aliases($0)) }))
        STATES

        \(HelpColumns.lines(MessageState.allCases.map { ("is:\($0.rawValue)", $0.meaning) }))
        EXAMPLES

        \(HelpColumns.lines(Operator.all.map { (quoted($0.example), "") }))
        DATES

        A year, month or day (2026, 2026-03, 2026-03-01), today, yesterday, 7d (the
        last seven days), and ranges such as 2026-03-01..2026-03-05. They are days of
        the zone that --time-zone names, else of the system's.

        In a shell put the query in single quotes: 'transition:marketing>service'
        would otherwise write a file. 'segue search QUERY --explain' shows how a query
        is read and what each part of it finds.

        """
    }

    private static func aliases(_ each: Operator) -> String {
        let values = each.choices.isEmpty ? each.takes : each.choices.joined(separator: ", ")
        let others = each.aliases.isEmpty ? "" : "; also \(each.aliases.map { $0 + ":" }.joined(separator: ", "))"
        return " (\(values)\(others))"
    }

    private static func quoted(_ query: String) -> String { "segue search '\(query)'" }
}
