import GRDB
import SearchQuery

/// Answers a query with a scope unit by unit, the newest messages first, until enough is found.
///
/// What a scope means would have all conversations with a common word looked for before the first message is shown. Here
/// the messages that may be shown go by in the order of time, and only their own units are asked whether all of it
/// occurs there.
struct ScopeWalk {
    private let db: Database
    private let resolver: Resolver
    private let scope: ScopeSQL
    private let inner: Predicate
    /// Parts of which each must occur in a unit.
    private let wanted: [Predicate]
    /// What messages must meet that may be shown.
    let candidates: Predicate

    /// So many messages go by at once, first and later. Units of them are asked together, and the index takes 500 tags.
    private static let firstStretch = 40
    private static let longestStretch = 400
    /// Whoever wants more has all units looked for at once.
    private static let mostResults = 1000
    /// Where so many messages had too few hits among them, all units are looked for at once.
    private static let most = 6000

    /// A walk; nil where a query is none for it.
    init?(_ predicate: Predicate, _ db: Database, _ resolver: Resolver) {
        let parts: [Predicate] = if case .and(let parts) = predicate { parts } else { [predicate] }
        let places = parts.indices.filter { if case .scope = parts[$0] { true } else { false } }
        guard places.count == 1, let place = places.first, case .scope(let scope, let inner) = parts[place],
            ScopeSQL.isPlain(inner), let shown = ScopeSQL.shown(inner)
        else { return nil }
        self.db = db
        self.resolver = resolver
        self.scope = ScopeSQL(db, resolver, scope)
        self.inner = inner
        wanted = if case .and(let inner) = inner { inner.filter { !ScopeSQL.isNegative($0) } } else { [inner] }
        candidates = .allOf(parts[..<place] + [shown] + parts[(place + 1)...])
    }

    /// Row ids of the first that are found; nil where the walk is the longer way.
    func rows(_ window: SearchSQL.Window) throws -> [Int64]? {
        guard let limit = window.limit, limit <= ScopeWalk.mostResults else { return nil }
        let search = SearchSQL(db, resolver)
        guard try search.isOneStatement(candidates) else { return nil }
        for part in wanted {
            let few = SearchSQL.Window(limit: IndexQuery.mostTags + 1)
            let count = try SQLRequest<Int>(literal: "SELECT count(*) FROM (\(search.select(part, few)))").fetchOne(db)
            if count == 0 { return [] }
            // With so few the units are found at once.
            if let count, count <= IndexQuery.mostTags { return nil }
        }
        let open = SearchSQL.Window(isOldestFirst: window.isOldestFirst)
        let passing = try SQLRequest<Int64>(literal: search.select(candidates, open)).fetchCursor(db)
        var known: [ScopeSQL.Unit: Bool] = [:]
        var found: [Int64] = []
        var passed = 0
        var stretch = ScopeWalk.firstStretch
        while true {
            var rows: [Int64] = []
            while rows.count < stretch, let row = try passing.next() { rows.append(row) }
            let units = try scope.units(ofMessages: rows)
            let unknown = Set(units.values).filter { known[$0] == nil }
            if !unknown.isEmpty {
                let holding = try scope.units(of: inner, among: unknown)
                for unit in unknown { known[unit] = holding.contains(unit) }
            }
            found += rows.filter { row in units[row].map { known[$0] == true } ?? false }
            passed += rows.count
            if found.count >= limit || rows.count < stretch { return Array(found.prefix(limit)) }
            if passed >= ScopeWalk.most { return nil }
            stretch = min(stretch * 3, ScopeWalk.longestStretch)
        }
    }
}
