import GRDB
import GRDBSQLite
import SearchQuery

/// `segue_index_text(TEXT)`: a text as the index holds it, where that is not the text itself.
///
/// The view `message_index` calls it, so that the copy of a text with Chinese in it, or with numbers, takes no place in the archive.
/// It is what a message is taken out of the index with, and what the index is compared with; searching never calls it.
enum IndexFunction {
    static func add(to connection: OpaquePointer) throws {
        // Views may call only what is marked as harmless where `trusted_schema` is off.
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let code = sqlite3_create_function_v2(
            connection, "segue_index_text", 1, flags, nil,
            { context, count, arguments in
                guard count == 1, let argument = arguments?[0], let start = sqlite3_value_blob(argument) else { return }
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))
                guard let copy = TextFolding.indexCopy(of: bytes.bindMemory(to: UInt8.self)) else {
                    return sqlite3_result_value(context, argument)
                }
                copy.withUnsafeBytes { raw in
                    sqlite3_result_text64(
                        context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(raw.count),
                        unsafeBitCast(-1, to: sqlite3_destructor_type.self), UInt8(SQLITE_UTF8))
                }
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
}
