public import TranscriptModel

/// Why a record was not taken: facts, without any text of a message.
public enum RejectReason: Hashable, Sendable {
    /// The JSON breaks off or is wrong at this byte of the record, counted from 0.
    case invalidJSON(offset: Int)
    /// The record is longer than allowed, in bytes.
    case tooLong(limit: Int)
    /// A field that the record needs is not there.
    case missingField(String)
    /// A field does not hold what it must.
    case invalidField(String)
    /// A key that decides something stands twice in the record.
    case duplicateField(String)
    /// The row has another number of columns than the header.
    case columnCount(expected: Int, found: Int)
    /// The record has a type that this importer does not know. The type's name is cut at 40 bytes.
    case unknownType(Untrusted)
    /// The source says that the record is in its recycle bin.
    case deletedAtSource
    /// The record names no customer, so that nobody knows whose it is.
    case noCustomer
    /// The record names no channel.
    case noChannel
    /// Text that belongs to no message.
    case strayText
    /// The message went to several people at once, so it belongs to no customer's conversation.
    case groupMessage

    /// One word that names the case, stored in the archive and printed in JSON.
    public var code: String {
        switch self {
        case .invalidJSON: "invalid_json"
        case .tooLong: "too_long"
        case .missingField: "missing_field"
        case .invalidField: "invalid_field"
        case .duplicateField: "duplicate_field"
        case .columnCount: "column_count"
        case .unknownType: "unknown_type"
        case .deletedAtSource: "deleted_at_source"
        case .noCustomer: "no_customer"
        case .noChannel: "no_channel"
        case .strayText: "stray_text"
        case .groupMessage: "group_message"
        }
    }

    /// What the case carries, in a form that fits behind the code.
    public var detail: Untrusted? {
        switch self {
        case .invalidJSON(let offset): Untrusted("byte \(offset)")
        case .tooLong(let limit): Untrusted("limit \(limit) bytes")
        case .missingField(let name), .invalidField(let name), .duplicateField(let name): Untrusted(name)
        case .columnCount(let expected, let found): Untrusted("\(found) columns, header has \(expected)")
        case .unknownType(let type): Untrusted(type.bytes.prefix(40))
        case .deletedAtSource, .noCustomer, .noChannel, .strayText, .groupMessage: nil
        }
    }
}
