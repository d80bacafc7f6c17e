import GRDB
import TimelineBuilding
import TranscriptModel

/// Runs the rules over conversations under two policies side by side, and tells what is different.
///
/// Nothing is written. Conversations are run in groups, each read in one pass in the order of time, so memory does not grow with the
/// archive; those whose channel has the same policies either way are passed over.
struct ReplayScan {
    private let db: Database
    private let request: ReplayRequest
    private let books: RuleBooks
    private let reader: ReplayReader
    private let threads: ThreadDirectory
    private var tally: ReplayTally
    private let watch: Watch?
    /// Number of messages at most, for who watches.
    private var messagesInAll: Int?

    /// So many conversations are run at once; each takes about a kilobyte. The conversations of a customer stay together.
    private static let groupSize = 50_000
    /// So many messages are run at once, or those of one customer: each that is elsewhere takes a hundred bytes.
    private static let groupMessages = 2_000_000

    init(
        _ db: Database, _ request: ReplayRequest, localTime: @escaping (Instant) -> CivilTime, watch: Watch? = nil
    ) throws {
        self.db = db
        self.watch = watch
        self.request = request
        books = try RuleBooks(db, entries: request.entries)
        reader = try ReplayReader(db)
        threads = try ThreadDirectory(db)
        tally = ReplayTally(localTime: localTime)
    }

    /// A conversation to run.
    private struct Candidate {
        var conversation: Int64
        var customer: Int64
        var channel: Int64
    }

    /// Runs everything; `each` gets the customers whose history changes.
    mutating func run(each: (CustomerReplay) throws -> Void) throws -> ReplayTotals {
        let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM message") ?? 0
        messagesInAll = total
        let wanted = try request.channel.map(ChannelJoins(db).channels)
        let count = try Statement(
            db,
            """
            SELECT count(*) FROM conversation_thread AS ct CROSS JOIN message AS m INDEXED BY message_thread
                ON m.thread = ct.thread WHERE ct.conversation = ?
            """)
        var group: [Candidate] = []
        var messages = 0
        let rows = try Statement(db, "SELECT id, customer, channel FROM conversation ORDER BY customer, channel")
        while try rows.step() {
            let candidate = Candidate(conversation: rows.int(0), customer: rows.int(1), channel: rows.int(2))
            let isFull = group.count >= ReplayScan.groupSize || messages >= ReplayScan.groupMessages
            if isFull, group.last?.customer != candidate.customer {
                try run(group, readsAll: messages > total / 2, each)
                group.removeAll(keepingCapacity: true)
                messages = 0
            }
            guard wanted?.contains(candidate.channel) ?? true, try books.differ(channel: candidate.channel) else {
                continue
            }
            group.append(candidate)
            count.bind(candidate.conversation, at: 1)
            if try count.step() { messages += Int(count.int(0)) }
            count.reset()
        }
        if !group.isEmpty { try run(group, readsAll: messages > total / 2, each) }
        tally.totals.untied = try ChannelJoins(db).numbers(request.entries)
        return tally.finished
    }

    /// - Parameter readsAll: Whether to read all messages and pass over those of other conversations.
    private mutating func run(
        _ group: [Candidate], readsAll: Bool, _ each: (CustomerReplay) throws -> Void
    ) throws {
        var places: [Int64: Int] = [:]
        var runs: [ReplayRun] = []
        runs.reserveCapacity(group.count)
        let threadsOf = try Statement(db, "SELECT thread FROM conversation_thread WHERE conversation = ?")
        for candidate in group {
            threadsOf.bind(candidate.conversation, at: 1)
            while try threadsOf.step() { places[threadsOf.int(0)] = runs.count }
            threadsOf.reset()
            let (current, other) = try books.rules(of: candidate.conversation, channel: candidate.channel)
            runs.append(ReplayRun(candidate.conversation, current: current, other: other, since: request.since))
        }
        if !readsAll { try reader.choose(group.map(\.conversation)) }
        let messages = try reader.messages(onlyChosen: !readsAll)
        try reader.walk(messages, where: { places[$0] != nil }) { message in
            guard let index = places[message.thread] else { return true }
            let event = try reader.event(of: message)
            let conversation = runs[index].conversation
            let isIgnored = try runs[index].place(event, of: message) { target in
                try reader.place(of: target, upTo: message.at, in: conversation)
            }
            tally.totals.messages += 1
            if tally.totals.messages % 4096 == 0 {
                watch?.progress(WorkProgress(.replay, done: tally.totals.messages, of: messagesInAll))
            }
            if isIgnored.current || isIgnored.other {
                tally.addIgnored(event.text.isEmpty ? event.payload : event.text, isIgnored)
            }
            return true
        }
        tally.totals.conversations += group.count
        try tell(group, &runs, each)
    }

    /// Hands the differences over customer by customer.
    private mutating func tell(
        _ group: [Candidate], _ runs: inout [ReplayRun], _ each: (CustomerReplay) throws -> Void
    ) throws {
        let thread = try Statement(db, "SELECT min(thread) FROM conversation_thread WHERE conversation = ?")
        let keyOf = try messageKeys()
        var open: (customer: Int64, replay: CustomerReplay)?
        func close() throws {
            if let replay = open?.replay { try each(replay) }
            open = nil
        }
        for index in group.indices {
            runs[index].finish()
            let difference = runs[index].difference
            tally.add(difference)
            guard !difference.isEmpty else { continue }
            thread.bind(group[index].conversation, at: 1)
            defer { thread.reset() }
            guard try thread.step() else { continue }
            let sides = try threads.entry(thread.int(0))
            if open?.customer != group[index].customer {
                try close()
                tally.totals.customers += 1
                open = (group[index].customer, CustomerReplay(customerID: sides.customerID, customer: sides.customer))
            }
            try open?.replay.add(difference, channel: sides.channel, keyOf: keyOf)
        }
        try close()
    }

    /// Omissions are kept by row, and people know messages by key.
    private func messageKeys() throws -> (Int64) throws -> PublicID {
        let key = try Statement(db, "SELECT key FROM message WHERE id = ?")
        return { row in
            key.bind(row, at: 1)
            defer { key.reset() }
            // The row was read in this same transaction.
            return PublicID(.message, UInt64(bitPattern: try key.step() ? key.int(0) : row))
        }
    }
}

extension CustomerReplay {
    /// Adds what is different in one of the customer's conversations.
    fileprivate mutating func add(
        _ difference: ReplayRun.Difference, channel: Untrusted, keyOf: (Int64) throws -> PublicID
    ) rethrows {
        func shown(_ change: ReplayRun.Change) -> ReplayedTransition {
            ReplayedTransition(
                at: change.at, from: change.from, to: change.to, cause: change.cause, rule: change.rule,
                message: change.message.map { PublicID(.message, UInt64(bitPattern: $0)) }, channel: channel)
        }
        func known(_ key: Int64) -> PublicID { PublicID(.message, UInt64(bitPattern: key)) }
        won += difference.won.map(shown)
        lost += difference.lost.map(shown)
        toMarketing += difference.toMarketing
        toService += difference.toService
        omitted += try difference.omitted.map(keyOf)
        self.shown += try difference.shown.map(keyOf)
        doubtful += try difference.doubtful.map(keyOf)
        certain += try difference.certain.map(keyOf)
        ignored += difference.ignored.map(known)
        heard += difference.heard.map(known)
    }
}
