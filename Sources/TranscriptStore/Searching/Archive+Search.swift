import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// Finds messages.
    @discardableResult
    public func search(_ request: SearchRequest, each: (Message) throws -> Void) throws -> SearchOutcome {
        try read { db in
            let reader = try MessageReader(db)
            var outcome = SearchOutcome()
            func show(_ id: Int64) throws {
                guard let message = try reader.message(row: id) else { return }
                outcome.found += 1
                try each(message)
            }
            if request.order == .relevance {
                let ranking = try Ranking(db, request.predicate)
                outcome.ranked = ranking.ranked
                outcome.isComplete = ranking.isComplete
                for id in ranking.best(request.limit) { try show(id) }
                return outcome
            }
            let window = SearchSQL.Window(isOldestFirst: request.order == .oldest, limit: request.limit)
            let select = try SearchSQL(db).select(request.predicate, window)
            let ids = try SQLRequest<Int64>(literal: select).fetchCursor(db)
            while let id = try ids.next() { try show(id) }
            return outcome
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
