import GRDB
import GRDBSQLite

/// `segue_sum(…)`: a number of 24 bits for what a row says.
///
/// Rows of facts keep it in a column that SQLite computes by itself whenever it writes one. SQLite's own check sees how pages hang
/// together and not what is written in them: a bit that flipped inside of a text would go unnoticed. Three bytes and their head take
/// four bytes a row, and let one damaged row of 16 million through.
enum RecordSum {
    static func add(to connection: OpaquePointer) throws {
        // Computed columns may call only what always says the same, and what is marked as harmless where `trusted_schema` is off.
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let code = sqlite3_create_function_v2(
            connection, "segue_sum", -1, flags, nil,
            { context, count, arguments in
                var sum = RowSum()
                for index in 0..<Int(count) { sum.add(arguments?[index]) }
                sqlite3_result_int64(context, sum.value)
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// How many rows do not say what they said when they were written.
    static func mismatches(_ db: Database) throws -> Int {
        var number: Int64 = 0
        for query in queries {
            let rows = try Statement(db, query)
            if try rows.step() { number += rows.int(0) }
        }
        return Int(number)
    }

    /// The columns are those of `Schema`, in the same order.
    private static let queries: [StaticString] = [
        """
        SELECT count(*) FROM message WHERE sum IS NOT segue_sum(key, thread, identifier, direction, kind, speaker, clock, precision,
            name, text, template, media, replies_to, session, campaign, category, flags, extra, source, line, ordinal)
        """,
        """
        SELECT count(*) FROM delivery
        WHERE sum IS NOT segue_sum(message, accepted, held, sent, delivered, read, played, failed, category, problem)
        """,
        "SELECT count(*) FROM witness WHERE sum IS NOT segue_sum(message, source, line, ordinal, thread, payload)",
        "SELECT count(*) FROM revision WHERE sum IS NOT segue_sum(message, at, change, text, extra, source, line, ordinal)",
        "SELECT count(*) FROM fact WHERE sum IS NOT segue_sum(kind, subject, payload, source, line, ordinal)",
        "SELECT count(*) FROM reject WHERE sum IS NOT segue_sum(source, line, ordinal, code, detail)",
        """
        SELECT count(*) FROM source
        WHERE sum IS NOT segue_sum(name, sha256, format, bytes, seen, new, known, rejected, first, last)
        """,
        "SELECT count(*) FROM note WHERE sum IS NOT segue_sum(source, code, detail)",
        "SELECT count(*) FROM companion WHERE sum IS NOT segue_sum(source, name)",
        "SELECT count(*) FROM link WHERE sum IS NOT segue_sum(a, b, source, line)",
        "SELECT count(*) FROM decision WHERE sum IS NOT segue_sum(public, verdict, a, b, at, who, why)",
        "SELECT count(*) FROM staff_name WHERE sum IS NOT segue_sum(staff, name)",
        """
        SELECT count(*) FROM policy WHERE sum IS NOT segue_sum(position, number, phone_number_id, name, effective_from, apps,
            default_app, allow_marketing_keywords, implied_session_idle, marketing, opt_out, opt_in, help, support_words)
        """,
        "SELECT count(*) FROM policy_file WHERE sum IS NOT segue_sum(name, text)",
        """
        SELECT count(*) FROM erasure
        WHERE sum IS NOT segue_sum(public, at, scope, customers, messages, sessions, addresses, names, files, is_proven)
        """,
        "SELECT count(*) FROM tombstone_key WHERE sum IS NOT segue_sum(key)",
        "SELECT count(*) FROM tombstone WHERE sum IS NOT segue_sum(mark, erasure, until)",
        "SELECT count(*) FROM identifier WHERE sum IS NOT segue_sum(message, value)",
        "SELECT count(*) FROM coverage WHERE sum IS NOT segue_sum(first, last)",
    ]
}

/// Adds up values, each with its kind and length, so that no two rows that differ look the same to it.
private struct RowSum {
    private var state: UInt64 = 0x243F_6A88_85A3_08D3

    /// A signed number of 24 bits.
    var value: Int64 { Int64(Int32(truncatingIfNeeded: state) >> 8) }

    mutating func add(_ value: OpaquePointer?) {
        guard let value else { return }
        let kind = sqlite3_value_type(value)
        switch kind {
        case SQLITE_INTEGER:
            add(UInt64(bitPattern: sqlite3_value_int64(value)))
        case SQLITE_NULL:
            add(UInt64.max)
        default:
            let start = sqlite3_value_blob(value)
            let count = Int(sqlite3_value_bytes(value))
            add(UInt64(count) << 8 | UInt64(kind))
            add(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
        }
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset &+ 8 <= bytes.count {
            add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
            offset &+= 8
        }
        guard offset < bytes.count else { return }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset &+= 1
        }
        add(rest)
    }

    /// Each step can be undone, so that two rows that differ in one word never end in the same state.
    private mutating func add(_ word: UInt64) {
        state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 32
    }
}
