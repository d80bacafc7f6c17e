import GRDB
import SearchQuery

/// Row ids of what a query finds, the shortest way.
struct SearchRows {
    private let db: Database
    private let resolver: Resolver

    init(_ db: Database) {
        self.db = db
        resolver = Resolver(db)
    }

    /// Row ids in the order of time.
    func ids(_ predicate: Predicate, _ window: SearchSQL.Window) throws -> [Int64] {
        let predicate = predicate.withoutIdleScopes
        if let rows = try ScopeWalk(predicate, db, resolver)?.rows(window) { return rows }
        if let rows = try PrefixWalk(predicate, db, resolver)?.rows(window) { return rows }
        return try SQLRequest<Int64>(literal: SearchSQL(db, resolver).select(predicate, window)).fetchAll(db)
    }

    /// How that is done, and the statement that reads most.
    func outline(_ predicate: Predicate, _ window: SearchSQL.Window) throws -> (SearchOutline.Way, SQL) {
        let predicate = predicate.withoutIdleScopes
        let search = SearchSQL(db, resolver)
        if let walk = ScopeWalk(predicate, db, resolver), try walk.rows(window) != nil {
            return (.units, try search.select(walk.candidates, window))
        }
        let query = try search.select(predicate, window)
        if try PrefixWalk(predicate, db, resolver)?.rows(window) != nil { return (.texts, query) }
        return (try search.way(predicate, window), query)
    }
}

extension Predicate {
    /// The same without scopes that say nothing: in the conversation of a message that meets something it occurs.
    ///
    /// A session is no such unit, since there are messages without one.
    var withoutIdleScopes: Predicate {
        switch self {
        case .and(let parts): .allOf(parts.map(\.withoutIdleScopes))
        case .or(let parts): .anyOf(parts.map(\.withoutIdleScopes))
        case .not(let part): .not(part.withoutIdleScopes)
        case .scope(let scope, let inner):
            scope != .session && inner.isChoiceOfMessages
                ? inner.withoutIdleScopes
                : .scope(scope, inner.withoutIdleScopes)
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition, .cause, .within, .time, .status, .state, .omitted, .source:
            // What `within:` asks of transitions it asks in a scope of their messages.
            self
        }
    }

    /// Whether it is one thing that a message meets, or a choice of such.
    private var isChoiceOfMessages: Bool {
        switch self {
        case .all, .and, .not: false
        case .or(let parts): parts.allSatisfy(\.isChoiceOfMessages)
        case .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has, .transition,
            .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            true
        }
    }
}
