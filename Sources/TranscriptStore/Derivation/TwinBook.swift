import GRDB
import TimelineBuilding
import TranscriptModel

/// Finds out which messages of phones' exports are messages that another log, or another export, tells of too.
///
/// Facts stay as they are; which message shows another is derived anew with every conversation that changes, because a link
/// between addresses, a template or another export may come later. The result depends on the facts alone.
struct TwinBook {
    private let db: Database
    private let index: IndexEditor
    private let isInChat: Statement
    private let isToldTwice: Statement
    private let clear: Statement
    private let insert: Statement
    private let findKey: Statement

    init(_ db: Database, _ index: IndexEditor) throws {
        self.db = db
        self.index = index
        isInChat = try Statement(
            db,
            """
            SELECT 1 FROM conversation_thread CROSS JOIN message INDEXED BY message_phone
                ON message.thread = conversation_thread.thread AND clock = 0 AND identifier IS NULL AND kind IS NOT NULL
            WHERE conversation = ? LIMIT 1
            """)
        isToldTwice = try Statement(
            db,
            """
            SELECT 1 FROM conversation_thread CROSS JOIN message ON message.thread = conversation_thread.thread
            WHERE conversation = ?1 AND (clock <> 0 OR identifier IS NOT NULL OR kind IS NULL
                OR source <> (SELECT source FROM conversation_thread AS ct CROSS JOIN message AS m ON m.thread = ct.thread
                    WHERE ct.conversation = ?1 LIMIT 1))
            LIMIT 1
            """)
        clear = try Statement(db, "DELETE FROM twin WHERE conversation = ?")
        insert = try Statement(db, "INSERT OR REPLACE INTO twin (message, of, conversation, shift) VALUES (?, ?, ?, ?)")
        findKey = try Statement(db, "SELECT key FROM message WHERE id = ?")
    }

    /// Finds the twins of conversations anew, and takes those that are shown no longer out of the index.
    func settle(_ conversations: IDSet, _ templates: TemplateBook, _ order: SourceOrder) throws {
        if try Int.fetchOne(db, sql: "SELECT 1 FROM twin LIMIT 1") != nil {
            for conversation in conversations {
                clear.bind(conversation, at: 1)
                try clear.run()
            }
        }
        let phones = try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM message INDEXED BY message_phone
                WHERE clock = 0 AND identifier IS NULL AND kind IS NOT NULL LIMIT 1
                """)
        guard phones != nil else { return }
        let reader = try TestimonyReader(db, templates, order)
        for conversation in conversations where try mayHoldTwins(conversation) {
            try settle(conversation, reader)
        }
    }

    /// Whether a conversation holds messages of an export, and others that may be the same. One export alone, however long, is not
    /// compared with itself.
    private func mayHoldTwins(_ conversation: Int64) throws -> Bool {
        try isMet(isInChat, conversation) && isMet(isToldTwice, conversation)
    }

    private func isMet(_ condition: Statement, _ conversation: Int64) throws -> Bool {
        condition.bind(conversation, at: 1)
        let isMet = try condition.step()
        condition.reset()
        return isMet
    }

    private func settle(_ conversation: Int64, _ reader: TestimonyReader) throws {
        let told = try reader.testimonies(of: conversation)
        let twins = TwinMerging(told).twins
        for twin in twins {
            insert.bind(try key(of: told.rows[twin.row].id), at: 1)
            insert.bind(try key(of: told.rows[twin.other].id), at: 2)
            insert.bind(conversation, at: 3)
            insert.bind(twin.shift, at: 4)
            try insert.run()
        }
        for row in twins.map(\.row).sorted() { try index.unplace(id: told.rows[row].id) }
    }

    private func key(of row: Int64) throws -> Int64 {
        findKey.bind(row, at: 1)
        defer { findKey.reset() }
        return try findKey.step() ? findKey.int(0) : 0
    }
}
