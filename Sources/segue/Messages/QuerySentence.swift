import SearchQuery
import TranscriptExporting
import TranscriptModel

/// Sentences about a query, with a caret under the place.
enum QuerySentence {
    static func of(_ error: QueryError, in text: String) -> String {
        sentence(error) + "\n" + pointer(error.range, in: text)
    }

    static func sentence(_ error: QueryError) -> String {
        switch error {
        case .unknownOperator(let name, let suggestion, _):
            "unknown operator \(Talk.quoted(name))\(meant(suggestion)); put it in quotes to search for the text"
        case .badValue(let name, let value, let allowed, let suggestion, _):
            "\(name): does not take \(Talk.quoted(value))\(meant(suggestion)) (\(allowed.joined(separator: ", ")))"
        case .missingValue(let name, _): "\(name): needs a value right behind the colon"
        case .badDate(let value, let problem, _): "\(Talk.quoted(value)) is no date: \(reason(problem))"
        case .unbalancedParenthesis: "a parenthesis without its partner"
        case .unclosedQuote: "a quote that never ends"
        case .danglingOperator(let word, _): "\(word) needs a term on its side"
        case .noSearchableTerm: "nothing to search for: no letter, digit or emoji"
        case .tooLong(let limit, _): "the query is longer than \(limit) bytes"
        case .tooManyTerms(let limit, _): "the query has more than \(limit) terms"
        case .tooDeep(let limit, _): "the query has more than \(limit) parentheses in each other"
        }
    }

    private static func meant(_ suggestion: String?) -> String {
        suggestion.map { " (did you mean '\($0)'?)" } ?? ""
    }

    private static func reason(_ problem: DateProblem) -> String {
        switch problem {
        case .notADate(let suggestion): "write 2026-03-01, 2026-03, yesterday or 7d\(meant(suggestion))"
        case .impossible: "the calendar doesn't have it"
        case .outOfRange: "it is before 1970 or after 9999"
        case .backwards: "the range ends before it begins"
        case .openRange: "the range is open on that side"
        }
    }

    /// The query, and a caret under the place that is wrong.
    private static func pointer(_ range: Range<Int>, in text: String) -> String {
        let bytes = Array(text.utf8)
        func columns(_ slice: some Sequence<UInt8>) -> Int { PlainText.columns(of: Untrusted(slice)) }
        let before = columns(bytes.prefix(range.lowerBound))
        let width = max(1, columns(bytes.dropFirst(range.lowerBound).prefix(range.count)))
        return "  \(Talk.plain(Untrusted(bytes)))\n  " + String(repeating: " ", count: before)
            + String(repeating: "^", count: width)
    }
}
