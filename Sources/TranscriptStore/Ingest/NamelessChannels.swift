import GRDB
import TranscriptModel

/// Threads whose channel nobody named: the identifier of their one message stands for it.
final class NamelessChannels {
    /// Whether there may be any.
    private(set) var mayBeThere: Bool

    private let context: FileContext
    private let ends: Statement
    private let witnesses: Statement
    private let moveWitness: Statement

    init(_ context: FileContext) throws {
        self.context = context
        mayBeThere =
            try Int.fetchOne(
                context.db, sql: "SELECT 1 FROM address WHERE party = ? AND kind = ? LIMIT 1",
                arguments: [Party.channel.rawValue, AddressKind.message.rawValue]) != nil
        ends = try Statement(
            context.db,
            """
            SELECT thread.customer, thread.channel, address.kind FROM thread JOIN address ON address.id = thread.channel
            WHERE thread.id = ?
            """)
        witnesses = try Statement(
            context.db, "SELECT DISTINCT thread FROM witness WHERE message = ? AND thread IS NOT NULL")
        moveWitness = try Statement(context.db, "UPDATE witness SET thread = ? WHERE message = ? AND thread = ?")
    }

    /// Takes note that a record named no channel.
    func note() { mayBeThere = true }

    /// Whether nobody named the channel of a thread.
    func isNameless(_ thread: Int64) throws -> Bool {
        guard mayBeThere else { return false }
        return try ends(of: thread)?.isNameless ?? false
    }

    /// The thread of the customer of one thread, with a channel.
    func thread(like thread: Int64, channel: Int64) throws -> Int64 {
        guard let customer = try ends(of: thread)?.customer else { return thread }
        return try context.threads.id(customer: customer, channel: channel)
    }

    /// The thread of the customer of one thread, with the channel of another.
    func thread(like thread: Int64, onChannelOf other: Int64) throws -> Int64 {
        guard let channel = try ends(of: other)?.channel else { return thread }
        return try self.thread(like: thread, channel: channel)
    }

    /// The thread of a customer's address with the channel of a thread.
    func thread(of customer: Int64, onChannelOf other: Int64) throws -> Int64? {
        try ends(of: other).map { try context.threads.id(customer: customer, channel: $0.channel) }
    }

    /// Puts the records of a message that name no channel on that of a thread.
    func moveWitnesses(of message: Int64, toChannelOf other: Int64) throws {
        witnesses.bind(message, at: 1)
        var threads: [Int64] = []
        while try witnesses.step() { threads.append(witnesses.int(0)) }
        witnesses.reset()
        for thread in threads where try isNameless(thread) {
            moveWitness.bind(try self.thread(like: thread, onChannelOf: other), at: 1)
            moveWitness.bind(message, at: 2)
            moveWitness.bind(thread, at: 3)
            try moveWitness.run()
        }
    }

    /// Takes a thread away on which no message hangs any more, and its channel, as if there never had been any.
    func drop(_ thread: Int64) throws {
        let db = context.db
        guard let ends = try ends(of: thread), ends.isNameless,
            try Int.fetchOne(db, sql: "SELECT 1 FROM message WHERE thread = ? LIMIT 1", arguments: [thread]) == nil
        else { return }
        context.threads.forget(customer: ends.customer, channel: ends.channel)
        try Conversations(db).remove(thread: thread)
        try db.execute(sql: "DELETE FROM thread WHERE id = ?", arguments: [thread])
        let isAlone = try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM membership JOIN owner ON owner.id = membership.owner WHERE address = ?1 AND size = 1
                    AND NOT EXISTS (SELECT 1 FROM thread WHERE channel = ?1)
                """, arguments: [ends.channel])
        guard isAlone != nil else { return }
        for statement in [
            "DELETE FROM owner WHERE id = (SELECT owner FROM membership WHERE address = ?)",
            "DELETE FROM membership WHERE address = ?", "DELETE FROM address WHERE id = ?",
        ] {
            try db.execute(sql: statement, arguments: [ends.channel])
        }
    }

    private func ends(of thread: Int64) throws -> (customer: Int64, channel: Int64, isNameless: Bool)? {
        ends.bind(thread, at: 1)
        defer { ends.reset() }
        guard try ends.step() else { return nil }
        return (ends.int(0), ends.int(1), ends.int(2) == Int64(AddressKind.message.rawValue))
    }
}
