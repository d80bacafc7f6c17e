import TranscriptModel

/// Makes an expression of tokens: NOT binds tighter than AND, and AND tighter than OR.
struct Parser {
    static let mostTerms = 64
    /// The archive's database has room for no more: its parser has a stack of a hundred places
    /// (<https://www.sqlite.org/limits.html>, "Maximum depth of an expression tree").
    static let deepest = 8
    /// So many parentheses a scope stands for, and the rest behind `within:`.
    private static let scopeDepth = 3
    private static let nearDepth = 2

    private let bytes: [UInt8]
    private let tokens: [Token]
    private var at = 0
    private var terms = 0
    private var depth = 0

    init(_ bytes: [UInt8]) throws(QueryError) {
        self.bytes = bytes
        var lexer = Lexer(bytes)
        var tokens: [Token] = []
        while let token = try lexer.next() { tokens.append(token) }
        self.tokens = Smileys.joined(tokens, in: bytes)
    }

    /// The whole query.
    mutating func parse() throws(QueryError) -> Expression {
        guard !tokens.isEmpty else { return .all }
        let expression = try alternatives()
        if let rest = peek { throw alone(rest) }
        return expression
    }

    private var peek: Token? {
        at < tokens.count ? tokens[at] : nil
    }

    private mutating func alternatives() throws(QueryError) -> Expression {
        var parts = [try conjunction()]
        while let token = peek, case .or = token.kind {
            at += 1
            guard peek?.beginsTerm == true else { throw .danglingOperator(word: "OR", at: token.range) }
            parts.append(try conjunction())
        }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(QueryError) -> Expression {
        var parts = [try negated()]
        while let token = peek {
            if case .and = token.kind {
                at += 1
                guard peek?.beginsTerm == true else { throw .danglingOperator(word: "AND", at: token.range) }
            } else if !token.beginsTerm {
                break
            }
            parts.append(try negated())
        }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    /// Any number of negations and what they negate. A loop, so that a thousand of them need no stack.
    private mutating func negated() throws(QueryError) -> Expression {
        var isNegated = false
        while let token = peek {
            switch token.kind {
            case .negation, .not:
                at += 1
                isNegated.toggle()
                guard peek?.beginsTerm == true else {
                    throw .danglingOperator(word: String(decoding: bytes[token.range], as: UTF8.self), at: token.range)
                }
            case .word, .phrase, .operation, .open, .close, .and, .or:
                let term = try term(token)
                return isNegated ? .not(term) : term
            }
        }
        // Callers look ahead, so a term is here; an empty place is one without searchable text.
        throw .noSearchableTerm(at: bytes.count..<bytes.count)
    }

    private mutating func term(_ token: Token) throws(QueryError) -> Expression {
        at += 1
        switch token.kind {
        case .word:
            try count(token)
            let text = bytes[token.range]
            let stars = text.reversed().prefix { $0 == UInt8(ascii: "*") }.count
            return .text(Array(text.dropLast(stars)), isPrefix: stars > 0, token.range)
        case .phrase(let text, let isPrefix):
            try count(token)
            return .text(text, isPrefix: isPrefix, token.range)
        case .operation(let found, let value):
            try count(token)
            return try operation(found, value, token)
        case .open: return try group(from: token)
        case .close: throw alone(token)
        case .and, .or, .negation, .not:
            throw .danglingOperator(word: String(decoding: bytes[token.range], as: UTF8.self), at: token.range)
        }
    }

    private mutating func operation(_ found: Operator, _ value: Token.Value, _ token: Token) throws(QueryError)
        -> Expression
    {
        switch value {
        case .group(let scope):
            return .group(found, scope, try group(from: token, depth: Parser.scopeDepth), token.range)
        case .bare(let text, let range):
            let value = OperatorValue(name: found.name, bytes: text, isQuoted: false, range: range, term: token.range)
            return found.takesRest ? try near(found, value) : .operation(found, value)
        case .quoted(let text, let range):
            let value = OperatorValue(name: found.name, bytes: text, isQuoted: true, range: range, term: token.range)
            return found.takesRest ? try near(found, value) : .operation(found, value)
        }
    }

    /// `within:1h before …`: the direction, and the rest of the query or of the parentheses.
    private mutating func near(_ found: Operator, _ value: OperatorValue) throws(QueryError) -> Expression {
        guard let word = peek, word.beginsTerm else { throw .missingValue(operator: found.name, at: value.term) }
        let text = Untrusted(bytes[word.range])
        let side = Side.allCases.first { $0.rawValue.utf8.elementsEqual(text.bytes) }
        guard case .word = word.kind, let side else {
            let sides = Side.allCases.map(\.rawValue)
            throw .badValue(
                operator: found.name, value: text, allowed: sides,
                suggestion: Spelling.nearest(to: text.bytes, among: sides), at: word.range)
        }
        at += 1
        guard peek?.beginsTerm == true else {
            throw .missingValue(operator: found.name, at: value.term.lowerBound..<word.range.upperBound)
        }
        try descend(word, by: Parser.nearDepth)
        defer { depth -= Parser.nearDepth }
        return .near(found, value, side, try alternatives())
    }

    private mutating func group(from open: Token, depth steps: Int = 1) throws(QueryError) -> Expression {
        try descend(open, by: steps)
        defer { depth -= steps }
        if let token = peek, case .close = token.kind {
            throw .noSearchableTerm(at: open.range.lowerBound..<token.range.upperBound)
        }
        guard peek != nil else { throw .unbalancedParenthesis(at: open.range) }
        let inner = try alternatives()
        guard let token = peek, case .close = token.kind else { throw .unbalancedParenthesis(at: open.range) }
        at += 1
        return inner
    }

    /// The error of a closing parenthesis for which none is open, perhaps because a word swallowed its partner.
    private func alone(_ close: Token) -> QueryError {
        let word = tokens.last { token in
            guard case .word = token.kind, token.range.upperBound <= close.range.lowerBound else { return false }
            let open = bytes[token.range].count { $0 == UInt8(ascii: "(") }
            return open > bytes[token.range].count { $0 == UInt8(ascii: ")") }
        }
        guard let word else { return .unbalancedParenthesis(at: close.range) }
        return .parenthesisInWord(
            word: Untrusted(bytes[word.range]), at: word.range.lowerBound..<close.range.upperBound)
    }

    private mutating func descend(_ token: Token, by steps: Int = 1) throws(QueryError) {
        depth += steps
        guard depth <= Parser.deepest else { throw .tooDeep(limit: Parser.deepest, at: token.range) }
    }

    private mutating func count(_ token: Token) throws(QueryError) {
        terms += 1
        guard terms <= Parser.mostTerms else { throw .tooManyTerms(limit: Parser.mostTerms, at: token.range) }
    }
}
