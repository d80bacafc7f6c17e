import GRDB
import TimelineBuilding
import TranscriptModel

/// Ties chats that exports know by a title only, where two titles are one chat: it was renamed, or a member joined a group that is
/// known by its writers.
///
/// They are one when they tell the same of the time that both tell of: moment for moment the same people wrote the same. At least three
/// moments must agree, a customer's message among them, and four of five of all. Titles and names alone never tie. It is derived from the
/// facts alone, so it does not matter which export came first.
struct ChatLikeness {
    private let db: Database

    /// What became different.
    struct Change {
        var owners: Set<Int64> = []
        var movedAddresses: Set<Int64> = []
    }

    init(_ db: Database) {
        self.db = db
    }

    /// Ties and unties the chats of threads whose messages changed.
    func settle(_ threads: IDSet) throws -> Change {
        var change = Change()
        // Addresses that are gone may give their numbers to others.
        try db.execute(
            sql: """
                DELETE FROM likeness WHERE a NOT IN (SELECT id FROM address) OR b NOT IN (SELECT id FROM address)
                """)
        let chats = try Chats(db)
        guard chats.areSeveral else { return change }
        var contested: Set<Int64> = []
        let reader = try LikenessReader(db)
        let known = try Statement(
            db, "SELECT a, b FROM likeness WHERE a = ?1 UNION ALL SELECT a, b FROM likeness WHERE b = ?1")
        let forget = try Statement(db, "DELETE FROM likeness WHERE a = ?1 OR b = ?1")
        let insert = try Statement(db, "INSERT OR IGNORE INTO likeness (a, b) VALUES (?, ?)")
        for thread in threads {
            guard let own = chats.customers[thread] else { continue }
            var before: Set<Int64> = []
            known.bind(own, at: 1)
            while try known.step() { before.insert(known.int(0) == own ? known.int(1) : known.int(0)) }
            known.reset()
            let peers = chats.peers(of: thread)
            let alike = Set(try reader.threads(like: thread, among: peers).compactMap { chats.customers[$0] })
                .subtracting([own])
            guard alike != before else { continue }
            forget.bind(own, at: 1)
            try forget.run()
            for other in alike.sorted() {
                insert.bind(min(own, other), at: 1)
                insert.bind(max(own, other), at: 2)
                try insert.run()
            }
            contested.formUnion(alike.symmetricDifference(before))
            contested.insert(own)
        }
        guard !contested.isEmpty else { return change }
        let outcome = try OwnerRebuild(db).rebuild(around: contested)
        change.owners = outcome.changed
        change.movedAddresses = outcome.moved
        return change
    }
}

/// The threads of chats that are known by a title only.
private struct Chats {
    /// The customer's address, by thread.
    private(set) var customers: [Int64: Int64] = [:]
    private var channels: [Int64: Int64] = [:]
    private var threads: [Int64: Set<Int64>] = [:]

    init(_ db: Database) throws {
        let rows = try Statement(
            db,
            """
            SELECT thread.id, thread.customer, thread.channel FROM address JOIN thread ON thread.customer = address.id
            WHERE address.party = 0 AND address.kind = 5
            """)
        while try rows.step() {
            customers[rows.int(0)] = rows.int(1)
            channels[rows.int(0)] = rows.int(2)
            threads[rows.int(2), default: []].insert(rows.int(0))
        }
    }

    var areSeveral: Bool { customers.count > 1 }

    /// The other chats of the same business.
    func peers(of thread: Int64) -> Set<Int64> {
        (channels[thread].flatMap { threads[$0] } ?? []).subtracting([thread])
    }
}

/// Compares chats moment by moment.
private final class LikenessReader {
    private static let leastMoments = 3

    private let moments: Statement
    private let company: Statement
    private let span: Statement
    private let count: Statement

    init(_ db: Database) throws {
        moments = try Statement(
            db,
            """
            SELECT id >> 14 FROM message INDEXED BY message_phone
            WHERE thread = ? AND clock = 0 AND identifier IS NULL AND kind IS NOT NULL ORDER BY id
            """)
        company = try Statement(
            db,
            """
            SELECT thread, direction, kind, name, text FROM message
            WHERE id BETWEEN ? AND ? AND clock = 0 AND identifier IS NULL AND kind IS NOT NULL
            """)
        span = try Statement(
            db,
            """
            SELECT min(id), max(id) FROM message INDEXED BY message_phone
            WHERE thread = ? AND clock = 0 AND identifier IS NULL AND kind IS NOT NULL
            """)
        count = try Statement(
            db,
            """
            SELECT count(DISTINCT id >> 14) FROM message INDEXED BY message_phone
            WHERE thread = ? AND id BETWEEN ? AND ? AND clock = 0 AND identifier IS NULL AND kind IS NOT NULL
            """)
    }

    /// Moments of which two chats tell the same.
    private struct Agreement {
        var moments = 0
        /// Moments in which a customer wrote.
        var answers = 0
    }

    func threads(like own: Int64, among peers: Set<Int64>) throws -> [Int64] {
        guard !peers.isEmpty else { return [] }
        var agreements: [Int64: Agreement] = [:]
        moments.bind(own, at: 1)
        defer { moments.reset() }
        var last: Int64 = -1
        while try moments.step() {
            let moment = moments.int(0)
            guard moment != last else { continue }
            last = moment
            try compare(own, peers, at: moment, &agreements)
        }
        return try agreements.filter { try isAlike(own, $0.key, $0.value) }.map(\.key)
    }

    private func compare(
        _ own: Int64, _ peers: Set<Int64>, at moment: Int64, _ agreements: inout [Int64: Agreement]
    ) throws {
        // What was written in one moment, whatever its order: a sum of hashes.
        var told: [Int64: (sum: UInt64, count: Int, hasAnswer: Bool)] = [:]
        company.bind(moment << MessageRowID.slotBits, at: 1)
        company.bind((moment + 1) << MessageRowID.slotBits - 1, at: 2)
        defer { company.reset() }
        while try company.step() {
            let thread = company.int(0)
            guard thread == own || peers.contains(thread) else { continue }
            var hash = StableHash()
            for column in Int32(1)...3 { hash.add(UInt64(bitPattern: company.optionalInt(column) ?? -1)) }
            hash.add(company.bytes(4) ?? [0xFF])
            let isAnswer = company.int(1) == Int64(Direction.inbound.rawValue) && !company.isNull(3)
            let before = told[thread] ?? (0, 0, false)
            told[thread] = (before.sum &+ hash.value, before.count + 1, before.hasAnswer || isAnswer)
        }
        guard let mine = told[own] else { return }
        for (thread, other) in told where thread != own && (other.sum, other.count) == (mine.sum, mine.count) {
            agreements[thread, default: Agreement()].moments += 1
            if mine.hasAnswer { agreements[thread]?.answers += 1 }
        }
    }

    private func isAlike(_ own: Int64, _ other: Int64, _ agreement: Agreement) throws -> Bool {
        guard agreement.moments >= LikenessReader.leastMoments, agreement.answers > 0 else { return false }
        let (mine, others) = (try period(of: own), try period(of: other))
        let shared = (max(mine.first, others.first), min(mine.last, others.last))
        let most = max(try moments(of: own, shared), try moments(of: other, shared))
        return agreement.moments * 5 >= most * 4
    }

    private func period(of thread: Int64) throws -> (first: Int64, last: Int64) {
        span.bind(thread, at: 1)
        defer { span.reset() }
        return try span.step() ? (span.int(0) >> MessageRowID.slotBits, span.int(1) >> MessageRowID.slotBits) : (0, 0)
    }

    private func moments(of thread: Int64, _ period: (first: Int64, last: Int64)) throws -> Int {
        guard period.first <= period.last else { return 0 }
        count.bind(thread, at: 1)
        count.bind(period.first << MessageRowID.slotBits, at: 2)
        count.bind((period.last + 1) << MessageRowID.slotBits - 1, at: 3)
        defer { count.reset() }
        return try count.step() ? Int(count.int(0)) : 0
    }
}
