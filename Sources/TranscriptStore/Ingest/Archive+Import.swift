import GRDB
import Synchronization
public import TranscriptModel

extension Archive {
    /// Takes several files in, in one transaction: timelines are derived once, at the end. All of it is durable when this returns, and
    /// nothing of any of these files is in the archive when it throws; what `ingest` throws must not be caught in it.
    public func importing<T>(_ body: () throws -> T) throws -> T {
        guard batch.withLock({ $0 == nil }) else { return try body() }
        defer { batch.withLock { $0 = nil } }
        var hasErasedText = false
        let result = try write { db in
            batch.withLock { $0 = Changes() }
            let result = try body()
            let changes = batch.withLock { $0 } ?? Changes()
            hasErasedText = changes.hasErasedText
            try Derivation(db, overseer?.watch).derive(changes)
            if hasErasedText { try Archive.forgetErasedWords(db) }
            return result
        }
        // While somebody reads it stays for now; within a rehearsal nothing was written.
        if hasErasedText, !queue.unsafeReentrantRead({ $0.isInsideTransaction }) { _ = try hasEmptiedLog() }
        return result
    }

    /// Takes one file in, in one transaction, be it of its own or of `importing`. It is durable when this returns; nothing of the file is in the archive when it throws.
    /// - Parameters:
    ///   - name: The file's name, without its folder.
    ///   - format: Id of its format.
    ///   - read: Hands the records over, and returns the file's SHA-256 and size.
    /// - Returns: What was imported, or nil when a file with these very bytes was read as this format before.
    public func ingest(
        name: Untrusted, format: String, read: (FileIngest) throws -> (sha256: String, bytes: Int64)
    ) throws -> SourceSummary? {
        guard batch.withLock({ $0 == nil }) else {
            return try queue.unsafeReentrantWrite { db in
                // Without a savepoint: SQLite would keep a copy of every page that the file changes.
                let (summary, changes) = try take(db, name: name, format: format, read: read)
                batch.withLock { $0?.add(changes) }
                return summary
            }
        }
        do {
            return try importing { try ingest(name: name, format: format, read: read) }
        } catch is AlreadyImported {
            return nil
        }
    }

    private func take(
        _ db: Database, name: Untrusted, format: String, read: (FileIngest) throws -> (sha256: String, bytes: Int64)
    ) throws -> (SourceSummary, Changes) {
        let ingest = try FileIngest(db, name: name, format: format)
        let (sha256, bytes) = try read(ingest)
        guard try !Archive.isKnown(sha256, format, db) else { throw AlreadyImported() }
        return (try ingest.finish(sha256: sha256, bytes: bytes), ingest.changes)
    }

    /// The index keeps the words of rows that left it until its segments are merged.
    private static func forgetErasedWords(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO message_text (message_text) VALUES ('optimize')")
    }

    /// What was imported of the file with this hash as a log of a format; nil when it never was.
    public func source(sha256: String, format: String) throws -> SourceSummary? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM source WHERE sha256 = ? AND format = ?", arguments: [sha256, format]
            ).map(Archive.summary)
        }
    }

    /// Puts a policy file in force, in place of the one before, and derives the timelines anew that it can change.
    public func apply(_ entries: [PolicyEntry], fileName: Untrusted, text: Untrusted) throws {
        try write { db in
            try PolicyEntry.replaceAll(with: entries, db)
            try db.execute(
                sql: "INSERT INTO policy_file (name, text) VALUES (?, ?)",
                arguments: [fileName.databaseValue, text.databaseValue])
            let addresses = try AddressBook(db)
            try addresses.forgetTiesOfPolicy()
            for entry in entries {
                let named = [
                    entry.number.map { Address(.phone, $0) }, entry.phoneNumberID.map { Address(.phoneNumberID, $0) },
                ].compactMap { $0 }
                _ = try addresses.intern(named, .channel, source: nil, line: 0)
            }
            try addresses.settle()
            var changes = Changes()
            changes.owners = addresses.renamedOwners
            changes.movedAddresses = addresses.movedAddresses
            changes.allChannels = true
            try Derivation(db, overseer?.watch).derive(changes)
        }
    }

    /// The policy file in force as it was read; nil when there is none.
    public func policyText() throws -> Untrusted? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT text FROM policy_file ORDER BY id DESC LIMIT 1").flatMap {
                Untrusted($0, "text")
            }
        }
    }

    private static func isKnown(_ sha256: String, _ format: String, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db, sql: "SELECT 1 FROM source WHERE sha256 = ? AND format = ?", arguments: [sha256, format]) != nil
    }

    private struct AlreadyImported: Error {}
}
