import GRDB
import TranscriptModel

/// Which messages of phones' exports are shown by another message.
final class Twins {
    /// Conversations that have any.
    private var conversations: IDSet = []
    private let hidden: Statement
    private let witnesses: Statement

    init(_ db: Database) throws {
        hidden = try Statement(db, "SELECT 1 FROM twin WHERE message = ?")
        witnesses = try Statement(
            db,
            """
            SELECT m.id FROM twin JOIN message AS m ON m.key = twin.message WHERE twin.of = ? ORDER BY m.id >> 14, m.key
            """)
        let all = try Statement(db, "SELECT DISTINCT conversation FROM twin")
        while try all.step() { conversations.insert(all.int(0)) }
    }

    /// Whether a conversation has any.
    func areIn(_ conversation: Int64) -> Bool { conversations.contains(conversation) }

    /// Whether another message shows the one with this key.
    func isHidden(_ key: Int64) throws -> Bool {
        hidden.bind(key, at: 1)
        defer { hidden.reset() }
        return try hidden.step()
    }

    /// Rows of messages that the one with this key shows.
    func witnesses(of key: Int64) throws -> [Int64] {
        witnesses.bind(key, at: 1)
        defer { witnesses.reset() }
        var rows: [Int64] = []
        while try witnesses.step() { rows.append(witnesses.int(0)) }
        return rows
    }
}
