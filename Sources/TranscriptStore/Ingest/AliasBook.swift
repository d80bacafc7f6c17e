import GRDB
import TranscriptModel

/// Keeps the identifiers of messages that have more than one.
final class AliasBook {
    private let find: Statement
    private let insert: Statement
    private let check: Statement
    private let moveRows: Statement
    private(set) var isEmpty: Bool

    init(_ db: Database) throws {
        find = try Statement(db, "SELECT message FROM identifier WHERE key = ?")
        insert = try Statement(db, "INSERT OR REPLACE INTO identifier (key, message, value) VALUES (?, ?, ?)")
        check = try Statement(db, "SELECT 1 FROM identifier WHERE message = ? AND value = ?")
        moveRows = try Statement(db, "UPDATE identifier SET message = ? WHERE message = ?")
        isEmpty = try Int.fetchOne(db, sql: "SELECT 1 FROM identifier LIMIT 1") == nil
    }

    /// The key of the message that an identifier's key stands for, when it has several.
    func main(of key: Int64) throws -> Int64? {
        guard !isEmpty else { return nil }
        find.bind(key, at: 1)
        defer { find.reset() }
        return try find.step() ? find.int(0) : nil
    }

    /// Remembers an identifier.
    func add(_ identifier: Untrusted, key: Int64, message: Int64) throws {
        isEmpty = false
        insert.bind(key, at: 1)
        insert.bind(message, at: 2)
        insert.bind(identifier, at: 3)
        try insert.run()
    }

    /// Whether an identifier names a message.
    func names(_ message: Int64, _ identifier: Untrusted) throws -> Bool {
        check.bind(message, at: 1)
        check.bind(identifier, at: 2)
        defer { check.reset() }
        return try check.step()
    }

    /// Gives the identifiers of one message to another.
    func move(from old: Int64, to new: Int64) throws {
        moveRows.bind(new, at: 1)
        moveRows.bind(old, at: 2)
        try moveRows.run()
    }
}
