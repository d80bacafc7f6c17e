import GRDB
import TranscriptModel

/// Interns threads: pairs of a customer's and a channel's address, as records name them.
final class ThreadBook {
    /// Threads made in this file.
    private(set) var added: IDSet = []

    private struct Pair: Hashable {
        var customer: Int64
        var channel: Int64
    }

    private var ids: [Pair: Int64] = [:]
    /// As many as a dictionary of 2^19 places holds, at three in four: one more would double the memory.
    static let most = 393_000
    private let find: Statement
    private let insert: Statement
    private let sides: Statement
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        find = try Statement(db, "SELECT id FROM thread WHERE customer = ? AND channel = ?")
        sides = try Statement(
            db,
            """
            SELECT a.kind, a.value, b.kind, b.value FROM thread JOIN address AS a ON a.id = thread.customer
            JOIN address AS b ON b.id = thread.channel WHERE thread.id = ?
            """)
        insert = try Statement(db, "INSERT INTO thread (customer, channel) VALUES (?, ?)")
    }

    /// Whether the addresses of one thread tell more than those of another; the same whichever of them was made first.
    func isMoreTelling(_ thread: Int64, than other: Int64) throws -> Bool {
        guard let own = try ends(of: thread), let others = try ends(of: other) else { return false }
        return own.customer == others.customer ? own.channel < others.channel : own.customer < others.customer
    }

    private func ends(of thread: Int64) throws -> (customer: Address, channel: Address)? {
        sides.bind(thread, at: 1)
        defer { sides.reset() }
        guard try sides.step(), let first = AddressKind(rawValue: Int(sides.int(0))),
            let second = AddressKind(rawValue: Int(sides.int(2)))
        else { return nil }
        return (Address(first, sides.untrusted(1) ?? ""), Address(second, sides.untrusted(3) ?? ""))
    }

    /// Forgets the thread of two addresses, which is taken away.
    func forget(customer: Int64, channel: Int64) { ids[Pair(customer: customer, channel: channel)] = nil }

    /// The thread of two addresses.
    func id(customer: Int64, channel: Int64) throws -> Int64 {
        let pair = Pair(customer: customer, channel: channel)
        if let id = ids[pair] { return id }
        if ids.count >= ThreadBook.most { ids.removeAll(keepingCapacity: true) }
        find.bind(customer, at: 1)
        find.bind(channel, at: 2)
        let known = try find.step() ? find.int(0) : nil
        find.reset()
        if let known {
            ids[pair] = known
            return known
        }
        insert.bind(customer, at: 1)
        insert.bind(channel, at: 2)
        try insert.run()
        let id = db.lastInsertedRowID
        added.insert(id)
        ids[pair] = id
        return id
    }
}
