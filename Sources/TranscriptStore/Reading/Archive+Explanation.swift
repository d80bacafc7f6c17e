import GRDB
import TimelineBuilding
public import TranscriptModel

extension Archive {
    /// Explains a message; nil when there is none with this id.
    public func explanation(ofMessage id: PublicID) throws -> MessageExplanation? {
        try read { db in
            // A message of an export is explained by the one that shows it.
            let own = Int64(bitPattern: id.bits)
            let key = try Int64.fetchOne(db, sql: "SELECT of FROM twin WHERE message = ?", arguments: [own]) ?? own
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT m.id, p.flags, c.channel, o.transition, (SELECT t.id FROM transition AS t WHERE t.message = m.key),
                            c.id
                        FROM message AS m JOIN placement AS p ON p.message = m.id JOIN conversation_thread USING (thread)
                        JOIN conversation AS c ON c.id = conversation LEFT JOIN omission AS o ON o.message = m.id WHERE m.key = ?
                        """, arguments: [key]),
                let message = try MessageReader(db).message(row: row.value(0))
            else { return nil }
            let transitions = try TransitionReader(db)
            let policy = try Archive.version(at: message.at, ofChannel: row.value(2), db)
            var explanation = MessageExplanation(
                message: message, overruled: PlacementFlags(rawValue: try row.value(1)).overruled,
                policy: policy.summary,
                policyOrigin: policy.origin, triggered: try (row.value(4) as Int64?).flatMap(transitions.transition),
                omittedBy: try (row.value(3) as Int64?).flatMap(transitions.transition),
                delivery: try delivery(row.value(0), db),
                witnesses: try WitnessReader(db).witnesses(of: message))
            explanation.policySince = policy.from == .earliest ? nil : policy.from
            explanation.settings = policy.settings
            explanation.decision = try Archive.decision(
                onRow: row.value(0), conversation: row.value(5), channel: row.value(2), db)
            explanation.laterOmissions = try Archive.switchesToService(after: row.value(3) as Int64?, db).compactMap(
                transitions.transition)
            return explanation
        }
    }

    /// The switches to service behind another one in its conversation.
    private static func switchesToService(after transition: Int64?, _ db: Database) throws -> [Int64] {
        guard let transition else { return [] }
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT later.id FROM transition AS t JOIN transition AS later ON later.conversation = t.conversation
                    AND (later.at, later.id) > (t.at, t.id)
                WHERE t.id = ? AND later.origin = ? AND later.destination = ? ORDER BY later.at, later.id
                """,
            arguments: [transition, Context.marketing.rawValue, Context.service.rawValue])
    }

    /// Explains a transition; nil when there is none with this id.
    public func explanation(ofTransition id: PublicID) throws -> TransitionExplanation? {
        try read { db in
            let reader = try TransitionReader(db)
            guard
                let row = try Int64.fetchOne(
                    db, sql: "SELECT id FROM transition WHERE public = ?", arguments: [Int64(bitPattern: id.bits)]),
                let transition = try reader.transition(row: row)
            else { return nil }
            let messages = try MessageReader(db)
            let trigger = try transition.message.flatMap { message in
                try Int64.fetchOne(
                    db, sql: "SELECT id FROM message WHERE key = ?", arguments: [Int64(bitPattern: message.bits)])
            }
            let omitted = try Int64.fetchAll(
                db, sql: "SELECT message FROM omission WHERE transition = ? ORDER BY message", arguments: [row])
            return TransitionExplanation(
                transition: transition, trigger: try trigger.flatMap(messages.message),
                omits: try omitted.compactMap(messages.message))
        }
    }

    /// Explains a session by its Salesforce id or name, or an implied one by its public id; nil when there is none.
    public func explanation(ofSession identifier: Untrusted) throws -> SessionExplanation? {
        try read { db in
            if let id = PublicID(identifier.repaired), id.kind == .session {
                return try Archive.explanation(ofImplied: id, db)
            }
            guard let wanted = try Archive.session(identifier, db) else { return nil }
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT session.id, c.customer, c.id, c.channel FROM session JOIN conversation_thread USING (thread)
                        JOIN conversation AS c ON c.id = conversation WHERE identifier = ?
                        """, arguments: [wanted.databaseValue]),
                let session = try SessionReader(db).sessions(ofCustomer: row.value(1)).first(where: { $0.id == wanted })
            else { return nil }
            let evidence = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT name, line, sha256 FROM fact JOIN source ON source.id = fact.source
                    WHERE kind = 1 AND subject = ? ORDER BY sha256, line
                    """, arguments: [wanted.databaseValue])
            var explanation = SessionExplanation(
                session: session, messages: 0,
                evidence: try evidence.map { SourceLine(file: Untrusted($0, "name") ?? "", line: try $0.value("line")) }
            )
            try Archive.fill(&explanation, number: row.value(0), conversation: row.value(2), channel: row.value(3), db)
            return explanation
        }
    }

    /// The identifier of a recorded session, by itself or by the name that only this session has.
    private static func session(_ typed: Untrusted, _ db: Database) throws -> Untrusted? {
        let identifier = SalesforceID.canonical(typed.bytes) ?? typed
        let known = try Int.fetchOne(
            db, sql: "SELECT 1 FROM session WHERE identifier = ?", arguments: [identifier.databaseValue])
        if known != nil { return identifier }
        let named = try Row.fetchAll(
            db, sql: "SELECT identifier FROM session WHERE name = ? LIMIT 2", arguments: [typed.databaseValue])
        return named.count == 1 ? named.first.flatMap { Untrusted($0, "identifier") } : nil
    }

    private static func explanation(ofImplied id: PublicID, _ db: Database) throws -> SessionExplanation? {
        guard let (conversation, start) = try SessionSQL.impliedSession(id, db),
            let sides = try Row.fetchOne(
                db, sql: "SELECT customer, channel FROM conversation WHERE id = ?", arguments: [conversation]),
            let session = try SessionReader(db).sessions(ofCustomer: sides.value(0)).first(where: {
                $0.id == Untrusted(id.text)
            })
        else { return nil }
        var explanation = SessionExplanation(session: session, messages: 0, evidence: [])
        try fill(&explanation, number: 0 &- start, conversation: conversation, channel: sides.value(1), db)
        return explanation
    }

    /// The public id of the message that logs know by an identifier, such as a wamid.
    public func message(identifiedBy identifier: Untrusted) throws -> PublicID? {
        try read { db in
            let own = MessageKey.of(identifier)
            let key =
                try Int64.fetchOne(db, sql: "SELECT message FROM identifier WHERE key = ?", arguments: [own]) ?? own
            let isThere = try Int.fetchOne(db, sql: "SELECT 1 FROM message WHERE key = ?", arguments: [key]) != nil
            return isThere ? PublicID(.message, UInt64(bitPattern: key)) : nil
        }
    }

    private func delivery(_ message: Int64, _ db: Database) throws -> [MessageExplanation.Stage] {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM delivery WHERE message = ?", arguments: [message])
        else {
            return []
        }
        return try DeliveryStatus.allCases.compactMap { status in
            (try row.value(status.word) as Int64?).flatMap { Instant(seconds: $0) }.map {
                MessageExplanation.Stage(status: status, at: $0)
            }
        }
    }
}
