import GRDB
import SearchQuery

extension Predicate {
    /// The condition that it means, made of the conditions of its leaves.
    ///
    /// Only leaves, which are no `and`, `or` or `not`, are negated themselves, because SQLite's parser has a stack of a hundred
    /// places, and a negation around a negation takes many.
    func condition(isWanted: Bool = true, _ leaf: (Predicate) throws -> SQL) throws -> SQL {
        switch self {
        case .and(let parts), .or(let parts):
            let isAnd = if case .and = self { isWanted } else { !isWanted }
            let each = try parts.map { try $0.condition(isWanted: isWanted, leaf) }
            return isAnd ? "(\(each.joined(operator: .and)))" : "(\(each.joined(operator: .or)))"
        case .not(let part): return try part.condition(isWanted: !isWanted, leaf)
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition, .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            let leaf = try leaf(self)
            // A condition on a column that is NULL is neither true nor false, and what is not true meets the opposite.
            return isWanted ? leaf : "((\(leaf)) IS NOT TRUE)"
        }
    }
}
