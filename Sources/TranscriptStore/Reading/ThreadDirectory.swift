import GRDB
import TranscriptModel

/// Says who talks in a thread, as people are shown.
final class ThreadDirectory {
    /// The two sides of a thread.
    struct Entry {
        var customerID: PublicID
        var customer: Untrusted
        var channel: Untrusted
        /// What `channel` is, unless it is a phone number.
        var channelKind: AddressKind?
        /// Tells the conversation apart in ids of implied sessions.
        var bits: UInt64
    }

    private var entries: [Int64: Entry] = [:]
    private let find: Statement

    init(_ db: Database) throws {
        find = try Statement(
            db,
            """
            SELECT a.public, x.value, b.public, y.value, y.kind FROM thread
            JOIN membership AS ma ON ma.address = thread.customer JOIN owner AS a ON a.id = ma.owner
            JOIN address AS x ON x.id = a.shown
            JOIN membership AS mb ON mb.address = thread.channel JOIN owner AS b ON b.id = mb.owner
            JOIN address AS y ON y.id = b.shown WHERE thread.id = ?
            """)
    }

    /// A chat is known by its business and its title, U+001F between them; people see the title.
    static func title(_ value: Untrusted) -> Untrusted {
        value.bytes.lastIndex(of: 0x1F).map { Untrusted(value.bytes[($0 + 1)...]) } ?? value
    }

    /// The sides of a thread.
    func entry(_ thread: Int64) throws -> Entry {
        if let entry = entries[thread] { return entry }
        if entries.count > 50_000 { entries.removeAll(keepingCapacity: true) }
        find.bind(thread, at: 1)
        defer { find.reset() }
        guard try find.step() else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "thread without sides") }
        var hash = StableHash()
        hash.add(UInt64(bitPattern: find.int(0)))
        hash.add(UInt64(bitPattern: find.int(2)))
        let entry = Entry(
            customerID: PublicID(.customer, UInt64(bitPattern: find.int(0))),
            customer: ThreadDirectory.title(find.untrusted(1) ?? ""),
            channel: find.untrusted(3) ?? "",
            channelKind: AddressKind(rawValue: Int(find.int(4))).flatMap { $0 == .phone ? nil : $0 }, bits: hash.value)
        entries[thread] = entry
        return entry
    }
}

/// Ids of implied sessions.
enum ImpliedSessionID {
    /// The public id of the implied session that starts at a moment in a conversation.
    static func of(conversation bits: UInt64, start: Int64) -> PublicID {
        var hash = StableHash()
        hash.add(bits)
        hash.add(UInt64(bitPattern: start))
        return PublicID(.session, hash.value)
    }
}
