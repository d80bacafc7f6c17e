import GRDB
import SearchQuery

/// Writes the statement of a search so that SQLite takes the short way.
///
/// Row ids sort by time, and so do the rows of the index, so a limit ends a search early: whatever the index answers is
/// read in order until enough is found. A query that the index can't answer starts from a small table that holds all
/// that can be meant. Only what neither knows (`source:`, `status:read`, `status:delivered`, `is:unanswered`,
/// `has:reaction`, a channel or a name with more than 500 threads) walks back through the messages until the limit is
/// met.
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
        let plan = try SearchPlan(predicate, db, resolver)
        return plan.isAnsweredByIndex ? try statement(plan, Window(limit: limit)) : nil
    }

    /// The number of what is found.
    func count(_ predicate: Predicate) throws -> SQL {
        let plan = try SearchPlan(predicate, db, resolver)
        if plan.match == nil, plan.conditions.isEmpty {
            // The smallest table that has a row for every message.
            return "SELECT count(*) FROM placement AS p WHERE \(plan.bounds.condition("p.message"))"
        }
        return "SELECT count(*) FROM (\(try rows(predicate)))"
    }

    private func select(
        _ predicate: Predicate, _ window: Window, among threads: [Int64]?, choices most: Int
    ) throws -> SQL {
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
        let few = try fewest(plan.seeds)
        if let match = plan.match, few.map({ $0.count > SearchSQL.fewCandidates }) ?? true {
            let among: SQL = few.map { "+f.rowid IN (\($0.seed.query))" } ?? "1"
            let source: SQL =
                "message_text AS f WHERE message_text MATCH \(match) AND \(plan.bounds.condition("f.rowid"))"
            guard !plan.conditions.isEmpty else {
                return "SELECT f.rowid AS id FROM \(source) ORDER BY f.rowid \(window.direction) \(window.rest)"
            }
            return """
                SELECT f.rowid AS id FROM message_text AS f CROSS JOIN message AS m ON m.id = f.rowid
                CROSS JOIN placement AS p ON p.message = m.id
                WHERE message_text MATCH \(match) AND \(plan.bounds.condition("f.rowid")) AND \(among) AND \(rest)
                ORDER BY f.rowid \(window.direction) \(window.rest)
                """
        }
        let isInIndex: SQL =
            plan.match.map {
                "EXISTS (SELECT 1 FROM message_text WHERE message_text MATCH \($0) AND message_text.rowid = m.id)"
            } ?? "1"
        let conditions: SQL = "\(plan.bounds.condition("m.id")) AND \(isInIndex) AND \(rest)"
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

    /// The seed with the fewest ids; nil when all have many.
    private func fewest(_ seeds: [SearchPlan.Seed]) throws -> (seed: SearchPlan.Seed, count: Int)? {
        var best: (seed: SearchPlan.Seed, count: Int)?
        for seed in seeds {
            let most = best?.count ?? SearchSQL.mostCandidates
            let count =
                try SQLRequest<Int>(literal: "SELECT count(*) FROM (SELECT 1 FROM (\(seed.query)) LIMIT \(most + 1))")
                .fetchOne(db) ?? 0
            if count <= most { best = (seed, count) }
        }
        return best
    }
}
