import GRDB
import TranscriptModel

/// Keeps how far messages came: of each stage the earliest time that anybody tells.
final class DeliveryBook {
    /// Messages whose delivery is in memory and not yet written.
    private var pending: [Int64: Delivery] = [:]
    private let find: Statement
    private let insert: Statement
    private let write: Statement
    private let delete: Statement
    /// Later messages have no row yet.
    private var highest: Int64

    /// Stages of one message, in seconds since 1970 by `DeliveryStatus.rawValue`, and behind them its category.
    struct Delivery: Equatable {
        private var numbers = SIMD8<Int64>(repeating: .max)
        var problem: Untrusted?
        /// Whether a row tells some of it.
        var isStored = false

        static let stages = DeliveryStatus.allCases.count
        /// Where the category stands.
        private static let category = 7

        subscript(stage: Int) -> Int64? {
            get { numbers[stage] == .max ? nil : numbers[stage] }
            set { numbers[stage] = newValue ?? .max }
        }

        var category: Int64? {
            get { self[Delivery.category] }
            set { self[Delivery.category] = newValue }
        }

        mutating func merge(_ other: Delivery) {
            numbers = pointwiseMin(numbers, other.numbers)
            isStored = isStored || other.isStored
            if let told = other.problem { problem = problem.map { min($0, told) } ?? told }
        }
    }

    init(_ db: Database) throws {
        highest = try Int64.fetchOne(db, sql: "SELECT max(message) FROM delivery") ?? -1
        find = try Statement(
            db,
            """
            SELECT accepted, held, sent, delivered, read, played, failed, category, problem FROM delivery WHERE message = ?
            """)
        insert = try Statement(
            db,
            """
            INSERT INTO delivery (accepted, held, sent, delivered, read, played, failed, category, problem, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        write = try Statement(
            db,
            """
            INSERT OR REPLACE INTO delivery (accepted, held, sent, delivered, read, played, failed, category, problem, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        delete = try Statement(db, "DELETE FROM delivery WHERE message = ?")
    }

    /// What a stage that was told changed.
    struct News {
        /// Whether it was not known.
        var isNews: Bool
        /// Whether it made the message a marketing one.
        var becameMarketing: Bool
    }

    /// Takes in one stage of a message.
    func tell(
        _ row: MessageRow, _ status: DeliveryStatus, at instant: Instant, category: MessageCategory? = nil,
        problem: Untrusted? = nil
    ) throws -> News {
        let before = try delivery(of: row.id)
        var told = Delivery()
        told[status.rawValue] = instant.milliseconds / 1000
        told.category = category.map { Int64($0.rawValue) }
        told.problem = problem
        var after = before
        after.merge(told)
        guard after != before else { return News(isNews: false, becameMarketing: false) }
        pending[row.id] = after
        if pending.count >= 20_000 { try flush() }
        let marketing = Int64(MessageCategory.marketing.rawValue)
        return News(isNews: true, becameMarketing: after.category == marketing && before.category != marketing)
    }

    /// Gives the delivery of one message to another.
    func move(from old: Int64, to new: Int64) throws {
        var moved = try delivery(of: old)
        guard moved != Delivery() else { return }
        moved.merge(try delivery(of: new))
        pending[old] = nil
        delete.bind(old, at: 1)
        try delete.run()
        pending[new] = moved
    }

    /// Writes what is in memory, in the order of rows.
    func flush() throws {
        for (id, delivery) in pending.sorted(by: { $0.key < $1.key }) {
            let write = delivery.isStored ? write : insert
            for stage in 0..<Delivery.stages { write.bind(delivery[stage], at: Int32(stage + 1)) }
            write.bind(delivery.category, at: 8)
            write.bind(delivery.problem, at: 9)
            write.bind(id, at: 10)
            try write.run()
            highest = max(highest, id)
        }
        pending.removeAll(keepingCapacity: true)
    }

    private func delivery(of id: Int64) throws -> Delivery {
        if let delivery = pending[id] { return delivery }
        if id > highest { return Delivery() }
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.step() else { return Delivery() }
        var delivery = Delivery()
        delivery.isStored = true
        for stage in 0..<Delivery.stages { delivery[stage] = find.optionalInt(Int32(stage)) }
        delivery.category = find.optionalInt(7)
        delivery.problem = find.untrusted(8)
        return delivery
    }
}
