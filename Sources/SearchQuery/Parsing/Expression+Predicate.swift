extension Expression {
    /// What the expression means. `isAvailable` decides which operators may be used.
    func predicate(
        in context: ResolutionContext, isAvailable: (Operator) -> Bool
    ) throws(QueryError) -> Predicate {
        switch self {
        case .all: return .all
        case .and(let parts):
            // A sign that stands beside words, as in `salt & pepper`, is in no index and asks for nothing.
            let searchable = parts.filter { !$0.isBareSign }
            return .allOf(try Expression.predicates(searchable.isEmpty ? parts : searchable, context, isAvailable))
        case .or(let parts): return .anyOf(try Expression.predicates(parts, context, isAvailable))
        case .not(let part): return .noneOf(try part.predicate(in: context, isAvailable: isAvailable))
        case .text(let text, let isPrefix, let range):
            let term = TextTerm(tokens: TextFolding.tokens(of: text), isPrefix: isPrefix, range: range)
            guard let term else { throw .noSearchableTerm(at: range) }
            return .text(term)
        case .operation(let found, let value):
            guard isAvailable(found) else { throw .notYetAvailable(operator: found.name, at: value.term) }
            return try found.predicate(value, context)
        case .group(let found, let scope, let inner, let range):
            guard isAvailable(.conversation) else { throw .notYetAvailable(operator: "\(found.name):(", at: range) }
            return .scope(scope, try inner.predicate(in: context, isAvailable: isAvailable))
        case .near(let found, let value, let side, let rest):
            guard isAvailable(found) else { throw .notYetAvailable(operator: found.name, at: value.term) }
            guard let length = DurationText.milliseconds(value.bytes) else {
                throw value.bad(examples: DurationText.examples)
            }
            return .within(milliseconds: length, side, try rest.predicate(in: context, isAvailable: isAvailable))
        }
    }

    /// Whether it is text without anything that could be searched.
    private var isBareSign: Bool {
        guard case .text(let text, _, _) = self else { return false }
        return TextFolding.tokens(of: text).isEmpty
    }

    private static func predicates(
        _ parts: [Expression], _ context: ResolutionContext, _ isAvailable: (Operator) -> Bool
    ) throws(QueryError) -> [Predicate] {
        var predicates: [Predicate] = []
        for part in parts { predicates.append(try part.predicate(in: context, isAvailable: isAvailable)) }
        return predicates
    }
}
