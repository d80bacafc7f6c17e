import GRDB
public import TranscriptModel

extension Archive {
    /// Checks the archive: SQLite's structure, the tables themselves, and counts; when asked to also the sum of each row of facts, the
    /// index against the messages, and the timelines against a fresh derivation.
    public func verify(_ depth: VerificationDepth = .full) throws -> [Finding] {
        let tell = { (step: WorkProgress.Step) in self.overseer?.watch.progress(WorkProgress(step)) ?? () }
        tell(.structure)
        var findings = try read { db in
            var findings: [Finding] = []
            let check = depth == .full ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)"
            for line in try String.fetchAll(db, sql: check) where line != "ok" {
                findings.append(.structure(line))
            }
            if try !Schema.isInForce(db) { findings.append(.schema) }
            let pending = try Int.fetchOne(db, sql: "SELECT count(*) FROM erasure WHERE is_proven = 0") ?? 0
            if pending > 0 { findings.append(.erasurePending(pending)) }
            let unplaced = try Int.fetchOne(
                db,
                sql:
                    """
                    SELECT count(*) FROM message LEFT JOIN placement ON placement.message = message.id
                    WHERE placement.message IS NULL AND key NOT IN (SELECT message FROM twin)
                    """
            )
            if let unplaced, unplaced > 0 { findings.append(.unplaced(unplaced)) }
            let dangling = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM message WHERE source NOT IN (SELECT id FROM source)
                        OR thread NOT IN (SELECT thread FROM conversation_thread)
                    """)
            if let dangling, dangling > 0 { findings.append(.dangling(dangling)) }
            let miscounted = try Row.fetchAll(
                db,
                sql: """
                    SELECT name FROM source LEFT JOIN (SELECT source, count(*) AS number FROM reject GROUP BY source) AS told
                        ON told.source = source.id
                    WHERE seen <> new + known + rejected OR rejected <> coalesce(told.number, 0)
                    """)
            findings += miscounted.map { .counts(file: Untrusted($0, "name") ?? "") }
            if depth == .full {
                let altered = try RecordSum.mismatches(db)
                if altered > 0 { findings.append(.altered(altered)) }
                let strays = try Int.fetchOne(db, sql: "SELECT count(*) FROM pragma_foreign_key_check") ?? 0
                if strays > 0 { findings.append(.strays(strays)) }
            }
            return findings
        }
        guard depth == .full else { return findings }
        // The index compares itself with the messages only when it is asked to with rank 1, which is spelled as a write.
        tell(.index)
        do {
            try rolledBack {
                try $0.execute(sql: "INSERT INTO message_text (message_text, rank) VALUES ('integrity-check', 1)")
            }
        } catch StoreError.damaged {
            findings.append(.index)
        }
        if findings.isEmpty { tell(.customers) }
        if findings.isEmpty, try !(isEverybodyThemselves() && isFreshlyDerived()) { findings.append(.derivation) }
        return findings
    }

    /// Whether each owner has the addresses that ties and decisions give it, and no others.
    private func isEverybodyThemselves() throws -> Bool {
        try read { db in
            let partition = try OwnerPartition(db)
            // Names that are tied to a number are derived with the timelines.
            let owners = try Statement(
                db,
                """
                SELECT id, shown, size - (SELECT count(*) FROM membership JOIN address ON address.id = membership.address
                    WHERE owner.party = 1 AND membership.owner = owner.id AND kind = 9 AND address.id <> shown), is_parted FROM owner
                """)
            let isMember = try Statement(db, "SELECT 1 FROM membership WHERE address = ? AND owner = ?")
            while try owners.step() {
                let component = try partition.component(of: owners.int(1))
                guard let group = component.groups.first(where: { $0.contains(owners.int(1)) }),
                    group.count == Int(owners.int(2)), component.isParted == (owners.int(3) != 0)
                else { return false }
                for member in group {
                    isMember.bind(member, at: 1)
                    isMember.bind(owners.int(0), at: 2)
                    defer { isMember.reset() }
                    guard try isMember.step() else { return false }
                }
            }
            return true
        }
    }
}
