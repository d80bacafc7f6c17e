extension Expression {
    /// What the expression means.
    func predicate(in context: ResolutionContext) throws(QueryError) -> Predicate {
        switch self {
        case .all: return .all
        case .and(let parts):
            // A sign that stands beside words, as in `salt & pepper`, is in no index and asks for nothing.
            let searchable = parts.filter { !$0.isBareSign }
            let asked = Expression.joiningPhones(searchable.isEmpty ? parts : searchable)
            return .allOf(try Expression.predicates(asked, context))
        case .or(let parts): return .anyOf(try Expression.predicates(parts, context))
        case .not(let part): return .noneOf(try part.predicate(in: context))
        case .text(let text, let isPrefix, let range):
            let term = TextTerm(tokens: TextFolding.tokens(of: text), isPrefix: isPrefix, range: range)
            guard let term else { throw .noSearchableTerm(at: range) }
            return .text(term)
        case .operation(let found, let value): return try found.predicate(value, context)
        case .group(_, let scope, let inner, _): return .scope(scope, try inner.predicate(in: context))
        case .near(_, let value, let side, let rest):
            guard let length = DurationText.milliseconds(value.bytes) else {
                throw value.bad(examples: DurationText.examples)
            }
            return .within(milliseconds: length, side, try rest.predicate(in: context))
        }
    }

    /// Where signs stand that nothing searches for, because words stand beside them.
    var bareSigns: [Range<Int>] {
        switch self {
        case .all, .text, .operation: return []
        case .and(let parts):
            guard parts.contains(where: { !$0.isBareSign }) else { return [] }
            return parts.flatMap { part in
                if case .text(_, _, let range) = part, part.isBareSign { return [range] }
                return part.bareSigns
            }
        case .or(let parts): return parts.flatMap(\.bareSigns)
        case .not(let part), .group(_, _, let part, _), .near(_, _, _, let part): return part.bareSigns
        }
    }

    /// Whether it is text without anything that could be searched.
    private var isBareSign: Bool {
        guard case .text(let text, _, _) = self else { return false }
        return TextFolding.tokens(of: text).isEmpty
    }

    /// Makes one phrase of words side by side that are a phone number's parts, such as `+44 7700 900123`.
    private static func joiningPhones(_ parts: [Expression]) -> [Expression] {
        var joined: [Expression] = []
        var at = 0
        while at < parts.count {
            let length = PhoneWords.length(of: parts[at...].prefix { $0.digits != nil }.map { $0.digits ?? [] })
            if length > 1, case .text(let first, _, let start) = parts[at],
                case .text(_, _, let end) = parts[at + length - 1]
            {
                let words = [first] + parts[(at + 1)..<(at + length)].compactMap(\.digits)
                joined.append(
                    .text(Array(words.joined(separator: [0x20])), isPrefix: false, start.lowerBound..<end.upperBound))
                at += length
            } else {
                joined.append(parts[at])
                at += 1
            }
        }
        return joined
    }

    /// The text of a word that may be part of a phone number. What stands in quotes stays by itself.
    private var digits: [UInt8]? {
        guard case .text(let text, false, let range) = self, range.count == text.count, PhoneWords.isPart(text) else {
            return nil
        }
        return text
    }

    private static func predicates(
        _ parts: [Expression], _ context: ResolutionContext
    ) throws(QueryError) -> [Predicate] {
        var predicates: [Predicate] = []
        for part in parts { predicates.append(try part.predicate(in: context)) }
        return predicates
    }
}
