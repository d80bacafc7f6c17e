import GRDB
public import SearchQuery
import TranscriptModel

extension Archive {
    /// Says which part of a query finds how much, and what is spelled otherwise here. Every count stops at 10,000.
    public func diagnosis(of predicate: Predicate) throws -> SearchDiagnosis {
        try read { db in
            let (parts, whole) = Self.parts(of: predicate)
            let isChoice = if case .or = predicate { true } else { false }
            let counted = try parts.enumerated().map { index, part in
                let others = parts[..<index] + parts[(index + 1)...]
                return SearchDiagnosis.Part(
                    predicate: part, alone: try Self.count(whole(part), db),
                    others: others.isEmpty || isChoice ? nil : try Self.count(whole(.allOf(Array(others))), db))
            }
            let near = try NearWords(db, predicate.wantedTerms)
            return SearchDiagnosis(
                parts: counted, spellings: near.spellings, scattered: near.scattered,
                values: try NearValues(db, Resolver(db)).values(of: predicate),
                inOtherContext: try Self.countInOtherContext(parts, db),
                messages: try Self.count(upTo: ArchiveSummary.most, "message", db))
        }
    }

    /// How a search is answered, for people who want to know.
    public func outline(of request: SearchRequest) throws -> SearchOutline {
        try read { db in
            let limit = request.order == .relevance ? Ranking.most : request.limit
            let window = SearchSQL.Window(isOldestFirst: request.order == .oldest, limit: limit)
            let (way, query) = try SearchRows(db).outline(request.predicate, window)
            let (sql, arguments) = try query.build(db)
            let steps = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
            return SearchOutline(way: way, steps: try steps.map { try $0.value("detail") })
        }
    }

    /// What must all be met, and the query around it: of a query that is one scope, or one `within:`, the parts within.
    private static func parts(of predicate: Predicate) -> ([Predicate], (Predicate) -> Predicate) {
        switch predicate {
        case .and(let parts): (parts, { $0 })
        case .scope(let scope, .and(let parts)): (parts, { .scope(scope, $0) })
        case .within(let length, let side, .and(let parts)):
            (parts, { .within(milliseconds: length, side, $0) })
        case .or(let parts): (parts, { $0 })
        case .all, .not, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition, .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            ([predicate], { $0 })
        }
    }

    /// Counts the rows of a table.
    static func count(upTo limit: Int, _ table: SQL, _ db: Database) throws -> SearchDiagnosis.Count {
        let number =
            try SQLRequest<Int>(literal: "SELECT count(*) FROM (SELECT 1 FROM \(table) LIMIT \(limit + 1))").fetchOne(
                db)
            ?? 0
        return SearchDiagnosis.Count(min(number, limit), isAtLeast: number > limit)
    }

    static func count(_ predicate: Predicate, _ db: Database) throws -> SearchDiagnosis.Count {
        let limit = 10_000
        let number = try SearchRows(db).ids(predicate, SearchSQL.Window(limit: limit + 1)).count
        return SearchDiagnosis.Count(min(number, limit), isAtLeast: number > limit)
    }

    private static func countInOtherContext(_ parts: [Predicate], _ db: Database) throws -> SearchDiagnosis.Count? {
        for (index, part) in parts.enumerated() {
            guard case .context(let context) = part else { continue }
            var others = parts
            others[index] = .context(context == .marketing ? .service : .marketing)
            return try count(.allOf(others), db)
        }
        return nil
    }
}
