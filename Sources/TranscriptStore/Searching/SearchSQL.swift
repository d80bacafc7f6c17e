import GRDB
import SearchQuery

/// Writes the statement of a search so that SQLite takes the short way.
///
/// Row ids sort by time, and so do the rows of the index, so a limit ends a search early: whatever the index answers is
/// read in order until enough is found. A query that the index can't answer starts from a small table that holds all
/// that can be meant. Only what neither knows (`source:`, `status:read`, `status:delivered`, `is:unanswered`,
/// `has:reaction`, a channel or a name with more than 500 threads) walks back through the messages until the limit is
/// met; so does `within:`, unless all of it is wanted.
struct SearchSQL {
    private let db: Database
    private let resolver: Resolver

    /// More candidates are not collected first but looked at one by one.
    static let mostCandidates = 5000
    /// So few candidates are looked up in the index one by one.
    private static let fewCandidates = 100
    /// More choices of an `OR` are not searched one by one.
    private static let mostChoices = 16

    init(_ db: Database, _ resolver: Resolver? = nil) {
        self.db = db
        self.resolver = resolver ?? Resolver(db)
    }

    /// In which order, and how many.
    struct Window {
        var isOldestFirst = false
        var limit: Int?
        fileprivate var direction: SQL { isOldestFirst ? "ASC" : "DESC" }
        fileprivate var rest: SQL { limit.map { "LIMIT \($0)" } ?? "" }
    }

    /// Row ids of what is found, in the order of time.
    /// - Parameter threads: The only threads to look in; nil for all.
    func select(_ predicate: Predicate, _ window: Window, among threads: [Int64]? = nil) throws -> SQL {
        try select(predicate, window, among: threads, choices: SearchSQL.mostChoices)
    }

    /// Row ids of what is found, in no order.
    func rows(_ predicate: Predicate, among threads: [Int64]? = nil) throws -> SQL {
        try select(predicate, Window(), among: threads)
    }

    /// Row ids of what is found, where the index and the dates say all; nil where messages must be looked at.
    func rowsOfIndex(_ predicate: Predicate, atMost limit: Int) throws -> SQL? {
        let parts: [Predicate] = if case .and(let parts) = predicate { parts } else { [predicate] }
        let index = IndexQuery(db, resolver)
        // To plan what the index can't answer may take long.
        for part in parts {
            if case .time = part { continue }
            if try index.exact(part) == nil { return nil }
        }
        // What FTS5 does for a prefix of many words can't be left off once it has begun.
        guard try PrefixWalk(predicate, db, resolver) == nil else { return nil }
        let plan = try SearchPlan(predicate, db, resolver.bounded(true))
        return plan.isAnsweredByIndex ? try statement(plan, Window(limit: limit)) : nil
    }

    /// From where the messages come that are found.
    func way(_ predicate: Predicate, _ window: Window) throws -> SearchOutline.Way {
        let number = try leaves(of: predicate, atMost: SearchSQL.mostChoices).count
        guard number == 1 else { return .choices(number) }
        let plan = try SearchPlan(predicate, db, resolver.bounded(true))
        if plan.isAnsweredByIndex { return .index }
        if let few = try fewest(plan.seeds) { return .list(few.count) }
        if plan.match != nil { return .indexAndMessages }
        for case .table in plan.seeds { return .table }
        return window.limit == nil && shortest(plan.seeds) != nil ? .transitions : .messages
    }

    /// Whether one statement reads what is found in the order of time, from the first on.
    func isOneStatement(_ predicate: Predicate) throws -> Bool {
        try leaves(of: predicate, atMost: SearchSQL.mostChoices).count == 1
    }

    /// The number of what is found.
    func count(_ predicate: Predicate) throws -> SQL {
        let predicate = predicate.withoutIdleScopes
        if let tags = IndexQuery.disjointTags(of: predicate) {
            try WordList.prepare(db)
            return "SELECT coalesce(sum(doc), 0) FROM temp.vocabulary WHERE term IN \(tags) AND col = 'tags'"
        }
        let plan = try SearchPlan(predicate, db, resolver)
        if plan.match == nil, plan.conditions.isEmpty, plan.conditionsOnID.isEmpty {
            // The smallest table that has a row for every message.
            return "SELECT count(*) FROM placement AS p WHERE \(plan.bounds.condition("p.message"))"
        }
        return "SELECT count(*) FROM (\(try rows(predicate)))"
    }

    private func select(
        _ predicate: Predicate, _ window: Window, among threads: [Int64]?, choices most: Int
    ) throws -> SQL {
        let predicate = predicate.withoutIdleScopes
        let resolver = resolver.bounded(window.limit != nil)
        let leaves = try leaves(of: predicate, atMost: most)
        if leaves.count == 1 { return try statement(try SearchPlan(predicate, among: threads, db, resolver), window) }
        let each = try leaves.map { leaf -> SQL in
            let plan = try SearchPlan(leaf, among: threads, db, resolver)
            return "SELECT id FROM (\(try statement(plan, window)))"
        }
        return """
            SELECT id FROM (\(each.joined(separator: " UNION "))) ORDER BY id \(window.direction) \(window.rest)
            """
    }

    /// Predicates that are searched one by one, choices of choices side by side.
    private func leaves(of predicate: Predicate, atMost most: Int) throws -> [Predicate] {
        guard let choices = try choices(of: predicate), choices.count <= most else { return [predicate] }
        return try choices.flatMap { try leaves(of: $0, atMost: most / choices.count) }
    }

    /// Predicates of which messages meet any; nil when the query is best answered as a whole.
    private func choices(of predicate: Predicate) throws -> [Predicate]? {
        var parts: [Predicate] = if case .and(let parts) = predicate { parts } else { [predicate] }
        if let any = parts.firstIndex(of: .omitted(nil)) {
            parts[any] = .anyOf(OmissionReason.allCases.map { .omitted($0) })
        }
        let place = parts.firstIndex { if case .or = $0 { true } else { false } }
        guard let place, case .or(let choices) = parts[place] else { return nil }
        let index = IndexQuery(db, resolver)
        for part in parts {
            if case .not = part { continue }
            if try index.exact(part) != nil { return nil }
        }
        return choices.map { .allOf(parts[..<place] + [$0] + parts[(place + 1)...]) }
    }

    private func statement(_ plan: SearchPlan, _ window: Window) throws -> SQL {
        let rest = plan.conditions.isEmpty ? "1" : "\(plan.conditions.joined(operator: .and))" as SQL
        func restOnID(_ id: SQL) -> SQL {
            plan.conditionsOnID.isEmpty ? "1" : "\(plan.conditionsOnID.map { $0(id) }.joined(operator: .and))" as SQL
        }
        var few = try fewest(plan.seeds)
        if few == nil, window.limit == nil, plan.match == nil {
            few = shortest(plan.seeds)
            if let few, plan.conditions.count == 1, plan.conditionsOnID.isEmpty {
                // The seed is exactly what the one condition asks for.
                return """
                    SELECT id FROM (SELECT DISTINCT id FROM (\(few.seed.query))) WHERE \(plan.bounds.condition("id"))
                    ORDER BY id \(window.direction)
                    """
            }
        }
        if let match = plan.match, few.map({ $0.count > SearchSQL.fewCandidates }) ?? true {
            let among: SQL = few.map { "+f.rowid IN (\($0.seed.query))" } ?? "1"
            let source: SQL =
                "message_text AS f WHERE message_text MATCH \(match) AND \(plan.bounds.condition("f.rowid")) AND \(restOnID("f.rowid"))"
            guard !plan.conditions.isEmpty else {
                return "SELECT f.rowid AS id FROM \(source) ORDER BY f.rowid \(window.direction) \(window.rest)"
            }
            return """
                SELECT f.rowid AS id FROM message_text AS f CROSS JOIN message AS m ON m.id = f.rowid
                CROSS JOIN placement AS p ON p.message = m.id
                WHERE message_text MATCH \(match) AND \(plan.bounds.condition("f.rowid")) AND \(among)
                AND \(restOnID("f.rowid")) AND \(rest)
                ORDER BY f.rowid \(window.direction) \(window.rest)
                """
        }
        let isInIndex: SQL =
            plan.match.map {
                "EXISTS (SELECT 1 FROM message_text WHERE message_text MATCH \($0) AND message_text.rowid = m.id)"
            } ?? "1"
        let conditions: SQL = "\(plan.bounds.condition("m.id")) AND \(isInIndex) AND \(restOnID("m.id")) AND \(rest)"
        if let few {
            return """
                SELECT m.id AS id FROM message AS m CROSS JOIN placement AS p ON p.message = m.id
                WHERE m.id IN (\(few.seed.query)) AND \(conditions) ORDER BY m.id \(window.direction) \(window.rest)
                """
        }
        for case .table(let table, let condition) in plan.seeds {
            return """
                SELECT x.message AS id FROM \(table) AS x CROSS JOIN message AS m ON m.id = x.message
                CROSS JOIN placement AS p ON p.message = x.message
                WHERE \(condition) AND \(plan.bounds.condition("x.message")) AND \(conditions)
                ORDER BY x.message \(window.direction) \(window.rest)
                """
        }
        return """
            SELECT m.id AS id FROM message AS m NOT INDEXED CROSS JOIN placement AS p ON p.message = m.id
            WHERE \(conditions) ORDER BY m.id \(window.direction) \(window.rest)
            """
    }

    /// The seed that is the short way to everything.
    private func shortest(_ seeds: [SearchPlan.Seed]) -> (seed: SearchPlan.Seed, count: Int)? {
        for seed in seeds {
            if case .rows(_, _, isShortest: true) = seed { return (seed, SearchSQL.mostCandidates + 1) }
        }
        return nil
    }

    /// The seed with the fewest ids; nil when all have many.
    private func fewest(_ seeds: [SearchPlan.Seed]) throws -> (seed: SearchPlan.Seed, count: Int)? {
        var best: (seed: SearchPlan.Seed, count: Int)?
        for seed in seeds {
            let most = best?.count ?? SearchSQL.mostCandidates
            if case .rows(_, let size?, _) = seed, try count(size, atMost: most) > most { continue }
            let count = try count(seed.query, atMost: most)
            if count <= most { best = (seed, count) }
        }
        return best
    }

    /// The number of rows, not counted further than to one more than a limit.
    private func count(_ query: SQL, atMost limit: Int) throws -> Int {
        try SQLRequest<Int>(literal: "SELECT count(*) FROM (SELECT 1 FROM (\(query)) LIMIT \(limit + 1))")
            .fetchOne(db) ?? 0
    }
}
