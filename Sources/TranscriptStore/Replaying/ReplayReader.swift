import GRDB
import TimelineBuilding
import TranscriptModel

/// Reads messages as the rules see them, and writes nothing.
final class ReplayReader {
    private let db: Database
    private let templates: TemplateBook
    private let order: SourceOrder
    private let contextOf: Statement
    private let alias: Statement
    private var renderings: [Int64: TemplateBook.Rendering] = [:]

    init(_ db: Database) throws {
        self.db = db
        templates = try TemplateBook(db)
        order = try SourceOrder(db)
        contextOf = try Statement(
            db,
            """
            SELECT placement.context FROM message JOIN placement ON placement.message = message.id
            JOIN conversation_thread USING (thread) WHERE message.key = ? AND message.id < ? AND conversation = ?
            """)
        alias = try Statement(db, "SELECT message FROM identifier WHERE key = ?")
    }

    /// What the rules see of a message.
    func event(of message: ScannedMessage) throws -> ConversationEvent {
        var rendering: TemplateBook.Rendering?
        if let id = message.templateID {
            rendering = try renderings[id] ?? templates.render(id, TemplateUse(name: ""))
            renderings[id] = rendering
        }
        // What was taken back shows no media that could be omitted.
        let isDeleted = PlacementFlags(rawValue: message.placed?.flags ?? 0).contains(.deleted)
        return ConversationRun.event(
            of: message, isMarketingTemplate: message.details?.copy == nil && rendering?.isMarketing ?? false,
            templateMedia: isDeleted ? .none : Content.templateMedia(message, rendering))
    }

    /// The key of a message by the hash of one of its identifiers, and its context in the archive; nil unless it stands before a moment
    /// or within it.
    func place(of target: UInt64, upTo moment: Instant, in conversation: Int64) throws -> (
        key: Int64, context: Context
    )? {
        let own = Int64(bitPattern: target)
        alias.bind(own, at: 1)
        let key = try alias.step() ? alias.int(0) : own
        alias.reset()
        contextOf.bind(key, at: 1)
        contextOf.bind(MessageRowID.first(at: moment), at: 2)
        contextOf.bind(conversation, at: 3)
        defer { contextOf.reset() }
        guard try contextOf.step(), let context = Context(rawValue: Int(contextOf.int(0))) else { return nil }
        return (key, context)
    }

    /// The messages of all conversations, or of those whose message ids stand in `temp.replayed_message`, in the order of time.
    func messages(onlyChosen: Bool) throws -> Statement {
        if onlyChosen {
            return try Statement(
                db,
                """
                SELECT m.id, m.key, m.thread, m.direction, m.kind, m.speaker, CASE WHEN m.direction = 0 THEN m.text END,
                    m.template, m.media, m.replies_to, m.session IS NOT NULL, m.campaign, m.category, m.flags, m.extra,
                    m.source, m.line, m.ordinal, NULL, p.context, p.rule, p.cause, NULL, p.flags, NULL, NULL, NULL, d.category
                FROM temp.replayed_message AS wanted CROSS JOIN message AS m ON m.id = wanted.id
                JOIN placement AS p ON p.message = m.id LEFT JOIN delivery AS d ON d.message = m.id ORDER BY wanted.id
                """)
        }
        return try Statement(
            db,
            """
            SELECT m.id, m.key, m.thread, m.direction, m.kind, m.speaker, CASE WHEN m.direction = 0 THEN m.text END,
                m.template, m.media, m.replies_to, m.session IS NOT NULL, m.campaign, m.category, m.flags, m.extra,
                m.source, m.line, m.ordinal, NULL, p.context, p.rule, p.cause, NULL, p.flags, NULL, NULL, NULL, d.category
            FROM message AS m NOT INDEXED JOIN placement AS p ON p.message = m.id
            LEFT JOIN delivery AS d ON d.message = m.id ORDER BY m.id
            """)
    }

    /// Puts the ids of the messages of conversations into `temp.replayed_message`.
    func choose(_ conversations: [Int64]) throws {
        try db.execute(
            sql:
                "CREATE TEMP TABLE IF NOT EXISTS replayed_message (id INTEGER PRIMARY KEY); DELETE FROM replayed_message"
        )
        let insert = try Statement(
            db,
            """
            INSERT INTO temp.replayed_message SELECT message.id FROM conversation_thread
            CROSS JOIN message INDEXED BY message_thread ON message.thread = conversation_thread.thread WHERE conversation = ?
            """)
        for conversation in conversations {
            insert.bind(conversation, at: 1)
            try insert.run()
        }
    }

    /// Goes through messages in their order: by time, and within a millisecond by their files.
    /// - Parameter each: Takes the next message; false to end.
    func walk(_ messages: Statement, where isWanted: (Int64) -> Bool, each: (ScannedMessage) throws -> Bool) throws {
        var tied: [ScannedMessage] = []
        func release() throws -> Bool {
            defer { tied.removeAll(keepingCapacity: true) }
            guard tied.count > 1 else { return try tied.first.map(each) ?? true }
            for index in try order.sorted(messages: tied) {
                guard try each(tied[index]) else { return false }
            }
            return true
        }
        while try messages.step() {
            guard isWanted(messages.int(2)) else { continue }
            if let last = tied.last,
                MessageRowID.milliseconds(of: last.id) != MessageRowID.milliseconds(of: messages.int(0))
            {
                guard try release() else { return }
            }
            let placed = ScannedMessage.PlacedRow(messages, from: 19)
            tied.append(ScannedMessage(messages, placed: placed, told: messages.optionalInt(27)))
        }
        _ = try release()
    }
}
