import GRDB
import SearchQuery
import TranscriptModel

/// Gives a small number to each of the texts that come again and again: names of people, of templates.
final class Interner {
    private var ids = ByteTable(most: 200_000)
    private var key: [UInt8] = []
    private let find: Statement
    private let insert: Statement
    /// Writes a word of a text, where a search asks for words of it.
    private let insertWord: Statement?
    private let db: Database

    private init(_ db: Database, find: StaticString, insert: StaticString, word: StaticString? = nil) throws {
        self.db = db
        insertWord = try word.map { try Statement(db, $0) }
        self.find = try Statement(db, find)
        self.insert = try Statement(db, insert)
    }

    /// Numbers the names of people.
    static func names(_ db: Database) throws -> Interner {
        try Interner(
            db, find: "SELECT id FROM name WHERE value = ? AND ?2 IS NULL",
            insert: "INSERT INTO name (value) SELECT ?1 WHERE ?2 IS NULL",
            word: "INSERT INTO name_word (word, name) VALUES (?, ?)")
    }

    /// Numbers the names of templates, with their languages.
    static func templates(_ db: Database) throws -> Interner {
        try Interner(
            db, find: "SELECT id FROM template_name WHERE name = ? AND language = ?",
            insert: "INSERT INTO template_name (name, language) VALUES (?, ?)")
    }

    /// The number of a text, or of a pair of texts.
    func id(_ first: Untrusted, _ second: Untrusted? = nil) throws -> Int64 {
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: first.bytes)
        if let second {
            key.append(contentsOf: second.bytes)
            withUnsafeBytes(of: first.count) { key.append(contentsOf: $0) }
        }
        if let id = ids.value(of: key) { return id }
        find.bind(first, at: 1)
        find.bind(second, at: 2)
        let known = try find.step() ? find.int(0) : nil
        find.reset()
        if let known {
            ids.set(known, for: key)
            return known
        }
        insert.bind(first, at: 1)
        insert.bind(second, at: 2)
        try insert.run()
        let id = db.lastInsertedRowID
        ids.set(id, for: key)
        if let insertWord {
            for word in Set(NameWords.words(of: first)) {
                insertWord.bind(Untrusted(word), at: 1)
                insertWord.bind(id, at: 2)
                try insertWord.run()
            }
        }
        return id
    }
}
