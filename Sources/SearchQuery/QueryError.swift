public import TranscriptModel

/// Why a query was refused: facts, with the place in bytes of the query's UTF-8. Sentences are made where they are
/// printed.
public enum QueryError: Error, Hashable, Sendable {
    /// No operator has this name. The place is the name's.
    case unknownOperator(name: Untrusted, suggestion: String?, at: Range<Int>)
    /// The operator doesn't take this value. `allowed` is every word that it takes, or examples where it takes no fixed
    /// words.
    case badValue(operator: String, value: Untrusted, allowed: [String], suggestion: String?, at: Range<Int>)
    /// The operator takes one value, and parentheses with several stand behind it. `values` are they, where they can be told.
    case valueGroup(operator: String, values: [Untrusted], at: Range<Int>)
    /// Nothing stands behind the operator.
    case missingValue(operator: String, at: Range<Int>)
    /// No date, or one that can't be.
    case badDate(value: Untrusted, problem: DateProblem, at: Range<Int>)
    /// A parenthesis without its partner.
    case unbalancedParenthesis(at: Range<Int>)
    /// A parenthesis whose partner is part of this word, and therefore text.
    case parenthesisInWord(word: Untrusted, at: Range<Int>)
    /// A quote that begins here and never ends.
    case unclosedQuote(at: Range<Int>)
    /// `AND`, `OR` or `NOT` without a term where one must be.
    case danglingOperator(word: String, at: Range<Int>)
    /// The term has no letter, digit or emoji, so the index can't hold it; or the parentheses are empty.
    case noSearchableTerm(at: Range<Int>)
    /// The query is longer than this many bytes. The place is the rest.
    case tooLong(limit: Int, at: Range<Int>)
    /// The query has more terms than this. The place is the first one too many.
    case tooManyTerms(limit: Int, at: Range<Int>)
    /// The query has more parentheses in each other than this.
    case tooDeep(limit: Int, at: Range<Int>)

    /// The place, in bytes of the query's UTF-8; always within the query.
    public var range: Range<Int> {
        switch self {
        case .unknownOperator(_, _, let range), .badValue(_, _, _, _, let range), .missingValue(_, let range),
            .valueGroup(_, _, let range), .badDate(_, _, let range), .unbalancedParenthesis(let range),
            .parenthesisInWord(_, let range), .unclosedQuote(let range),
            .danglingOperator(_, let range), .noSearchableTerm(let range), .tooLong(_, let range),
            .tooManyTerms(_, let range), .tooDeep(_, let range):
            range
        }
    }
}

/// What is wrong with a date.
public enum DateProblem: Hashable, Sendable {
    /// It is not written as a date; perhaps this word was meant.
    case notADate(suggestion: String?)
    /// The calendar doesn't have it: 30 February, month 13, 24:00.
    case impossible
    /// It is before 1970 or after 9999.
    case outOfRange
    /// The range ends before it begins.
    case backwards
    /// `before:` needs the range's beginning, `after:` its end, and it is open there.
    case openRange
}
