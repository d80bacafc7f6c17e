/// A piece of a query.
struct Token {
    enum Kind {
        /// Text up to white space.
        case word
        /// Text between quotes, without them.
        case phrase([UInt8], isPrefix: Bool)
        case operation(Operator, Value)
        case open
        case close
        /// `-` or `~`.
        case negation
        case and
        case or
        case not
    }

    /// What stands behind an operator's colon.
    enum Value {
        case bare([UInt8], Range<Int>)
        case quoted([UInt8], Range<Int>)
        /// An opening parenthesis; the terms follow as tokens.
        case group(Scope)
    }

    var kind: Kind
    /// Where it stands in the query, in bytes.
    var range: Range<Int>

    /// Whether a term can begin with it.
    var beginsTerm: Bool {
        switch kind {
        case .word, .phrase, .operation, .open, .negation, .not: true
        case .close, .and, .or: false
        }
    }
}
