import GRDB
public import TranscriptModel

extension Archive {
    /// Everything that was imported, in the order of import.
    public func sources() throws -> [SourceSummary] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM source ORDER BY id").map(Archive.summary)
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
            ).map {
                try SourceNote(
                    file: Untrusted($0, "name") ?? "", sha256: $0.value("sha256"), code: $0.value("code"),
                    detail: $0.value("detail"))
            }
        }
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
