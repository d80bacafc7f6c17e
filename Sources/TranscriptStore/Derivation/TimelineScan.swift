import GRDB
import TimelineBuilding
import TranscriptModel

/// Runs the rules over conversations and writes what they say: places, transitions, omissions, implied sessions, the index.
///
/// Messages of all touched conversations are read in one pass in the order of time, so that rows are read and the index is written in
/// the order of their ids; each conversation's state machine waits for its next message. A conversation is always run from its
/// beginning.
struct TimelineScan {
    private let db: Database
    private let watch: Watch?

    /// So many conversations are run at once; each takes a few hundred bytes.
    private static let groupSize = 100_000

    init(_ db: Database, _ watch: Watch?) {
        self.db = db
        self.watch = watch
    }

    /// Runs the conversations.
    func scan(_ conversations: IDSet) throws {
        guard !conversations.isEmpty else { return }
        let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM conversation") ?? 0
        let sorted = conversations.sorted()
        let books = try ScanBooks(db)
        try books.settleTwins(of: conversations)
        // A message may have gone from one group to another, so all groups are cleared before the first is run.
        for conversation in sorted { try books.rows.clear(conversation: conversation) }
        var done = 0
        for start in stride(from: 0, to: sorted.count, by: TimelineScan.groupSize) {
            let group = Array(sorted[start..<min(start + TimelineScan.groupSize, sorted.count)])
            try scan(group: group, reading: group.count * 5 > total ? .everything : .threads, books) {
                done += 1
                if done % 4096 == 0 { watch?.progress(WorkProgress(.timelines, done: done, of: nil)) }
            }
        }
        try books.finish()
    }

    private enum Path {
        /// Reads all messages and passes over those of other conversations.
        case everything
        /// Looks the messages up by their threads.
        case threads
    }

    private func scan(group: [Int64], reading path: Path, _ books: ScanBooks, each: () -> Void) throws {
        try db.execute(
            sql: "CREATE TEMP TABLE IF NOT EXISTS dirty_message (id INTEGER PRIMARY KEY); DELETE FROM dirty_message")
        let insert = try Statement(
            db,
            """
            INSERT INTO dirty_message SELECT message.id FROM conversation_thread
            CROSS JOIN message INDEXED BY message_thread ON message.thread = conversation_thread.thread WHERE conversation = ?
            """)
        let threads = try Statement(db, "SELECT thread FROM conversation_thread WHERE conversation = ?")
        var places: [Int64: Int] = [:]
        var runs: [ConversationRun] = []
        runs.reserveCapacity(group.count)
        for conversation in group {
            if path == .threads {
                insert.bind(conversation, at: 1)
                try insert.run()
            }
            threads.bind(conversation, at: 1)
            while try threads.step() { places[threads.int(0)] = runs.count }
            threads.reset()
            runs.append(try books.run(of: conversation))
        }
        let messages = try MessageStream(db, onlyListed: path == .threads)
        var tied: [(message: ScannedMessage, run: Int)] = []
        while let (_, thread) = try messages.next() {
            each()
            guard let run = places[thread] else { continue }
            var message = try messages.message()
            if let twins = books.twins, twins.areIn(group[run]) {
                if try twins.isHidden(message.key) { continue }
                message.mayHaveTwins = true
            }
            if let last = tied.last,
                MessageRowID.milliseconds(of: last.message.id) != MessageRowID.milliseconds(of: message.id)
            {
                try place(&tied, &runs, books)
            }
            tied.append((message, run))
        }
        try place(&tied, &runs, books)
        for index in runs.indices { try runs[index].finish(books) }
    }

    /// Places the messages of one millisecond in their order: that of their file.
    private func place(
        _ tied: inout [(message: ScannedMessage, run: Int)], _ runs: inout [ConversationRun], _ books: ScanBooks
    ) throws {
        if tied.count > 1 {
            for index in try books.order.sorted(tied.map { $0.message.entry(of: Int64($0.run)) }) {
                try runs[tied[index].run].place(tied[index].message, books)
            }
        } else if let only = tied.first {
            try runs[only.run].place(only.message, books)
        }
        tied.removeAll(keepingCapacity: true)
    }
}
