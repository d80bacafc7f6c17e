import GRDB
public import TranscriptModel

extension Archive {
    /// Takes one file in, in one transaction. It is durable when this returns; nothing of the file is in the archive when it throws.
    /// - Parameters:
    ///   - name: The file's name, without its folder.
    ///   - format: Id of its format.
    ///   - read: Hands the records over, and returns the file's SHA-256 and size.
    /// - Returns: What was imported, or nil when a file with these very bytes was read as this format before.
    public func ingest(
        name: Untrusted, format: String, read: (FileIngest) throws -> (sha256: String, bytes: Int64)
    ) throws -> SourceSummary? {
        do {
            var hasErasedText = false
            let summary = try write { db in
                let ingest = try FileIngest(db, name: name, format: format)
                let (sha256, bytes) = try read(ingest)
                guard try !Archive.isKnown(sha256, format, db) else { throw AlreadyImported() }
                defer { hasErasedText = ingest.hasErasedText }
                return try ingest.finish(sha256: sha256, bytes: bytes)
            }
            if hasErasedText { try emptyLog() }
            return summary
        } catch is AlreadyImported {
            return nil
        }
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
            try Derivation(db).derive(changes)
        }
    }

    private static func isKnown(_ sha256: String, _ format: String, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db, sql: "SELECT 1 FROM source WHERE sha256 = ? AND format = ?", arguments: [sha256, format]) != nil
    }

    private struct AlreadyImported: Error {}
}
