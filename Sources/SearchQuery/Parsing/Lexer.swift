import TranscriptModel

/// Cuts a query into tokens. Whatever is no operator is text, so it fails only for a quote without end, an operator
/// that doesn't exist and an operator without a value.
struct Lexer {
    let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next token; nil at the end.
    mutating func next() throws(QueryError) -> Token? {
        while at < bytes.count, case let length = spaceLength(at: at), length > 0 { at += length }
        guard at < bytes.count else { return nil }
        let start = at
        switch bytes[at] {
        case UInt8(ascii: "("): return single(.open)
        case UInt8(ascii: ")"): return single(.close)
        case UInt8(ascii: "\""):
            let text = try quoted()
            let isPrefix = skipStars()
            return Token(kind: .phrase(text, isPrefix: isPrefix), range: start..<at)
        case UInt8(ascii: "-"), UInt8(ascii: "~"):
            return negates(at: at) ? single(.negation) : word()
        default: return try operation() ?? word()
        }
    }

    private mutating func single(_ kind: Token.Kind) -> Token {
        at += 1
        return Token(kind: kind, range: (at - 1)..<at)
    }

    /// A dash before white space, another dash or the end is text.
    private func negates(at dash: Int) -> Bool {
        guard dash + 1 < bytes.count, spaceLength(at: dash + 1) == 0 else { return false }
        switch bytes[dash + 1] {
        case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: ")"): return false
        default: return true
        }
    }

    // MARK: Words and quotes

    private mutating func word() -> Token {
        let range = bareRange()
        at = range.upperBound
        let text = bytes[range]
        let kind: Token.Kind =
            if text.elementsEqual("AND".utf8) {
                .and
            } else if text.elementsEqual("OR".utf8) {
                .or
            } else if text.elementsEqual("NOT".utf8) {
                .not
            } else {
                .word
            }
        return Token(kind: kind, range: range)
    }

    /// From here to white space, or to a closing parenthesis that has no partner within the word.
    private func bareRange() -> Range<Int> {
        var end = at
        var open = 0
        while end < bytes.count, spaceLength(at: end) == 0 {
            if bytes[end] == UInt8(ascii: "(") { open += 1 }
            if bytes[end] == UInt8(ascii: ")") {
                guard open > 0 else { break }
                open -= 1
            }
            end += 1
        }
        return at..<end
    }

    /// The text between quotes; a doubled quote stands for one.
    private mutating func quoted() throws(QueryError) -> [UInt8] {
        let start = at
        var text: [UInt8] = []
        at += 1
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\"") {
                at += 1
                guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return text }
            }
            text.append(bytes[at])
            at += 1
        }
        throw .unclosedQuote(at: start..<(start + 1))
    }

    private mutating func skipStars() -> Bool {
        let start = at
        while at < bytes.count, bytes[at] == UInt8(ascii: "*") { at += 1 }
        return at > start
    }

    /// Length of the white space at an offset, 0 when there is none. No-break and ideographic spaces count: keyboards
    /// produce them.
    private func spaceLength(at place: Int) -> Int {
        switch bytes[place] {
        case 0x09...0x0D, 0x20: 1
        case 0xC2 where bytes[place...].starts(with: [0xC2, 0xA0]): 2
        case 0xE3 where bytes[place...].starts(with: [0xE3, 0x80, 0x80]): 3
        default: 0
        }
    }

    // MARK: Operators

    /// Words before a colon that belong to an address, not to an operator.
    private static let schemes = ["http", "https", "ftp", "mailto", "tel", "sms", "file", "geo", "whatsapp"]

    private mutating func operation() throws(QueryError) -> Token? {
        guard ASCII.isLetter(bytes[at]) else { return nil }
        let name = bytes[at...].prefix { ASCII.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        guard name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ":") else { return nil }
        let lower = name.map(ASCII.lowercased)
        guard let found = Operator.named(lower) else {
            guard looksLikeValue(at: name.endIndex + 1),
                !Lexer.schemes.contains(where: { $0.utf8.elementsEqual(lower) })
            else { return nil }
            throw .unknownOperator(
                name: Untrusted(name), suggestion: Spelling.nearest(to: lower, among: Operator.names),
                at: name.startIndex..<name.endIndex)
        }
        let start = at
        at = name.endIndex + 1
        let value = try value(of: found, from: start)
        return Token(kind: .operation(found, value), range: start..<at)
    }

    /// Whether somebody who wrote `word:` and this meant an operator: not in `re: x`, `std::vector`, `ssh://x` or
    /// `hi:)`.
    private func looksLikeValue(at place: Int) -> Bool {
        guard place < bytes.count, spaceLength(at: place) == 0 else { return false }
        let byte = bytes[place]
        return ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "+")
    }

    private mutating func value(of found: Operator, from start: Int) throws(QueryError) -> Token.Value {
        guard at < bytes.count, spaceLength(at: at) == 0, bytes[at] != UInt8(ascii: ")") else {
            throw .missingValue(operator: found.name, at: start..<at)
        }
        let valueStart = at
        if bytes[at] == UInt8(ascii: "\"") {
            let text = try quoted()
            guard !text.isEmpty else { throw .missingValue(operator: found.name, at: start..<at) }
            return .quoted(text, valueStart..<at)
        }
        if bytes[at] == UInt8(ascii: "("), let scope = found.scope {
            at += 1
            return .group(scope)
        }
        let range = bareRange()
        if bytes[at] == UInt8(ascii: "("), let group = ValueGroup.range(in: bytes, from: at),
            group.upperBound > range.upperBound
        {
            let values = found.takesRest ? [] : ValueGroup.values(bytes[group])
            throw .valueGroup(operator: found.name, values: values, at: group)
        }
        at = range.upperBound
        return .bare(Array(bytes[range]), range)
    }
}
