import GRDB
import TranscriptModel

/// How archives of older programs become archives of this one.
struct SchemaHistory: Sendable {
    /// The version that an archive has in the end.
    var version: Int32
    /// What leads from a version to the next one, by the version that it leads from.
    var steps: [Int32: @Sendable (Database) throws -> Void]

    /// The versions that were released. Each has an archive among the fixtures of the tests, and a step to the next.
    static let current = SchemaHistory(version: Schema.version, steps: [:])

    /// Brings an archive up to date in one transaction, and keeps a copy of what it was.
    func migrate(_ db: Database, path: String, from found: Int32) throws {
        let copy = path + ".version-\(found)"
        do {
            try Copying(db, of: path).copy(to: copy, replacing: false)
        } catch StoreError.exists {
            // A migration that broke off was here: its copy is whole, or it would not have its name.
        }
        try db.inTransaction(.immediate) {
            // Another process may have been faster.
            var at = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? version
            while at < version {
                guard let step = steps[at] else {
                    throw StoreError.newer(path: path, found: Int(found), supported: Int(version))
                }
                try step(db)
                at += 1
                try SchemaHistory.write(at, db)
            }
            return .commit
        }
    }

    /// A pragma takes no bound value, so it is put together from a number of ours.
    private static func write(_ version: Int32, _ db: Database) throws {
        let statement = "PRAGMA user_version = " + String(version)
        try db.execute(sql: statement)
    }
}
