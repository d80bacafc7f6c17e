extension Predicate {
    /// `or`, `and` and `not` between other words, where they were written in small letters and without quotes: they are
    /// looked for as words.
    public var smallOperators: [String] {
        var found: [String] = []
        collect(&found)
        return found
    }

    private func collect(_ found: inout [String]) {
        switch self {
        case .and(let parts):
            for (index, part) in parts.enumerated() {
                if index > 0, index < parts.count - 1, let word = part.smallOperator, !found.contains(word) {
                    found.append(word)
                }
                part.collect(&found)
            }
        case .or(let parts): for part in parts { part.collect(&found) }
        case .not(let part), .scope(_, let part), .within(_, _, let part): part.collect(&found)
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition,
            .cause, .time, .status, .state, .omitted, .source:
            break
        }
    }

    /// The word, if this is one; in quotes its place would be longer than it.
    private var smallOperator: String? {
        guard case .text(let term) = self, term.tokens.count == 1, !term.isPrefix else { return nil }
        return ["or", "and", "not"].first { $0.utf8.elementsEqual(term.tokens[0]) && $0.utf8.count == term.range.count }
    }
}
