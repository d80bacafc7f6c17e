import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// Finds messages.
    ///
    /// What is found is handed on outside of the transaction: whoever reads on may take hours, and a transaction that
    /// stays open keeps the log of writes from being emptied. A message that is gone by then is left out.
    @discardableResult
    public func search(_ request: SearchRequest, each: (Message) throws -> Void) throws -> SearchOutcome {
        var outcome = SearchOutcome()
        var first: [Message] = []
        let rest: ArraySlice<Int64> = try read { db in
            var ids: [Int64]
            if request.order == .relevance {
                let ranking = try Ranking(db, request.predicate)
                outcome.ranked = ranking.ranked
                outcome.isComplete = ranking.isComplete
                ids = ranking.best(request.limit)
            } else {
                let window = SearchSQL.Window(isOldestFirst: request.order == .oldest, limit: request.limit)
                ids = try SQLRequest<Int64>(literal: SearchSQL(db).select(request.predicate, window)).fetchAll(db)
            }
            first = try Self.messages(ids.prefix(Self.stretch), db)
            return ids.dropFirst(Self.stretch)
        }
        for message in first { try each(message) }
        outcome.found = first.count
        var place = rest.startIndex
        while place < rest.endIndex {
            let end = min(place + Self.stretch, rest.endIndex)
            let messages = try read { db in try Self.messages(rest[place..<end], db) }
            for message in messages { try each(message) }
            outcome.found += messages.count
            place = end
        }
        return outcome
    }

    /// So many messages are read at once.
    private static let stretch = 500

    private static func messages(_ rows: ArraySlice<Int64>, _ db: Database) throws -> [Message] {
        let reader = try MessageReader(db)
        return try rows.compactMap { try reader.message(row: $0) }
    }

    /// Counts messages.
    public func count(matching predicate: Predicate) throws -> Int {
        try read { db in try SQLRequest<Int>(literal: try SearchSQL(db).count(predicate)).fetchOne(db) ?? 0 }
    }

    /// Counts messages where the index alone answers, up to 10,000; nil where each would have to be looked at.
    public func quickCount(matching predicate: Predicate) throws -> SearchDiagnosis.Count? {
        try read { db in
            guard let rows = try SearchSQL(db).rowsOfIndex(predicate, atMost: 10_001) else { return nil }
            let number = try SQLRequest<Int>(literal: "SELECT count(*) FROM (\(rows))").fetchOne(db) ?? 0
            return SearchDiagnosis.Count(min(number, 10_000), isAtLeast: number > 10_000)
        }
    }

    /// The message with an id.
    public func message(_ id: PublicID) throws -> Message? {
        try read { db in
            let row = try Int64.fetchOne(
                db, sql: "SELECT id FROM message WHERE key = ?", arguments: [Int64(bitPattern: id.bits)])
            return try row.flatMap { try MessageReader(db).message(row: $0) }
        }
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
            let (own, conversation): (Int64, Int64) = (try row.value(0), try row.value(1))
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
