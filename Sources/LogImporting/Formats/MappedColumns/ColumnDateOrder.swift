import TranscriptModel

/// What the dates of a table say of the order of day and month.
struct ColumnDateOrder {
    private(set) var dayFirstImpossible = 0
    private(set) var monthFirstImpossible = 0
    private var ambiguous = 0
    private var separators: Set<UInt8> = []
    private var isIndifferent = true

    /// Whether more dates would change nothing.
    var isDecided: Bool { dayFirstImpossible != monthFirstImpossible }

    /// Whether any date was in doubt.
    var isNeeded: Bool { ambiguous > 0 }

    /// Takes a date into account.
    mutating func see(_ time: SpelledTime) {
        guard case .clock(let clock) = time, clock.isAmbiguous else { return }
        let dayFirst = clock.civil(.dayMonthYear)
        let monthFirst = clock.civil(.monthDayYear)
        guard dayFirst != nil || monthFirst != nil else { return }
        ambiguous += 1
        separators.insert(clock.separator)
        if dayFirst == nil { dayFirstImpossible += 1 }
        if monthFirst == nil { monthFirstImpossible += 1 }
        if dayFirst != monthFirst { isIndifferent = false }
    }

    /// The order, and the rule that found it.
    ///
    /// A date that exists in one order only proves it for the whole column, against what the person said too: else those rows would
    /// be lost. Then the person's word counts, then that dots stand in day-first dates only. Nothing else is proof enough.
    func decision(asked: ImportOptions.DateOrder?) throws -> (order: ImportOptions.DateOrder, rule: String) {
        if dayFirstImpossible != monthFirstImpossible, asked != .yearMonthDay {
            return (dayFirstImpossible < monthFirstImpossible ? .dayMonthYear : .monthDayYear, "a day above 12")
        }
        if let asked { return (asked, "option") }
        if separators == [UInt8(ascii: ".")] { return (.dayMonthYear, "separator") }
        if isIndifferent { return (.dayMonthYear, "same in either order") }
        throw LogRefusal.ambiguousDateOrder
    }
}
