import TranscriptModel

/// What stands behind an operator's colon.
struct OperatorValue {
    /// The operator's name.
    var name: String
    /// The value, without quotes.
    var bytes: [UInt8]
    /// Whether it stood in quotes.
    var isQuoted: Bool
    /// Where the value stands in the query.
    var range: Range<Int>
    /// Where operator and value stand in the query.
    var term: Range<Int>

    /// The value as it was typed.
    var text: Untrusted { Untrusted(bytes) }

    /// The choice that the value is, without regard to case and with `_` and `-` as one.
    func choice<Choice>(of choices: [(word: String, choice: Choice)]) throws(QueryError) -> Choice {
        let typed = OperatorValue.spelling(bytes)
        guard let found = choices.first(where: { OperatorValue.spelling(Array($0.word.utf8)) == typed }) else {
            throw bad(allowed: choices.map(\.word))
        }
        return found.choice
    }

    /// The error that says the operator takes one of these words only.
    func bad(allowed: [String]) -> QueryError {
        let suggestion = Spelling.nearest(to: bytes, among: allowed)
        return .badValue(operator: name, value: text, allowed: allowed, suggestion: suggestion, at: range)
    }

    /// The error that says the operator takes values such as these.
    func bad(examples: [String]) -> QueryError {
        .badValue(operator: name, value: text, allowed: examples, suggestion: nil, at: range)
    }

    /// The value as a phone, an id or a name. What begins with `+` must be a phone: `+44 7700 900123` without quotes
    /// would otherwise find nothing, quietly.
    func address() throws(QueryError) -> Untrusted {
        if bytes.first == UInt8(ascii: "+"), PhoneNumber.canonical(bytes) == nil {
            throw bad(examples: ["+447700900123", "\"+44 7700 900123\""])
        }
        return text
    }

    /// The value as dates.
    func dates(_ context: ResolutionContext) throws(QueryError) -> DateRange {
        do {
            return try DateRange(bytes, context)
        } catch {
            throw bad(error.problem)
        }
    }

    /// The error that says what is wrong with a date.
    func bad(_ problem: DateProblem) -> QueryError {
        .badDate(value: text, problem: problem, at: range)
    }

    private static func spelling(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : ASCII.lowercased($0) }
    }
}
