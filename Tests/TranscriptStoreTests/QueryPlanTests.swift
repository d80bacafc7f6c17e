import GRDB
import SearchQuery
import Testing
import TranscriptModel

@testable import TranscriptStore

/// How searches are answered.
@Suite struct QueryPlanTests {
    @Test(arguments: [
        "refund", "refund parcel", "\"refund please\"", "ref*", "refund -parcel", "refund from:customer",
        "refund context:service before:2027",
        "customer:priya refund", "refund OR parcel", "on:2026-03-02", "after:2026-03-01 from:customer",
    ])
    func `a search for words or dates reads no table from end to end`(query: String) throws {
        let shelf = try Shelf()
        try shelf.take(
            (0..<300).map { Shelf.message("m\($0)", Untrusted("refund \($0)"), after: Int64($0)) { $0.name = "Priya" } }
        )
        let predicate = try Shelf.predicate(query)
        let plan = try shelf.archive.read { db in
            try [.newest, .oldest].flatMap { order in
                try Self.plan(try SearchSQL(db).select(SearchRequest(predicate: predicate, order: order)), db)
            }
        }
        #expect(!plan.isEmpty)
        for step in plan {
            let isWholeTable =
                step.contains("SCAN m") && !step.contains("VIRTUAL TABLE") || step.contains("SCAN p")
                || step.contains("TEMP B-TREE")
            #expect(!isWholeTable, "\(query): \(plan)")
        }
    }

    private static func plan(_ sql: SQL, _ db: Database) throws -> [String] {
        let (text, arguments) = try SQLRequest<Row>(literal: sql).makePreparedText(db)
        return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + text, arguments: arguments).map { $0["detail"] }
    }
}

extension SQLRequest {
    /// The text and the values of the request.
    fileprivate func makePreparedText(_ db: Database) throws -> (String, StatementArguments) {
        let statement = try makePreparedRequest(db, forSingleResult: false).statement
        return (statement.sql, statement.arguments)
    }
}
