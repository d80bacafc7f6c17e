import GRDB
import SearchQuery
import Testing
import TranscriptModel

@testable import TranscriptStore

/// How searches are answered.
@Suite struct QueryPlanTests {
    /// Neither the index nor a small table knows these, so they walk back through the messages until the limit is met.
    private static let walking: Set<String> = ["source", "channel"]

    private static let examples = Operator.all.filter { !walking.contains($0.name) }.map(\.example)

    @Test(
        arguments: [
            "refund", "refund parcel", "\"refund please\"", "ref*", "refund -parcel", "refund from:customer",
            "refund context:service before:2027", "customer:priya refund", "customer:priya", "refund OR parcel",
            "on:2026-03-02", "after:2026-03-01 from:customer", "status:failed", "status:sent refund", "is:edited",
            "-refund", "kind:text", "kind:order", "from:Priya", "channel:+442079460958 refund", "has:document",
            "refund OR status:failed", "(refund OR status:failed) context:service", "omitted:any",
            "session:(refund parcel)", "customer:(refund -angry)", "within:2h after cause:support_request refund",
        ] + examples)
    func `a search reads no table of messages from end to end`(query: String) throws {
        let shelf = try Shelf()
        try shelf.take(
            (0..<300).map { Shelf.message("m\($0)", Untrusted("refund \($0)"), after: Int64($0)) { $0.name = "Priya" } }
        )
        let predicate = try Shelf.predicate(query)
        let plan = try shelf.archive.read { db in
            try [false, true].flatMap { isOldestFirst in
                let window = SearchSQL.Window(isOldestFirst: isOldestFirst, limit: 20)
                return try Self.plan(try SearchSQL(db).select(predicate, window), db)
            }
        }
        #expect(!plan.isEmpty)
        for step in plan {
            let isWholeTable = ["m", "p", "a", "q", "r", "d", "message", "placement"].contains {
                step == "SCAN \($0)" || step.hasPrefix("SCAN \($0) USING INDEX message")
            }
            #expect(!isWholeTable, "\(query): \(plan)")
        }
    }

    @Test(arguments: [
        "refund", "refund -parcel", "from:agent", "on:2026-03-02 refund", "context:service", "status:failed",
    ])
    func `what is read in the order of time is never sorted`(query: String) throws {
        let shelf = try Shelf()
        try shelf.take((0..<300).map { Shelf.message("m\($0)", "refund", after: Int64($0)) })
        let predicate = try Shelf.predicate(query)
        let plan = try shelf.archive.read { db in
            try Self.plan(try SearchSQL(db).select(predicate, SearchSQL.Window(limit: 20)), db)
        }
        #expect(!plan.isEmpty && !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func `the files of a customer are found without those of others`() throws {
        let shelf = try Shelf()
        try shelf.archive.read { db in
            for sql in Archive.customerSources {
                let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: [0])
                    .map { $0["detail"] as String }
                #expect(plan.first?.hasPrefix("SEARCH owner USING INDEX owner_public") == true, "\(plan)")
                #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.hasSuffix("(kind=?)") }, "\(plan)")
            }
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
