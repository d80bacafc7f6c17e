/// The order of day, month and year in one chat, and the rule that found it.
///
/// The rules and what they got right on some four hundred real chats are in the description of the format: a date that
/// exists in one order only decides; then the separator, backward jumps, the total span, dates in names of files, the
/// width of the year.
struct DateOrderDecision {
    let order: ImportOptions.DateOrder
    /// The rule, in words.
    let rule: String

    /// Decides by the headers of all shapes that belong to the chat; nil when nothing decides.
    init?(_ groups: [(shape: ChatHeader.Shape, evidence: DateEvidence)], asked: ImportOptions.DateOrder?) {
        let yearLast = groups.filter { !$0.shape.isYearFirst }
        guard let main = yearLast.max(by: { $0.evidence.count < $1.evidence.count }) else {
            self.init(.yearMonthDay, "year first")
            return
        }
        let sums = Sums(yearLast.map(\.evidence))
        if let decided = DateOrderDecision.byImpossibleDates(sums, asked: asked) {
            self = decided
        } else if let asked, asked != .yearMonthDay {
            self.init(asked, "option")
        } else if main.shape.separator == UInt8(ascii: ".") || main.shape.separator == UInt8(ascii: "-") {
            self.init(.dayMonthYear, "separator")
        } else if let decided = DateOrderDecision.byComparison(sums) {
            self = decided
        } else if main.shape.yearStyle == .fourDigits {
            self.init(.dayMonthYear, "year of four digits")
        } else {
            return nil
        }
    }

    private init(_ order: ImportOptions.DateOrder, _ rule: String) {
        self.order = order
        self.rule = rule
    }

    /// What several shapes say together.
    private struct Sums {
        var dayFirst = (impossible: 0, jumps: 0, span: Int64(0), names: 0)
        var monthFirst = (impossible: 0, jumps: 0, span: Int64(0), names: 0)
        var impossibleYearFirst = 0
        var isIndifferent = true

        init(_ all: [DateEvidence]) {
            for evidence in all {
                Sums.add(evidence.dayFirst, to: &dayFirst)
                Sums.add(evidence.monthFirst, to: &monthFirst)
                impossibleYearFirst += evidence.impossibleYearFirst
                isIndifferent = isIndifferent && evidence.isIndifferent
            }
        }

        private static func add(
            _ reading: DateEvidence.Reading, to sum: inout (impossible: Int, jumps: Int, span: Int64, names: Int)
        ) {
            sum.impossible += reading.impossible
            sum.jumps += reading.backwardJumps
            sum.span = max(sum.span, reading.span)
            sum.names += reading.fileNames
        }
    }

    /// An order in which fewer dates are impossible is right, whatever was asked for: else those messages would be
    /// lost.
    private static func byImpossibleDates(_ sums: Sums, asked: ImportOptions.DateOrder?) -> DateOrderDecision? {
        let (day, month, year) = (sums.dayFirst.impossible, sums.monthFirst.impossible, sums.impossibleYearFirst)
        if asked == .yearMonthDay, year <= min(day, month) { return DateOrderDecision(.yearMonthDay, "option") }
        if day != month { return DateOrderDecision(day < month ? .dayMonthYear : .monthDayYear, "a day above 12") }
        return nil
    }

    private static func byComparison(_ sums: Sums) -> DateOrderDecision? {
        let (day, month) = (sums.dayFirst, sums.monthFirst)
        func lower<Number: Comparable>(_ a: Number, _ b: Number, _ rule: String) -> DateOrderDecision? {
            a == b ? nil : DateOrderDecision(a < b ? .dayMonthYear : .monthDayYear, rule)
        }
        if sums.isIndifferent { return DateOrderDecision(.dayMonthYear, "same in either order") }
        return lower(day.jumps, month.jumps, "backward jumps") ?? lower(day.span, month.span, "span")
            ?? lower(month.names, day.names, "dates in file names")
    }
}
