import GRDB
import Testing
import TranscriptModel

@testable import TranscriptStore

/// Conversations are run in groups, so that neither many of them nor many sessions fill the memory.
@Suite struct ScanGroupTests {
    /// Twelve customers, each with a message of a journey, three sessions and a question.
    private static func records() -> [LogRecord] {
        (0..<12).flatMap { number -> [LogRecord] in
            let phone = Untrusted("+4477009000\(10 + number)")
            let sessions = (0..<3).map { index -> LogRecord in
                var session = SessionRecord(
                    identifier: Untrusted("0MwQy0000\(100 + number * 3 + index)AAA"),
                    customer: [Address(.phone, phone)], channel: [Address(.phone, "+442079460958")])
                session.start = Instant(milliseconds: 1_772_442_000_000 + Int64(60 + index * 600) * 1000)
                session.end = session.start?.adding(milliseconds: 300_000)
                return .session(session)
            }
            return [
                Shelf.message("a\(number)", "offer", .outbound, after: Int64(number), phone: phone) {
                    $0.journey = "spring"
                },
                Shelf.message("b\(number)", "question", after: Int64(700 + number), phone: phone),
            ] + sessions
        }
    }

    private static func timelines(_ archive: Archive) throws -> [String] {
        try archive.read { db in
            let places = try Row.fetchAll(
                db, sql: "SELECT message, context, rule, cause, session, flags FROM placement ORDER BY message")
            let changes = try Row.fetchAll(
                db,
                sql: """
                    SELECT conversation, at, origin, destination, cause, rule, message, session FROM transition ORDER BY 1, 2
                    """)
            return (places + changes).map(\.description)
        }
    }

    @Test(arguments: [
        TimelineScan.Group(conversations: 1, sessions: 250_000),
        TimelineScan.Group(conversations: 100_000, sessions: 1),
        TimelineScan.Group(conversations: 100_000, sessions: 8), TimelineScan.Group(conversations: 5, sessions: 8),
    ])
    func `timelines are the same however few are run at once`(most: TimelineScan.Group) throws {
        let shelf = try Shelf()
        try shelf.take(Self.records())
        let whole = try Self.timelines(shelf.archive)
        #expect(whole.count > 40)
        try shelf.archive.write { db in
            try db.execute(sql: "DELETE FROM placement; INSERT INTO message_text (message_text) VALUES ('delete-all')")
            let all = try Int64.fetchAll(db, sql: "SELECT id FROM conversation")
            try TimelineScan(db, nil, most: most).scan(IDSet(all))
        }
        #expect(try Self.timelines(shelf.archive) == whole)
        #expect(try shelf.found("question").count == 12)
    }

    @Test func `a group ends with the conversation that fills it`() throws {
        let shelf = try Shelf()
        try shelf.take(Self.records())
        try shelf.archive.read { db in
            let all = try Int64.fetchAll(db, sql: "SELECT id FROM conversation ORDER BY id")
            let books = try ScanBooks(db)
            func sizes(_ most: TimelineScan.Group) throws -> [Int] {
                var (sizes, waiting) = ([Int](), IDSet(all).makeIterator())
                while case let count = try TimelineScan(db, nil, most: most).group(of: &waiting, books).runs.count,
                    count > 0
                {
                    sizes.append(count)
                }
                return sizes
            }
            #expect(try sizes(TimelineScan.Group()) == [12])
            #expect(try sizes(TimelineScan.Group(conversations: 100, sessions: 8)) == [3, 3, 3, 3])
            #expect(try sizes(TimelineScan.Group(conversations: 5, sessions: 250_000)) == [5, 5, 2])
        }
    }
}
