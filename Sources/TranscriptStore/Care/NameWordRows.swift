import GRDB
import TranscriptModel

/// The rows of words of names.
enum NameWordRows {
    /// Whether they are the words of the names, and no others.
    static func areThoseOfNames(_ db: Database) throws -> Bool {
        let names = try Statement(db, "SELECT id, value FROM name")
        let find = try Statement(db, "SELECT 1 FROM name_word WHERE word = ? AND name = ?")
        var count: Int64 = 0
        while try names.step() {
            for word in Set(NameWords.words(of: names.untrusted(1) ?? "")) {
                find.bind(Untrusted(word), at: 1)
                find.bind(names.int(0), at: 2)
                defer { find.reset() }
                guard try find.step() else { return false }
                count += 1
            }
        }
        return try Int64.fetchOne(db, sql: "SELECT count(*) FROM name_word") == count
    }

    /// Writes them anew.
    static func restore(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM name_word")
        let names = try Statement(db, "SELECT id, value FROM name")
        let insert = try Statement(db, "INSERT INTO name_word (word, name) VALUES (?, ?)")
        while try names.step() {
            for word in Set(NameWords.words(of: names.untrusted(1) ?? "")) {
                insert.bind(Untrusted(word), at: 1)
                insert.bind(names.int(0), at: 2)
                try insert.run()
            }
        }
    }
}
