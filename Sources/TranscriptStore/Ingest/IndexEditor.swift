import GRDB
import TranscriptModel

/// Adds rows to the full-text index and takes them out again.
///
/// The index is external content: to take a row out it must be told exactly what went in, so a row leaves the index before anything
/// that the view `message_index` shows of it changes.
final class IndexEditor {
    private let content: Statement
    private let remove: Statement
    private let add: Statement
    private let copy: Statement
    private let deletePlacement: Statement

    init(_ db: Database) throws {
        content = try Statement(db, "SELECT text, tags FROM message_index WHERE id = ?")
        remove = try Statement(
            db, "INSERT INTO message_text (message_text, rowid, text, tags) VALUES ('delete', ?, ?, ?)")
        add = try Statement(db, "INSERT INTO message_text (rowid, text, tags) VALUES (?, ?, ?)")
        copy = try Statement(
            db, "INSERT INTO message_text (rowid, text, tags) SELECT id, text, tags FROM message_index WHERE id = ?")
        deletePlacement = try Statement(db, "DELETE FROM placement WHERE message = ?")
    }

    /// Takes a message out of the index as it stands now. Nothing happens when it is not in it.
    func remove(id: Int64) throws {
        content.bind(id, at: 1)
        defer { content.reset() }
        guard try content.step() else { return }
        remove.bind(id, at: 1)
        remove.bind(content.untrusted(0), at: 2)
        remove.bind(content.untrusted(1), at: 3)
        try remove.run()
    }

    /// Puts a message into the index as it stands now.
    func add(id: Int64) throws {
        copy.bind(id, at: 1)
        try copy.run()
    }

    /// Puts a message into the index with a text and tags that are known to be what the view shows of it.
    func add(id: Int64, text: Untrusted?, tags: Untrusted) throws {
        add.bind(id, at: 1)
        add.bind(text, at: 2)
        add.bind(tags, at: 3)
        try add.run()
    }

    /// Forgets where the rules put a message, so that it can be changed; the derivation places it again.
    func unplace(id: Int64) throws {
        try remove(id: id)
        deletePlacement.bind(id, at: 1)
        try deletePlacement.run()
    }
}
