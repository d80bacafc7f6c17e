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

    /// How much is run at once. A conversation takes a few hundred bytes, and each of its sessions some dozens.
    struct Group: Sendable {
        /// Number of conversations.
        var conversations = 100_000
        /// Number of their recorded sessions; the conversation that goes beyond it is the last of its group.
        var sessions = 250_000
    }

    private let most: Group

    init(_ db: Database, _ watch: Watch?, most: Group = Group()) {
        self.db = db
        self.watch = watch
        self.most = most
    }

    /// Runs the conversations.
    func scan(_ conversations: IDSet) throws {
        guard !conversations.isEmpty else { return }
        let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM conversation") ?? 0
        let books = try ScanBooks(db)
        try books.settleTwins(of: conversations)
        // A message may have gone from one group to another, so all groups are cleared before the first is run.
        if try books.rows.areAny {
            for conversation in conversations { try books.rows.clear(conversation: conversation) }
        }
        let expected = try watch.flatMap { _ in try messages(of: conversations.count, total) }
        var done = 0
        var waiting = conversations.makeIterator()
        while true {
            var (conversations, runs) = try group(of: &waiting, books)
            guard !runs.isEmpty else { break }
            let path: Path = runs.count * 5 > total ? .everything : .threads
            try scan(conversations, &runs, reading: path, books) {
                done += 1
                guard done % 4096 == 0 else { return }
                watch?.progress(WorkProgress(.timelines, done: done, of: expected.map { max($0, done) }))
            }
        }
        try books.finish()
    }

    /// How many messages will be read, about: each group that reads everything reads all of them. Nil where only some are read.
    private func messages(of conversations: Int, _ total: Int) throws -> Int? {
        let groups = (conversations + most.conversations - 1) / most.conversations
        guard conversations / groups * 5 > total else { return nil }
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM message").map { $0 * groups }
    }

    private enum Path {
        /// Reads all messages and passes over those of other conversations.
        case everything
        /// Looks the messages up by their threads.
        case threads
    }

    /// The next of some conversations, each at its beginning: as many as are run at once.
    func group(
        of waiting: inout IDSet.Iterator, _ books: ScanBooks
    ) throws -> (conversations: [Int64], runs: [ConversationRun]) {
        var conversations: [Int64] = []
        var runs: [ConversationRun] = []
        var sessions = 0
        while runs.count < most.conversations, sessions < most.sessions, let conversation = waiting.next() {
            let run = try books.run(of: conversation)
            conversations.append(conversation)
            runs.append(run)
            sessions += run.sessions
        }
        return (conversations, runs)
    }

    private func scan(
        _ conversations: [Int64], _ runs: inout [ConversationRun], reading path: Path, _ books: ScanBooks,
        each: () -> Void
    ) throws {
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
        for (index, conversation) in conversations.enumerated() {
            if path == .threads {
                insert.bind(conversation, at: 1)
                try insert.run()
            }
            threads.bind(conversation, at: 1)
            while try threads.step() { places[threads.int(0)] = index }
            threads.reset()
        }
        let messages = try MessageStream(db, onlyListed: path == .threads)
        var tied: [(message: ScannedMessage, run: Int)] = []
        while let (_, thread) = try messages.next() {
            each()
            guard let run = places[thread] else { continue }
            var message = try messages.message()
            if let twins = books.twins, twins.areIn(conversations[run]) {
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
