import GRDB
import TimelineBuilding
import TranscriptModel

/// The order of messages of one millisecond: in the order of the files that tell of them.
///
/// Within a conversation it is one that follows every file which tells of several of them; where none says anything, files are ordered
/// by their hash, then comes the place in the file, then the key. So it does not depend on which file was imported first.
final class SourceOrder {
    /// Where a message stands among those of the same time, before the files' orders are merged.
    struct Rank: Comparable {
        var source: Int
        var line: Int64
        var ordinal: Int64
        var key: UInt64

        static func < (a: Rank, b: Rank) -> Bool {
            (a.source, a.line, a.ordinal, a.key) < (b.source, b.line, b.ordinal, b.key)
        }
    }

    /// A message as far as its place is concerned.
    struct Entry {
        var id: Int64
        var key: Int64
        var source: Int64
        var line: Int64
        var ordinal: Int64
        var isWitnessed: Bool
        /// Tells the conversations of one moment apart.
        var conversation: Int64
    }

    private let positions: [Int64: Int]
    private let hasTwins: Bool
    private let witnesses: Statement
    private let twins: Statement
    private let row: Statement
    private let company: Statement
    private let home: Statement

    init(_ db: Database) throws {
        // A file that is being imported has no hash yet; its own transaction ends with the hash in place.
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM source ORDER BY sha256, format")
        positions = Dictionary(
            ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let phones = try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM message INDEXED BY message_phone
                WHERE clock = 0 AND identifier IS NULL AND kind IS NOT NULL LIMIT 1
                """)
        hasTwins = phones != nil
        row = try Statement(
            db,
            """
            SELECT m.id, m.key, m.source, m.line, m.ordinal, m.flags, ct.conversation FROM message AS m
            JOIN conversation_thread AS ct ON ct.thread = m.thread WHERE m.id = ?
            """)
        company = try Statement(
            db,
            """
            SELECT m.id, m.key, m.source, m.line, m.ordinal, m.flags, ct.conversation FROM conversation_thread AS ct
            CROSS JOIN message AS m INDEXED BY message_thread ON m.thread = ct.thread AND m.id BETWEEN ?2 AND ?3
            JOIN placement AS p ON p.message = m.id WHERE ct.conversation = ?1
            """)
        home = try Statement(db, "SELECT conversation FROM conversation_thread WHERE thread = ?")
        witnesses = try Statement(db, "SELECT source, line, ordinal FROM witness WHERE message = ?")
        twins = try Statement(
            db,
            "SELECT m.key, m.source, m.line, m.ordinal, m.flags FROM twin JOIN message AS m ON m.key = twin.message WHERE twin.of = ?"
        )
    }

    /// The numbers of messages of one moment, in their order. All of each conversation that are shown must be among them.
    func sorted(_ entries: [Entry]) throws -> [Int] {
        let ranks = try entries.map(rank)
        var result = entries.indices.sorted { ranks[$0] < ranks[$1] }
        guard SourceOrder.isConversationAmong(entries) else { return result }
        let seats = Dictionary(grouping: result.indices) { entries[result[$0]].conversation }
        for own in seats.values where own.count > 1 {
            let items = own.map { result[$0] }
            let order = MergedOrder(of: own.count, files: files(try items.map { try tellings(of: entries[$0]) }))
            for (seat, item) in zip(own, order.items) { result[seat] = items[item] }
        }
        return result
    }

    /// Whether several of some messages are of one conversation; most that share a moment are not.
    private static func isConversationAmong(_ entries: [Entry]) -> Bool {
        guard entries.count < 16 else { return Set(entries.map(\.conversation)).count < entries.count }
        return entries.indices.contains { index in
            entries[..<index].contains { $0.conversation == entries[index].conversation }
        }
    }

    /// The numbers of messages of one moment, in their order. All of each conversation that are shown must be among them.
    func sorted(messages: [ScannedMessage]) throws -> [Int] {
        try sorted(
            messages.map { message in
                home.bind(message.thread, at: 1)
                defer { home.reset() }
                return message.entry(of: try home.step() ? home.int(0) : 0)
            })
    }

    /// Rows of messages of one moment, in the order in which all messages of the moment stand.
    func sorted(shown rows: some Sequence<Int64>) throws -> [Int64] {
        var entries = try rows.compactMap(entry)
        let wanted = Set(entries.map(\.id))
        let crowded = Dictionary(grouping: entries, by: \.conversation).filter { $0.value.count > 1 }.map(\.key)
        for conversation in crowded {
            let moment = entries.first.map { MessageRowID.instant(of: $0.id) } ?? .earliest
            company.bind(conversation, at: 1)
            company.bind(MessageRowID.first(at: moment), at: 2)
            company.bind(MessageRowID.last(at: moment), at: 3)
            defer { company.reset() }
            while try company.step() {
                if !wanted.contains(company.int(0)) { entries.append(SourceOrder.entry(company)) }
            }
        }
        return try sorted(entries).map { entries[$0].id }.filter(wanted.contains)
    }

    /// Rows of messages of one moment and conversation, in their order, before it is known which of them are shown.
    func sorted(all rows: some Sequence<Int64>) throws -> [Int64] {
        let entries = try rows.compactMap(entry)
        return try sorted(entries).map { entries[$0].id }
    }

    // MARK: - Places

    /// The first place of a message in each file that tells of it. Files that tell of it through a twin stand apart, because they are
    /// believed last.
    private struct Tellings {
        var places: [Int: Place] = [:]
        var twins: [Int: Place] = [:]
    }

    private typealias Place = (line: Int64, ordinal: Int64)

    private func entry(_ id: Int64) throws -> Entry? {
        row.bind(id, at: 1)
        defer { row.reset() }
        return try row.step() ? SourceOrder.entry(row) : nil
    }

    private static func entry(_ row: Statement) -> Entry {
        Entry(
            id: row.int(0), key: row.int(1), source: row.int(2), line: row.int(3), ordinal: row.int(4),
            isWitnessed: MessageFlags(rawValue: Int(row.int(5))).contains(.witnessed), conversation: row.int(6))
    }

    private func rank(of entry: Entry) throws -> Rank {
        func rank(_ source: Int64, _ line: Int64, _ ordinal: Int64) -> Rank {
            Rank(
                source: positions[source] ?? .max, line: line, ordinal: ordinal, key: UInt64(bitPattern: entry.key))
        }
        var best = rank(entry.source, entry.line, entry.ordinal)
        guard entry.isWitnessed else { return best }
        witnesses.bind(entry.key, at: 1)
        defer { witnesses.reset() }
        while try witnesses.step() { best = min(best, rank(witnesses.int(0), witnesses.int(1), witnesses.int(2))) }
        return best
    }

    private func tellings(of entry: Entry) throws -> Tellings {
        var told = Tellings()
        try add(entry, to: &told.places)
        guard hasTwins else { return told }
        for twin in try twins(of: entry) { try add(twin, to: &told.twins) }
        return told
    }

    private func add(_ entry: Entry, to places: inout [Int: Place]) throws {
        func add(_ source: Int64, _ place: Place) {
            let position = positions[source] ?? .max
            if let known = places[position], known <= place { return }
            places[position] = place
        }
        add(entry.source, (entry.line, entry.ordinal))
        guard entry.isWitnessed else { return }
        witnesses.bind(entry.key, at: 1)
        defer { witnesses.reset() }
        while try witnesses.step() { add(witnesses.int(0), (witnesses.int(1), witnesses.int(2))) }
    }

    private func twins(of entry: Entry) throws -> [Entry] {
        twins.bind(entry.key, at: 1)
        defer { twins.reset() }
        var found: [Entry] = []
        while try twins.step() {
            found.append(
                Entry(
                    id: 0, key: twins.int(0), source: twins.int(1), line: twins.int(2), ordinal: twins.int(3),
                    isWitnessed: MessageFlags(rawValue: Int(twins.int(4))).contains(.witnessed),
                    conversation: entry.conversation))
        }
        return found
    }

    /// What each file holds of some messages, in its order: first the file that tells of the most.
    private func files(_ tellings: [Tellings]) -> [[Int]] {
        func files(_ places: KeyPath<Tellings, [Int: Place]>) -> [[Int]] {
            var held: [Int: [(item: Int, place: Place)]] = [:]
            for (item, told) in tellings.enumerated() {
                for (file, place) in told[keyPath: places] { held[file, default: []].append((item, place)) }
            }
            return held.filter { $0.value.count > 1 }.sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }
                .map { $0.value.sorted { $0.place < $1.place }.map(\.item) }
        }
        return files(\.places) + files(\.twins)
    }
}
