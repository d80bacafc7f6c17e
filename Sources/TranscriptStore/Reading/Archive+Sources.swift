import GRDB
public import TranscriptModel

extension Archive {
    /// Everything that was imported, in the order of import.
    public func sources() throws -> [SourceSummary] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM source ORDER BY id").map(Archive.summary)
        }
    }

    /// What the archive holds, in a few numbers that cost little.
    public func summary() throws -> ArchiveSummary {
        try read { db in
            var summary = ArchiveSummary()
            let limit = ArchiveSummary.most + 1
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql, arguments: [limit]) ?? 0 }
            summary.messages = try count("SELECT count(*) FROM (SELECT 1 FROM message LIMIT ?)")
            summary.customers = try count("SELECT count(*) FROM (SELECT DISTINCT customer FROM conversation LIMIT ?)")
            let files = try sources()
            summary.files = files.count
            summary.rejected = files.reduce(0) { $0 + $1.rejected }
            summary.lastFile = files.last?.name
            let periods = files.compactMap(\.period)
            if let first = periods.map(\.lowerBound).min(), let last = periods.map(\.upperBound).max() {
                summary.period = first...last
            }
            summary.policyFile = try Row.fetchOne(db, sql: "SELECT name FROM policy_file ORDER BY id DESC LIMIT 1")
                .flatMap { Untrusted($0, "name") }
            return summary
        }
    }

    static func summary(_ row: Row) throws -> SourceSummary {
        try SourceSummary(
            name: Untrusted(row, "name") ?? "", sha256: row.value("sha256"), format: row.value("format"),
            bytes: row.value("bytes"),
            seen: row.value("seen"), new: row.value("new"), known: row.value("known"), rejected: row.value("rejected"),
            period: period(row))
    }

    /// Notes about sources: file, code, detail.
    public func notes() throws -> [SourceNote] {
        try read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT name, sha256, code, detail FROM note JOIN source ON source.id = note.source ORDER BY sha256, code, detail"
            ).map(Archive.note)
        }
    }

    static func note(_ row: Row) throws -> SourceNote {
        try SourceNote(
            file: Untrusted(row, "name") ?? "", sha256: row.value("sha256"), code: row.value("code"),
            detail: row.value("detail"))
    }

    /// Records that were not taken, of the files with these hashes or of all, in the order of import.
    public func rejects(of sha256: [String]?, each: (RejectedRecord) throws -> Void) throws {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT name, sha256, line, code, detail FROM source JOIN reject ON reject.source = source.id
                    WHERE ?1 IS NULL OR sha256 IN (SELECT value FROM json_each(?1)) ORDER BY source.id, line, ordinal
                    """, arguments: [Archive.list(sha256)])
            while let row = try rows.next() {
                try each(
                    RejectedRecord(
                        file: Untrusted(row, "name") ?? "", sha256: row.value("sha256"), line: row.value("line"),
                        code: row.value("code"),
                        detail: Untrusted(row, "detail")))
            }
        }
    }

    /// Records that were not taken, of the files with these hashes or of all, counted by reason, the most frequent first.
    public func rejectCounts(of sha256: [String]?) throws -> [RejectCount] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT code, iif(code IN ('invalid_json', 'too_long'), NULL, detail) AS what, count(*) AS records,
                        count(DISTINCT source.id) AS files FROM source JOIN reject ON reject.source = source.id
                    WHERE ?1 IS NULL OR sha256 IN (SELECT value FROM json_each(?1)) GROUP BY code, what
                    ORDER BY records DESC, code, what
                    """, arguments: [Archive.list(sha256)]
            ).map {
                try RejectCount(
                    code: $0.value("code"), detail: Untrusted($0, "what"), records: $0.value("records"),
                    files: $0.value("files"))
            }
        }
    }

    /// A list of hashes, which are hexadecimal digits, as one value to bind.
    private static func list(_ hashes: [String]?) -> String? {
        hashes.map { "[" + $0.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
    }

    private static func period(_ row: Row) throws -> ClosedRange<Instant>? {
        let (first, last): (Int64?, Int64?) = (try row.value("first"), try row.value("last"))
        guard let first = first.flatMap(Instant.init(milliseconds:)),
            let last = last.flatMap(Instant.init(milliseconds:)),
            first <= last
        else { return nil }
        return first...last
    }
}
