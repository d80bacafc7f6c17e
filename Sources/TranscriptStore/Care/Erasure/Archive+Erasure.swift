import GRDB
public import TranscriptModel

extension Archive {
    /// How much an erasure would take away. Nothing is changed.
    public func preview(of scope: ErasureScope) throws -> ErasureCount {
        try rolledBack { db in
            guard try ErasureSelection(db: db, scope: scope).fill() else { return ErasureCount() }
            return try carryOut(scope, at: .earliest, db).count
        }
    }

    /// Takes something out of the archive for good, and proves it. Nil when there is nothing of that kind.
    ///
    /// What was taken out is gone from the tables when this returns. Whether the file still holds it is what the outcome says.
    public func erase(_ scope: ErasureScope, at: Instant) throws -> ErasureOutcome? {
        overseer?.watch.progress(WorkProgress(.erasure))
        let done = try write { db -> (ErasureReceipt, ErasedTraces)? in
            guard try ErasureSelection(db: db, scope: scope).fill() else { return nil }
            let traces = try ErasedTraces(db, scope)
            let receipt = try carryOut(scope, at: at, db)
            overseer?.watch.progress(WorkProgress(.index))
            // The index keeps the words of rows that left it until its segments are merged.
            try db.execute(sql: "INSERT INTO message_text (message_text) VALUES ('optimize')")
            return (receipt, traces)
        }
        guard let (receipt, traces) = done else { return nil }
        return try prove(receipt, ByteSearch(traces.pieces))
    }

    /// Proves the erasures that are pending. What exactly they took away is not known any more, so the file is written anew.
    public func finishErasures() throws -> [ErasureOutcome] {
        let pending = try erasures().filter { !$0.isProven }
        guard !pending.isEmpty else { return [] }
        try write { try $0.execute(sql: "INSERT INTO message_text (message_text) VALUES ('optimize')") }
        try compact()
        return try pending.map { try prove($0, ByteSearch([])) }
    }

    /// All erasures, the earliest first.
    public func erasures() throws -> [ErasureReceipt] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT erasure.*, (SELECT count(*) FROM tombstone WHERE tombstone.erasure = erasure.id) AS tombstones
                    FROM erasure ORDER BY at, id
                    """
            ).map(Archive.receipt)
        }
    }

    /// Lets old files bring back again what an erasure took away. Nil when there is no erasure with this id.
    public func liftErasure(_ id: PublicID) throws -> ErasureReceipt? {
        guard id.kind == .erasure, let receipt = try erasures().first(where: { $0.id == id }) else { return nil }
        try write { db in
            let bits = Int64(bitPattern: id.bits)
            try db.execute(
                sql: "DELETE FROM tombstone WHERE erasure = (SELECT id FROM erasure WHERE public = ?)",
                arguments: [bits])
            // These files would be passed over as known.
            try db.execute(
                sql: """
                    UPDATE source SET sha256 = sha256 || '-' || (SELECT id FROM erasure WHERE public = ?1) WHERE id IN (
                        SELECT source FROM erasure_source JOIN erasure ON erasure.id = erasure WHERE public = ?1)
                    """, arguments: [bits])
            try db.execute(
                sql: "DELETE FROM erasure_source WHERE erasure = (SELECT id FROM erasure WHERE public = ?)",
                arguments: [bits])
        }
        return receipt
    }

    private func prove(_ receipt: ErasureReceipt, _ search: ByteSearch) throws -> ErasureOutcome {
        var receipt = receipt
        let obstacle: ErasureObstacle?
        do {
            obstacle = try ErasureProof(archive: self, search: search).run()
        } catch StoreError.interrupted(let path) {
            throw StoreError.interrupted(path: path)
        } catch let error as StoreError {
            // The rows are gone, and whoever asked must know.
            obstacle = .failed(error)
        }
        if obstacle == nil {
            let bits = Int64(bitPattern: receipt.id.bits)
            try write { try $0.execute(sql: "UPDATE erasure SET is_proven = 1 WHERE public = ?", arguments: [bits]) }
            receipt.isProven = true
        }
        return ErasureOutcome(receipt: receipt, obstacle: obstacle, probes: search.patterns.count)
    }

    /// Takes out what is selected, and writes the receipt.
    private func carryOut(_ scope: ErasureScope, at: Instant, _ db: Database) throws -> ErasureReceipt {
        let number = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM erasure") ?? 0) + 1
        var hash = StableHash()
        hash.add(UInt64(bitPattern: number))
        hash.add(UInt64(bitPattern: at.milliseconds))
        let id = PublicID(.erasure, hash.value)
        let run = ErasureRun(db: db, scope: scope, at: at, number: number, watch: overseer?.watch)
        var count = try Archive.selected(db)
        count.customers = try run.customers()
        try db.execute(
            sql: "INSERT INTO erasure VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0)",
            arguments: [
                number, Int64(bitPattern: id.bits), at.milliseconds, scope.word, count.customers, count.messages,
                count.sessions, count.addresses, count.files,
            ])
        try db.execute(
            sql: "INSERT INTO erasure_source SELECT ?, id FROM erased_source", arguments: [number])
        try run.run()
        count.names = try Int.fetchOne(db, sql: "SELECT count(*) FROM erased_name") ?? 0
        if case .message = scope { count.names = 0 }
        try db.execute(sql: "UPDATE erasure SET names = ? WHERE id = ?", arguments: [count.names, number])
        let tombstones = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM tombstone WHERE erasure = ?", arguments: [number])
        return ErasureReceipt(
            id: id, at: at, scope: scope.word, count: count, isProven: false, tombstones: tombstones ?? 0)
    }

    private static func selected(_ db: Database) throws -> ErasureCount {
        var count = ErasureCount()
        count.messages = try Int.fetchOne(db, sql: "SELECT count(*) FROM erased_message") ?? 0
        count.sessions = try Int.fetchOne(db, sql: "SELECT count(*) FROM erased_session") ?? 0
        count.addresses = try Int.fetchOne(db, sql: "SELECT count(*) FROM erased_address") ?? 0
        count.files = try Int.fetchOne(db, sql: "SELECT count(*) FROM erased_source") ?? 0
        return count
    }

    private static func receipt(_ row: Row) throws -> ErasureReceipt {
        var count = ErasureCount()
        count.customers = try row.value("customers")
        count.messages = try row.value("messages")
        count.sessions = try row.value("sessions")
        count.addresses = try row.value("addresses")
        count.names = try row.value("names")
        count.files = try row.value("files")
        return ErasureReceipt(
            id: PublicID(.erasure, UInt64(bitPattern: try row.value("public") as Int64)),
            at: Instant(milliseconds: try row.value("at")) ?? .earliest, scope: try row.value("scope"), count: count,
            isProven: try row.value("is_proven") as Int64 != 0, tombstones: try row.value("tombstones"))
    }
}
