import GRDB
import TranscriptModel

/// Recognises what was erased, so that an old file does not bring it back.
///
/// A mark is a keyed hash: it recognises an address or a message when it comes again, and says nothing by itself. An address keeps out
/// what is told of times up to its erasure; who writes later comes in as somebody new.
final class TombstoneBook {
    private let hash: KeyedHash
    private let find: Statement
    private let insert: Statement

    /// The marks of an archive; nil when there are none.
    static func ifAny(_ db: Database) throws -> TombstoneBook? {
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM tombstone LIMIT 1") != nil else { return nil }
        return try TombstoneBook(db)
    }

    /// The marks of an archive. It gets its key with the first of them.
    init(_ db: Database) throws {
        var key = try Statement(db, "SELECT key FROM tombstone_key").firstBytes()
        if key == nil {
            let new = KeyedHash.randomKey()
            let write = try Statement(db, "INSERT INTO tombstone_key (key) VALUES (?)")
            write.bind(blob: new, at: 1)
            try write.run()
            key = new
        }
        guard let hash = KeyedHash(key: key ?? []) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        self.hash = hash
        find = try Statement(db, "SELECT max(coalesce(until, 9223372036854775807)) FROM tombstone WHERE mark = ?")
        insert = try Statement(db, "INSERT OR IGNORE INTO tombstone (mark, erasure, until) VALUES (?, ?, ?)")
    }

    /// Marks an address of a customer as erased up to a moment.
    func mark(_ address: Address, until: Instant, erasure: Int64) throws {
        try add(mark(of: address), until: until.milliseconds, erasure: erasure)
    }

    /// Marks a message as erased, whenever it is told of.
    func mark(messageKey key: Int64, erasure: Int64) throws {
        try add(mark(of: key), until: nil, erasure: erasure)
    }

    /// Whether a record tells of somebody or something that was erased.
    func covers(_ record: LogRecord) throws -> Bool {
        switch record {
        case .message(let message):
            try message.identifiers.contains(where: covers) || covers(message.customer, at: message.at)
        case .receipt(let receipt):
            try covers(receipt.message) || covers(receipt.customer, at: receipt.at)
        case .revision(let revision): try covers(revision.message)
        case .session(let session):
            try covers(
                session.customer + [Address(.session, session.identifier)],
                at: session.start ?? session.end ?? session.modified)
        case .identity(let identity):
            identity.party == .customer ? try covers(identity.addresses, at: nil) : false
        case .template, .channelUsage, .keywords, .journey: false
        }
    }

    /// Whether the message with a key was erased.
    func covers(messageKey key: Int64) throws -> Bool { try limit(of: mark(of: key)) != nil }

    private func covers(_ identifier: Untrusted) throws -> Bool {
        try covers(messageKey: MessageKey.of(identifier))
    }

    /// A record without a time is as old as any.
    private func covers(_ addresses: [Address], at: Instant?) throws -> Bool {
        try addresses.contains { address in
            guard let limit = try limit(of: mark(of: address)) else { return false }
            return at.map { $0.milliseconds <= limit } ?? true
        }
    }

    private func mark(of address: Address) -> Int64 {
        Int64(bitPattern: hash.hash([UInt8(truncatingIfNeeded: address.kind.rawValue)] + address.value.bytes))
    }

    private func mark(of key: Int64) -> Int64 {
        Int64(bitPattern: hash.hash([0xFF] + withUnsafeBytes(of: key.littleEndian) { Array($0) }))
    }

    private func add(_ mark: Int64, until: Int64?, erasure: Int64) throws {
        insert.bind(mark, at: 1)
        insert.bind(erasure, at: 2)
        insert.bind(until, at: 3)
        try insert.run()
    }

    private func limit(of mark: Int64) throws -> Int64? {
        find.bind(mark, at: 1)
        defer { find.reset() }
        return try find.step() ? find.optionalInt(0) : nil
    }
}

extension Statement {
    /// The bytes of the first column of the first row.
    fileprivate func firstBytes() throws -> [UInt8]? {
        defer { reset() }
        return try step() ? bytes(0) : nil
    }
}
