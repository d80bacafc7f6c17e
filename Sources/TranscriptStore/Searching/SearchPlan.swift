import GRDB
import SearchQuery

/// How messages that meet all parts of a query are found.
struct SearchPlan {
    /// What the index is asked; nil when it narrows nothing.
    var match: String?
    /// What the dates leave.
    var bounds = RowBounds()
    /// What the index does not answer, asked of every row that is left.
    var conditions: [SQL] = []
    /// Conditions that need no more than an id, of which they are made.
    var conditionsOnID: [(SQL) -> SQL] = []
    /// Small tables that hold the ids of all that can meet the query.
    var seeds: [Seed] = []

    /// Where ids come from.
    enum Seed {
        /// A query of one column of ids, in no order; `size`, where it is there, is a quicker query: where that has
        /// many rows this one has. `isShortest`: they are exactly those that the part means, and whoever wants all of them
        /// finds them here sooner than among all messages, however many they are.
        case rows(SQL, size: SQL? = nil, isShortest: Bool = false)
        /// Rows of a table called `x` with a column `message`, in the order of ids.
        case table(SQL, where: SQL)
    }

    /// - Parameter threads: The only threads to look in; nil for all.
    init(_ predicate: Predicate, among threads: [Int64]? = nil, _ db: Database, _ resolver: Resolver) throws {
        let parts: [Predicate] = if case .and(let parts) = predicate { parts } else { [predicate] }
        let index = IndexQuery(db, resolver)
        let compiler = PredicateSQL(db, resolver)
        var answered: [Predicate] = []
        var queries: [String] = []
        for part in parts where part != .all {
            if case .time(let span) = part {
                bounds.formIntersection(RowBounds(span))
            } else if try index.exact(part) != nil {
                answered.append(part)
            } else if case .status(let status) = part, DeliverySQL.rows(status) == nil {
                conditionsOnID.append { DeliverySQL.condition(status, $0) }
            } else if case .not(.status(let status)) = part {
                conditionsOnID.append { "NOT \(DeliverySQL.condition(status, $0))" }
            } else if case .scope(let scope, let inner) = part {
                let found = try ScopeSQL(db, resolver, scope).found(inner)
                conditions.append(found.condition)
                if let query = IndexQuery.threads(found.threads) { queries.append(query) }
                if let shown = found.shown, let query = try index.exact(shown) { queries.append(query) }
                seeds.append(.rows(SearchPlan.rows(ofThreads: found.threads)))
            } else {
                conditions.append(try compiler.condition(part))
                if let query = index.narrowing(part) { queries.append(query) }
                if let seed = try SearchPlan.seed(part, db, resolver) { seeds.append(seed) }
            }
        }
        if let threads {
            if let query = IndexQuery.threads(threads) { queries.append(query) }
            let list = RowList.json(threads)
            conditions.append("m.thread IN (SELECT value FROM json_each(\(list)))")
            seeds.append(.rows(SearchPlan.rows(ofThreads: threads)))
        }
        if !answered.isEmpty, let query = try index.conjunction(answered) { queries.append(query) }
        if !queries.isEmpty { match = IndexQuery.all(queries) }
    }

    /// Whether the index and the dates say all.
    var isAnsweredByIndex: Bool { match != nil && conditions.isEmpty && conditionsOnID.isEmpty }

    private static func rows(ofThreads threads: [Int64]) -> SQL {
        """
        SELECT message.id FROM json_each(\(RowList.json(threads))) AS each
        CROSS JOIN message INDEXED BY message_thread ON message.thread = each.value
        """
    }

    private static func seed(_ part: Predicate, _ db: Database, _ resolver: Resolver) throws -> Seed? {
        switch part {
        case .session(let text): return try SessionSQL(db, text).rows.map { .rows($0) }
        case .within(let length, let side, let rest):
            let near = try NearSQL(db, resolver, length, side, rest)
            // Those near several transitions come up with each, which costs little as long as there are few such.
            return .rows(near.rows, size: near.transitions, isShortest: length <= 7 * 86_400_000)
        case .status(let status):
            return DeliverySQL.rows(status).map {
                .table("(SELECT d.message AS message FROM delivery AS d WHERE \($0))", where: "1")
            }
        case .omitted(.contextSwitch): return .table("omission", where: "NOT x.is_unknown")
        case .customer(let text):
            if try resolver.crowd(named: text, .customer) != nil { return nil }
            let owners = RowList.json(try resolver.owners(named: text, .customer))
            return .rows(
                """
                SELECT message.id FROM json_each(\(owners)) AS each CROSS JOIN membership ON membership.owner = each.value
                CROSS JOIN thread ON thread.customer = membership.address
                CROSS JOIN message INDEXED BY message_thread ON message.thread = thread.id
                """)
        case .all, .and, .or, .not, .text, .from, .context, .channel, .template, .campaign, .kind, .has, .transition,
            .cause,
            .time, .state, .omitted, .source, .scope:
            return nil
        }
    }
}

extension SearchPlan.Seed {
    /// The ids as a query of one column.
    var query: SQL {
        switch self {
        case .rows(let query, _, _): query
        case .table(let table, let condition): "SELECT x.message FROM \(table) AS x WHERE \(condition)"
        }
    }
}
