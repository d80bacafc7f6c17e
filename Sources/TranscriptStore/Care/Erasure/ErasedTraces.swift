import GRDB
import TranscriptModel

/// Pieces of what is erased by which it would be recognised in a file. They are kept in memory only.
struct ErasedTraces {
    /// Addresses, names, identifiers, pieces of texts and of what else a record told.
    private(set) var pieces: Set<[UInt8]> = []

    /// The most pieces of each kind. Of more rows some are taken, one as far from the next as another.
    private static let most = 4_000
    private static let window = 32

    /// Rows of which pieces are taken, and how many there are.
    private struct Kind {
        let count: StaticString
        let rows: StaticString
        /// Whether it is words, of which single ones may belong to somebody else.
        let isText: Bool
    }

    private static let messages: StaticString = "SELECT count(*) FROM erased_message"
    private static let addresses: StaticString = "SELECT count(*) FROM erased_address"
    private static let sessions: StaticString = "SELECT count(*) FROM erased_session"

    private static let kinds: [Kind] = [
        Kind(count: addresses, rows: "SELECT value FROM erased_address JOIN address USING (id)", isText: false),
        Kind(count: sessions, rows: "SELECT identifier FROM erased_session", isText: false),
        Kind(
            count: addresses,
            rows: """
                SELECT value FROM erased_address JOIN address_name ON address = erased_address.id JOIN name ON name.id = name
                """, isText: true),
        Kind(count: messages, rows: "SELECT text FROM erased_message JOIN message USING (id)", isText: true),
        Kind(count: messages, rows: "SELECT extra FROM erased_message JOIN message USING (id)", isText: true),
        Kind(
            count: messages,
            rows: "SELECT text FROM erased_message CROSS JOIN revision ON revision.message = erased_message.key",
            isText: true),
        Kind(
            count: messages,
            rows: "SELECT payload FROM erased_message CROSS JOIN witness ON witness.message = erased_message.key",
            isText: true),
        Kind(
            count: sessions,
            rows: "SELECT payload FROM erased_session CROSS JOIN fact ON kind = 1 AND subject = identifier",
            isText: true),
    ]

    /// A message that is redacted keeps its identifier.
    private static let identifiers = Kind(
        count: messages, rows: "SELECT identifier FROM erased_message JOIN message USING (id)", isText: false)

    /// Collects the traces of a selection.
    init(_ db: Database, _ scope: ErasureScope) throws {
        for kind in ErasedTraces.kinds { try add(kind, db) }
        if case .message = scope { return }
        try add(ErasedTraces.identifiers, db)
    }

    private mutating func add(_ kind: Kind, _ db: Database) throws {
        let count = try Statement(db, kind.count)
        let step = try count.step() ? max(1, Int(count.int(0)) / ErasedTraces.most) : 1
        let limit = pieces.count + ErasedTraces.most
        let rows = try Statement(db, kind.rows)
        var number = 0
        while pieces.count < limit, try rows.step() {
            number += 1
            guard number % step == 0, let bytes = rows.bytes(0) else { continue }
            for start in kind.isText ? ErasedTraces.places(bytes.count) : [0] {
                let piece = Array(bytes[start...].prefix(ErasedTraces.window))
                // A word alone may stand in the index because of somebody else; a space never does.
                let isTelling = piece.contains {
                    kind.isText ? $0 == 0x20 : !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0)
                }
                if isTelling, piece.count >= (kind.isText ? 12 : ByteSearch.shortest) { pieces.insert(piece) }
            }
        }
    }

    /// Where to take pieces of a text from: a long one lies on several pages.
    private static func places(_ count: Int) -> [Int] {
        guard count > 2 * window else { return [0] }
        return [0, count / 2, count - window]
    }
}
