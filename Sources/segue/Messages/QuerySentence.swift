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
        case .valueGroup(let name, let values, _): "\(name): takes one value; \(instead(name, values))"
        case .missingValue(let name, _): "\(name): needs a value right behind the colon"
        case .badDate(let value, let problem, _): "\(Talk.quoted(value)) is no date: \(reason(problem))"
        case .unbalancedParenthesis:
            "a parenthesis without its partner; put text that has parentheses in quotes"
        case .parenthesisInWord(let word, _): inWord(word)
        case .unclosedQuote: "a quote that never ends"
        case .danglingOperator(let word, _): "\(word) needs a term on its side"
        case .noSearchableTerm: "nothing to search for: no letter, digit or emoji"
        case .tooLong(let limit, _): "the query is longer than \(limit) bytes"
        case .tooManyTerms(let limit, _): "the query has more than \(limit) terms"
        case .tooDeep(let limit, _): "the query has more than \(limit) parentheses in each other"
        }
    }

    /// How to write several values.
    private static func instead(_ name: String, _ values: [Untrusted]) -> String {
        guard (1...8).contains(values.count) else {
            let example = Operator.all.first { $0.name == name }?.example
            return "put it right behind the colon" + (example.map { ", as in '\($0)'" } ?? "")
        }
        let terms = values.map { value in
            let plain = Talk.plain(value)
            return "\(name):" + (value.bytes.contains(0x20) ? "\"\(plain)\"" : plain)
        }
        let all = terms.joined(separator: " OR ")
        return "write \(terms.count > 1 ? "(\(all))" : all)"
    }

    private static func inWord(_ word: Untrusted) -> String {
        if word.bytes.starts(with: "NEAR(".utf8) {
            return "there is no NEAR: \"a b\" finds words side by side, 'a b' within a message,"
                + " conversation:(a b) within a conversation"
        }
        return "a parenthesis whose partner is part of the word \(Talk.quoted(word)):"
            + " a blank before it makes it a group, quotes around all make it text"
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
