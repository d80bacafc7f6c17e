import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// The transitions whose trigger meets a predicate (all when it is `.all`), newest first.
    public func transitions(matching predicate: Predicate, each: (Transition) throws -> Void) throws {
        try read { db in
            let reader = try TransitionReader(db)
            let condition = try NearSQL.condition(onTransition: predicate, db, Resolver(db))
            let ids = try SQLRequest<Int64>(
                literal: "SELECT id FROM transition AS t WHERE \(condition) ORDER BY at DESC, public"
            ).fetchCursor(db)
            while let id = try ids.next() {
                if let transition = try reader.transition(row: id) { try each(transition) }
            }
        }
    }

    /// The change of context that a message follows or triggers, in its own conversation.
    public func lastTransition(upTo message: PublicID) throws -> Transition? {
        try read { db in
            let id = try Int64.fetchOne(
                db,
                sql: """
                    SELECT transition.id FROM message AS m JOIN conversation_thread AS ct ON ct.thread = m.thread
                    JOIN transition ON transition.conversation = ct.conversation AND transition.at <= m.id >> ?
                    WHERE m.key = ? ORDER BY transition.at DESC, transition.id DESC LIMIT 1
                    """, arguments: [MessageRowID.slotBits, Int64(bitPattern: message.bits)])
            return try id.flatMap { try TransitionReader(db).transition(row: $0) }
        }
    }
}

/// Reads transitions as people see them.
final class TransitionReader {
    private let db: Database
    private let threads: ThreadDirectory
    private let sessions: SessionDirectory
    private let find: Statement
    private let trigger: Statement
    private let messages: MessageReader
    private let sessionEvidence: Statement
    private let ofCustomer: Statement

    init(_ db: Database) throws {
        self.db = db
        threads = try ThreadDirectory(db)
        sessions = try SessionDirectory(db)
        messages = try MessageReader(db)
        find = try Statement(
            db,
            """
            SELECT public, (SELECT min(thread) FROM conversation_thread AS ct WHERE ct.conversation = transition.conversation), at,
                origin, destination, cause, rule, message, session, omits
            FROM transition WHERE id = ?
            """)
        ofCustomer = try Statement(
            db,
            """
            SELECT transition.id FROM conversation JOIN transition ON transition.conversation = conversation.id
            WHERE conversation.customer = ? ORDER BY transition.at, transition.id
            """)
        trigger = try Statement(db, "SELECT id FROM message WHERE key = ?")
        sessionEvidence = try Statement(
            db,
            """
            SELECT DISTINCT source.name, fact.line FROM session JOIN fact ON fact.kind = 1 AND fact.subject = session.identifier
            JOIN source ON source.id = fact.source WHERE session.id = ? ORDER BY source.name, fact.line
            """)
    }

    /// The transitions of a customer in the order of time.
    func transitions(ofCustomer owner: Int64) throws -> [Transition] {
        ofCustomer.bind(owner, at: 1)
        var ids: [Int64] = []
        while try ofCustomer.step() { ids.append(ofCustomer.int(0)) }
        ofCustomer.reset()
        // Row ids of one conversation grow with time; of several at one moment the channel decides.
        let all = try ids.compactMap(transition)
        return all.enumerated().sorted {
            ($0.element.at, $0.element.channel, $0.offset) < ($1.element.at, $1.element.channel, $1.offset)
        }.map(\.element)
    }

    /// The transition of a row.
    func transition(row id: Int64) throws -> Transition? {
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.step(), let at = Instant(milliseconds: find.int(2)),
            let to = Context(rawValue: Int(find.int(4))), let cause = Cause(rawValue: Int(find.int(5))),
            let rule = Rule(number: Int(find.int(6)))
        else { return nil }
        let sides = try threads.entry(find.int(1))
        let key = find.optionalInt(7)
        return Transition(
            id: PublicID(.transition, UInt64(bitPattern: find.int(0))), customerID: sides.customerID,
            customer: sides.customer, channel: sides.channel, at: at,
            from: find.optionalInt(3).flatMap { Context(rawValue: Int($0)) }, to: to, cause: cause, rule: rule,
            message: key.map { PublicID(.message, UInt64(bitPattern: $0)) },
            session: try sessions.identifier(find.optionalInt(8), conversation: sides.bits),
            evidence: try evidence(key, find.optionalInt(8)), omits: Int(find.int(9)))
    }

    private func evidence(_ message: Int64?, _ session: Int64?) throws -> [SourceLine] {
        var lines: [SourceLine] = []
        if let message {
            trigger.bind(message, at: 1)
            let row = try trigger.step() ? trigger.int(0) : nil
            trigger.reset()
            lines += try row.flatMap(messages.message)?.sources ?? []
        }
        if let session, session > 0 {
            sessionEvidence.bind(session, at: 1)
            defer { sessionEvidence.reset() }
            while try sessionEvidence.step() {
                lines.append(SourceLine(file: sessionEvidence.untrusted(0) ?? "", line: Int(sessionEvidence.int(1))))
            }
        }
        return lines
    }
}
