import GRDB
import TranscriptModel

/// The order of messages of one millisecond: by the file that tells of them, then by their place in it, then by key.
///
/// Files are ordered by their hash, so the order does not depend on which file was imported first. Of several files that tell of a
/// message the first in that order counts.
final class SourceOrder {
    /// Where a message stands among those of the same time.
    struct Rank: Comparable {
        var source: Int
        var line: Int64
        var ordinal: Int64
        var key: UInt64

        static func < (a: Rank, b: Rank) -> Bool {
            (a.source, a.line, a.ordinal, a.key) < (b.source, b.line, b.ordinal, b.key)
        }
    }

    private let positions: [Int64: Int]
    private let witnesses: Statement
    private let row: Statement

    init(_ db: Database) throws {
        // A file that is being imported has no hash yet; its own transaction ends with the hash in place.
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM source ORDER BY sha256, format")
        positions = Dictionary(
            ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        row = try Statement(db, "SELECT key, source, line, ordinal, flags FROM message WHERE id = ?")
        witnesses = try Statement(db, "SELECT source, line, ordinal FROM witness WHERE message = ?")
    }

    /// The rank of a message of the derivation.
    func rank(of message: ScannedMessage) throws -> Rank {
        try rank(
            key: message.key, source: message.source, line: message.line, ordinal: message.ordinal,
            isWitnessed: message.flags.contains(.witnessed))
    }

    /// Rows of messages of one moment, in their order.
    func sorted(_ rows: some Sequence<Int64>) throws -> [Int64] {
        try rows.map { id in
            row.bind(id, at: 1)
            defer { row.reset() }
            guard try row.step() else { return (id, Rank(source: .max, line: 0, ordinal: 0, key: 0)) }
            let isWitnessed = MessageFlags(rawValue: Int(row.int(4))).contains(.witnessed)
            return (
                id,
                try rank(
                    key: row.int(0), source: row.int(1), line: row.int(2), ordinal: row.int(3), isWitnessed: isWitnessed
                )
            )
        }.sorted { (a: (Int64, Rank), b: (Int64, Rank)) in a.1 < b.1 }.map(\.0)
    }

    private func rank(key: Int64, source: Int64, line: Int64, ordinal: Int64, isWitnessed: Bool) throws -> Rank {
        let bits = UInt64(bitPattern: key)
        var best = Rank(source: positions[source] ?? .max, line: line, ordinal: ordinal, key: bits)
        guard isWitnessed else { return best }
        witnesses.bind(key, at: 1)
        defer { witnesses.reset() }
        while try witnesses.step() {
            best = min(
                best,
                Rank(
                    source: positions[witnesses.int(0)] ?? .max, line: witnesses.int(1), ordinal: witnesses.int(2),
                    key: bits))
        }
        return best
    }
}
