import GRDB
import TranscriptModel

/// Puts threads into conversations: all threads between one customer and one channel.
struct Conversations {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// Places threads that are new or whose addresses went over to another owner; returns the conversations that won or lost some.
    func locate(threads: IDSet, movedAddresses: IDSet) throws -> IDSet {
        var affected = threads
        let moved = try Statement(
            db, "SELECT id FROM thread WHERE customer = ?1 UNION ALL SELECT id FROM thread WHERE channel = ?1")
        for address in movedAddresses {
            moved.bind(address, at: 1)
            while try moved.step() { affected.insert(moved.int(0)) }
            moved.reset()
        }
        var dirty: IDSet = []
        var left: IDSet = []
        let home = try Statement(
            db,
            """
            SELECT a.owner, b.owner, (SELECT conversation FROM conversation_thread WHERE thread = thread.id) FROM thread
            JOIN membership AS a ON a.address = thread.customer JOIN membership AS b ON b.address = thread.channel
            WHERE thread.id = ?
            """)
        let find = try Statement(db, "SELECT id FROM conversation WHERE customer = ? AND channel = ?")
        let make = try Statement(db, "INSERT INTO conversation (customer, channel) VALUES (?, ?)")
        let place = try Statement(db, "INSERT OR REPLACE INTO conversation_thread (thread, conversation) VALUES (?, ?)")
        for thread in affected {
            home.bind(thread, at: 1)
            guard try home.step() else {
                home.reset()
                continue
            }
            let (customer, channel, before) = (home.int(0), home.int(1), home.optionalInt(2))
            home.reset()
            find.bind(customer, at: 1)
            find.bind(channel, at: 2)
            let known = try find.step() ? find.int(0) : nil
            find.reset()
            if let known, known == before { continue }
            if known == nil {
                make.bind(customer, at: 1)
                make.bind(channel, at: 2)
                try make.run()
            }
            let conversation = known ?? db.lastInsertedRowID
            place.bind(thread, at: 1)
            place.bind(conversation, at: 2)
            try place.run()
            dirty.insert(conversation)
            if let before { left.insert(before) }
        }
        try dropEmpty(left)
        return dirty.union(left)
    }

    /// Takes a thread out of its conversation, which goes too if it was the last one.
    func remove(thread: Int64) throws {
        let conversation = try Int64.fetchOne(
            db, sql: "DELETE FROM conversation_thread WHERE thread = ? RETURNING conversation", arguments: [thread])
        if let conversation { try dropEmpty([conversation]) }
    }

    /// Takes conversations without threads away, with what was derived for them.
    private func dropEmpty(_ conversations: IDSet) throws {
        guard !conversations.isEmpty else { return }
        let rows = try DerivedRows(db)
        for id in conversations {
            guard
                try Int.fetchOne(db, sql: "SELECT 1 FROM conversation_thread WHERE conversation = ?", arguments: [id])
                    == nil
            else { continue }
            try rows.clear(conversation: id)
            try db.execute(sql: "DELETE FROM twin WHERE conversation = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM conversation WHERE id = ?", arguments: [id])
        }
    }
}
