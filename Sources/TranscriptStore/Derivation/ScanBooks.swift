import GRDB
import TimelineBuilding
import TranscriptModel

/// What all runs of a scan share.
final class ScanBooks {
    let rows: DerivedRows
    let templates: TemplateBook
    let order: SourceOrder
    let revisions: Revisions
    let index: IndexEditor
    /// Messages that others show.
    private(set) var twins: Twins?
    private let db: Database
    private let policies: PolicyBook
    private let sessions: SessionBook
    private let conversation: Statement
    private let insert: Statement
    private let write: Statement
    private let updateIndexed: Statement
    private let contextOf: Statement
    private let alias: Statement
    private let loan: Statement
    private var copies: [Int64: IndexText.Copy?] = [:]

    init(_ db: Database) throws {
        self.db = db
        rows = try DerivedRows(db)
        templates = try TemplateBook(db)
        order = try SourceOrder(db)
        revisions = try Revisions(db)
        index = try IndexEditor(db)
        policies = try PolicyBook(db)
        sessions = try SessionBook(db)
        conversation = try Statement(
            db,
            """
            SELECT c.channel, a.public, b.public FROM conversation AS c JOIN owner AS a ON a.id = c.customer
            JOIN owner AS b ON b.id = c.channel WHERE c.id = ?
            """)
        insert = try Statement(
            db,
            """
            INSERT INTO placement (message, context, rule, cause, session, flags, text, indexed, media)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        write = try Statement(
            db,
            """
            INSERT OR REPLACE INTO placement (message, context, rule, cause, session, flags, text, indexed, media)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        updateIndexed = try Statement(db, "UPDATE placement SET indexed = ? WHERE message = ?")
        contextOf = try Statement(
            db,
            """
            SELECT placement.context FROM message JOIN placement ON placement.message = message.id
            JOIN conversation_thread USING (thread) WHERE message.key = ? AND message.id < ? AND conversation = ?
            """)
        alias = try Statement(db, "SELECT message FROM identifier WHERE key = ?")
        loan = try Statement(db, "SELECT text, flags FROM message WHERE id = ?")
    }

    /// Finds out anew which messages of conversations others show.
    func settleTwins(of conversations: IDSet) throws {
        try TwinBook(db, index).settle(conversations, templates, order)
        twins = try Twins(db)
    }

    /// What the exports that tell of a message too say of it; nil when there are none.
    func loan(to message: ScannedMessage) throws -> Content.Loan? {
        guard message.mayHaveTwins, let rows = try twins?.witnesses(of: message.key), !rows.isEmpty else { return nil }
        var result = Content.Loan()
        for row in rows {
            loan.bind(row, at: 1)
            if try loan.step() {
                result.text = result.text ?? loan.untrusted(0)
                let flags = MessageFlags(rawValue: Int(loan.int(1)))
                if flags.contains(.edited) { result.flags.insert(.edited) }
                if flags.contains(.deleted) { result.flags.insert(.deleted) }
            }
            loan.reset()
        }
        return result
    }

    /// A conversation at its beginning.
    func run(of id: Int64) throws -> ConversationRun {
        conversation.bind(id, at: 1)
        defer { conversation.reset() }
        guard try conversation.step() else {
            return ConversationRun(id, bits: 0, ConversationRules(policies: PolicyHistory()))
        }
        let channel = conversation.int(0)
        var hash = StableHash()
        hash.add(UInt64(bitPattern: conversation.int(1)))
        hash.add(UInt64(bitPattern: conversation.int(2)))
        let rules = ConversationRules(
            policies: try policies.history(ofChannel: channel), sessions: try sessions.sessions(of: id),
            coverage: try sessions.coverage(ofChannel: channel))
        return ConversationRun(id, bits: hash.value, rules)
    }

    /// The key of a message by the hash of one of its identifiers.
    func mainKey(of hash: UInt64) throws -> Int64 {
        let own = Int64(bitPattern: hash)
        alias.bind(own, at: 1)
        defer { alias.reset() }
        return try alias.step() ? alias.int(0) : own
    }

    /// The context of a message of a conversation whose row stands before another.
    func context(ofMessage key: Int64, before id: Int64, in conversation: Int64) throws -> Context? {
        contextOf.bind(key, at: 1)
        contextOf.bind(id, at: 2)
        contextOf.bind(conversation, at: 3)
        defer { contextOf.reset() }
        return try contextOf.step() ? Context(rawValue: Int(contextOf.int(0))) : nil
    }

    /// Writes where a message belongs; `isNew` says that nothing is written of that yet.
    func write(_ row: ScannedMessage.PlacedRow, of message: Int64, isNew: Bool) throws {
        let write = isNew ? insert : write
        write.bind(message, at: 1)
        write.bind(row.context, at: 2)
        write.bind(row.rule, at: 3)
        write.bind(row.cause, at: 4)
        write.bind(row.session, at: 5)
        write.bind(row.flags, at: 6)
        write.bind(row.text, at: 7)
        write.bind(row.indexed, at: 8)
        write.bind(row.media, at: 9)
        try write.run()
    }

    /// Changes what the index holds of a message that is in it, once the scan is over: the index wants to be written in the order of
    /// ids, and an omission looks back.
    func reindex(_ message: Int64, as copy: IndexText.Copy?) {
        copies.updateValue(copy, forKey: message)
    }

    /// Changes the index as asked.
    func finish() throws {
        for (message, copy) in copies.sorted(by: { $0.key < $1.key }) {
            try index.remove(id: message)
            updateIndexed.bind(copy, at: 1)
            updateIndexed.bind(message, at: 2)
            try updateIndexed.run()
            try index.add(id: message)
        }
        copies.removeAll()
    }
}

extension Statement {
    /// Binds how the index comes to what it holds of a message: NULL, 0 for what is displayed, folded, or the text itself.
    func bind(_ copy: IndexText.Copy?, at index: Int32) {
        switch copy {
        case nil: bind(nil as Int64?, at: index)
        case .folded: bind(0 as Int64, at: index)
        case .spelled(let text): bind(text, at: index)
        }
    }

    /// How the index comes to what it holds of a message.
    func indexCopy(_ column: Int32) -> IndexText.Copy? {
        isInteger(column) ? .folded : untrusted(column).map { .spelled($0) }
    }
}
