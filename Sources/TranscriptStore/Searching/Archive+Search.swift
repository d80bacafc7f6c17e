import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// Finds messages.
    public func search(_ request: SearchRequest, each: (Message) throws -> Void) throws {
        try read { db in
            let reader = try MessageReader(db)
            let ids = try SQLRequest<Int64>(literal: try SearchSQL(db).select(request)).fetchCursor(db)
            while let id = try ids.next() {
                if let message = try reader.message(row: id) { try each(message) }
            }
        }
    }

    /// Counts messages.
    public func count(matching predicate: Predicate) throws -> Int {
        try read { db in try SQLRequest<Int>(literal: try SearchSQL(db).count(predicate)).fetchOne(db) ?? 0 }
    }

    /// Messages of the same conversation around one, in the order of time.
    public func neighbours(of id: PublicID, count: Int) throws -> (before: [Message], after: [Message]) {
        try read { db in
            let reader = try MessageReader(db)
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT m.id, conversation FROM message AS m JOIN conversation_thread USING (thread) WHERE key = ?
                        """, arguments: [Int64(bitPattern: id.bits)])
            else { return ([], []) }
            let (own, conversation): (Int64, Int64) = (row[0], row[1])
            let threads: SQL = "SELECT thread FROM conversation_thread WHERE conversation = \(conversation)"
            let isShown: SQL = "key NOT IN (SELECT twin.message FROM twin)"
            let before = try SQLRequest<Int64>(
                literal:
                    "SELECT id FROM message WHERE thread IN (\(threads)) AND id < \(own) AND \(isShown) ORDER BY id DESC LIMIT \(count)"
            ).fetchAll(db)
            let after = try SQLRequest<Int64>(
                literal:
                    "SELECT id FROM message WHERE thread IN (\(threads)) AND id > \(own) AND \(isShown) ORDER BY id LIMIT \(count)"
            ).fetchAll(db)
            return (try before.reversed().compactMap(reader.message), try after.compactMap(reader.message))
        }
    }
}

/// Writes the statement of a search so that SQLite takes the short way.
struct SearchSQL {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// Row ids of what is found, in order.
    func select(_ request: SearchRequest) throws -> SQL {
        let plan = try plan(request.predicate)
        let direction: SQL = request.order == .oldest ? "ASC" : "DESC"
        let limit = request.limit ?? -1
        guard let match = plan.match else {
            return """
                SELECT m.id FROM message AS m JOIN placement AS p ON p.message = m.id WHERE \(plan.condition)
                ORDER BY m.id \(direction) LIMIT \(limit)
                """
        }
        if request.order == .relevance {
            // Ranking reads each match, so only the latest ten thousand are ranked.
            return """
                WITH latest AS (SELECT m.id AS id FROM message_text AS f CROSS JOIN message AS m ON m.id = f.rowid
                    CROSS JOIN placement AS p ON p.message = m.id
                    WHERE message_text MATCH \(match) AND \(plan.rows) AND \(plan.condition) ORDER BY f.rowid DESC LIMIT 10000)
                SELECT f.rowid FROM message_text AS f WHERE message_text MATCH \(match)
                    AND f.rowid >= (SELECT min(id) FROM latest) AND f.rowid IN (SELECT id FROM latest)
                ORDER BY f.rank, f.rowid DESC LIMIT \(limit)
                """
        }
        // The index gives row ids in order, which is the order of time, so a limit ends the search early.
        return """
            SELECT m.id FROM message_text AS f CROSS JOIN message AS m ON m.id = f.rowid
            CROSS JOIN placement AS p ON p.message = m.id
            WHERE message_text MATCH \(match) AND \(plan.rows) AND \(plan.condition) ORDER BY f.rowid \(direction) LIMIT \(limit)
            """
    }

    /// The number of what is found.
    func count(_ predicate: Predicate) throws -> SQL {
        let plan = try plan(predicate)
        guard let match = plan.match else {
            return "SELECT count(*) FROM message AS m JOIN placement AS p ON p.message = m.id WHERE \(plan.condition)"
        }
        guard plan.isConditional else {
            return "SELECT count(*) FROM message_text AS f WHERE message_text MATCH \(match) AND \(plan.rows)"
        }
        return """
            SELECT count(*) FROM message_text AS f CROSS JOIN message AS m ON m.id = f.rowid
            CROSS JOIN placement AS p ON p.message = m.id
            WHERE message_text MATCH \(match) AND \(plan.rows) AND \(plan.condition)
            """
    }

    private struct Plan {
        var match: String?
        var condition: SQL
        var isConditional: Bool
        /// The dates, as a condition on rows of the index `f`: it reads those rows alone.
        var rows: SQL = "1"
    }

    /// Splits a predicate into what the index can answer and the rest.
    private func plan(_ predicate: Predicate) throws -> Plan {
        let parts: [Predicate] = if case .and(let parts) = predicate { parts } else { [predicate] }
        let texts = parts.filter(PredicateSQL.isText)
        let compiler = PredicateSQL(db)
        guard !texts.isEmpty, let match = FullTextQuery.conjunction(texts) else {
            return Plan(match: nil, condition: try compiler.condition(predicate), isConditional: true)
        }
        var query = match
        var rest = parts.filter { !PredicateSQL.isText($0) }
        // A customer has few threads, and the index knows them: no join needed.
        for (index, part) in rest.enumerated().reversed() {
            guard case .customer(let text) = part else { continue }
            let resolver = Resolver(db)
            let threads = try resolver.threads(ofCustomers: resolver.owners(named: text, .customer))
            guard (1...50).contains(threads.count) else { continue }
            query = "(\(query) AND \(FullTextQuery.tags(threads: threads)))"
            rest.remove(at: index)
        }
        var rows: [SQL] = []
        rest.removeAll { part in
            guard case .time(let span) = part else { return false }
            if let from = span.from { rows.append("f.rowid >= \(MessageRowID.first(at: from))") }
            if let until = span.until { rows.append("f.rowid < \(MessageRowID.first(at: until))") }
            return true
        }
        let condition = try rest.map { try compiler.condition($0) }
        return Plan(
            match: query, condition: condition.isEmpty ? "1" : "(\(condition.joined(operator: .and)))",
            isConditional: !condition.isEmpty, rows: rows.isEmpty ? "1" : "(\(rows.joined(operator: .and)))")
    }
}
