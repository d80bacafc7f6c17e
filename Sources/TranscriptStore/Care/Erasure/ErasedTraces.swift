import GRDB
import TranscriptModel

/// Pieces of what is erased by which it would be recognised in a file. They are kept in memory only.
struct ErasedTraces {
    /// Addresses, names, identifiers and beginnings of texts.
    private(set) var pieces: Set<[UInt8]> = []

    private static let most = 20_000
    private static let window = 32

    /// Collects the traces of a selection.
    init(_ db: Database, _ scope: ErasureScope) throws {
        try add(
            Statement(db, "SELECT value FROM erased_address JOIN address USING (id)"), isText: false)
        try add(
            Statement(db, "SELECT identifier FROM erased_session"), isText: false)
        try add(
            Statement(
                db,
                """
                SELECT value FROM erased_address JOIN address_name ON address = erased_address.id JOIN name ON name.id = name
                """), isText: true)
        if case .message = scope {
        } else {
            try add(
                Statement(db, "SELECT identifier FROM erased_message JOIN message USING (id)"), isText: false)
        }
        try add(Statement(db, "SELECT text FROM erased_message JOIN message USING (id)"), isText: true)
        try add(
            Statement(
                db, "SELECT text FROM erased_message CROSS JOIN revision ON revision.message = erased_message.key"),
            isText: true)
    }

    private mutating func add(_ rows: Statement, isText: Bool) throws {
        while pieces.count < ErasedTraces.most, try rows.step() {
            guard let bytes = rows.bytes(0) else { continue }
            for start in isText ? ErasedTraces.places(bytes.count) : [0] {
                let piece = Array(bytes[start...].prefix(ErasedTraces.window))
                // A word alone may stand in the index because of somebody else; a space never does.
                let isTelling = piece.contains {
                    isText ? $0 == 0x20 : !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0)
                }
                if isTelling, piece.count >= (isText ? 12 : ByteSearch.shortest) { pieces.insert(piece) }
            }
        }
    }

    /// Where to take pieces of a text from: a long one lies on several pages.
    private static func places(_ count: Int) -> [Int] {
        guard count > 2 * window else { return [0] }
        return [0, count / 2, count - window]
    }
}
