import GRDB
import SearchQuery
import TranscriptModel

/// Messages near transitions, for `within:1h before …`.
///
/// The rest of the query is asked of transitions: `transition:` and `cause:` of the transition itself, `customer:` and
/// `channel:` of its conversation, dates of its moment, and everything else of the message that triggered it; nothing
/// else holds for a transition that a session began. Unless the rest names `transition:` or `cause:`, first contacts,
/// which are no switches, are left out.
///
/// A message is near when it is of the same conversation and its time t is, for a transition at T and a length L,
/// T - L <= t <= T (before) or T <= t <= T + L (after).
struct NearSQL {
    /// The condition on `m`.
    let condition: SQL
    /// Ids of exactly these messages, each at least once.
    let rows: SQL
    /// The transitions that are meant.
    let transitions: SQL

    /// Milliseconds; more than there are between the first and the last year that can be told.
    private static let longest: Int64 = 260_000_000_000_000

    init(_ db: Database, _ resolver: Resolver, _ milliseconds: Int64, _ side: Side, _ rest: Predicate) throws {
        let length = min(milliseconds, NearSQL.longest)
        let anchor = try NearSQL.isDeep(rest) ? NearSQL.found(rest, db, resolver) : NearSQL.anchor(rest, db, resolver)
        let bits = MessageRowID.slotBits
        transitions = "SELECT t.id FROM transition AS t WHERE \(anchor)"
        let moment: SQL = "(m.id >> \(bits))"
        let near: SQL =
            switch side {
            case .before: "t.at >= \(moment) AND t.at <= \(moment) + \(length)"
            case .after: "t.at <= \(moment) AND t.at >= \(moment) - \(length)"
            }
        condition = """
            EXISTS (SELECT 1 FROM conversation_thread AS ct CROSS JOIN transition AS t INDEXED BY transition_conversation
            ON t.conversation = ct.conversation AND \(near) WHERE ct.thread = m.thread AND \(anchor))
            """
        let reach: SQL =
            switch side {
            case .before: "x.id >= ((t.at - \(length)) << \(bits)) AND x.id < ((t.at + 1) << \(bits))"
            case .after: "x.id >= (t.at << \(bits)) AND x.id < ((t.at + \(length) + 1) << \(bits))"
            }
        rows = """
            SELECT x.id AS id FROM transition AS t CROSS JOIN conversation_thread AS ct ON ct.conversation = t.conversation
            CROSS JOIN message AS x INDEXED BY message_thread ON x.thread = ct.thread AND \(reach) WHERE \(anchor)
            """
    }

    /// The condition on `t`, a transition, that a query is, first contacts included.
    static func condition(onTransition query: Predicate, _ db: Database, _ resolver: Resolver) throws -> SQL {
        try Anchors(db, resolver).condition(query)
    }

    /// The condition on transitions that the rest of the query is.
    private static func anchor(_ rest: Predicate, _ db: Database, _ resolver: Resolver) throws -> SQL {
        let anchor = try Anchors(db, resolver).condition(rest)
        return namesTransitions(rest) ? anchor : "(t.origin IS NOT NULL AND \(anchor))"
    }

    /// Whether the transitions are looked for first: SQLite's parser has no room for many conditions within conditions.
    private static func isDeep(_ rest: Predicate) -> Bool {
        switch rest {
        case .and(let parts): parts.contains(where: isDeep)
        case .or, .not, .within, .scope: true
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition, .cause, .time, .status, .state, .omitted, .source:
            false
        }
    }

    /// The same as a list of those that are meant.
    private static func found(_ rest: Predicate, _ db: Database, _ resolver: Resolver) throws -> SQL {
        let ids: String
        if let known = resolver.memory.transitions[rest] {
            ids = known
        } else {
            let query: SQL = "SELECT t.id FROM transition AS t WHERE \(try anchor(rest, db, resolver))"
            ids = RowList.json(try SQLRequest<Int64>(literal: query).fetchAll(db))
            resolver.memory.transitions[rest] = ids
        }
        return "t.id IN (SELECT value FROM json_each(\(ids)))"
    }

    private static func namesTransitions(_ predicate: Predicate) -> Bool {
        switch predicate {
        case .transition, .cause: true
        case .and(let parts), .or(let parts): parts.contains(where: namesTransitions)
        case .not(let part): namesTransitions(part)
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has, .within,
            .time,
            .status, .state, .omitted, .source, .scope:
            false
        }
    }
}

/// Turns predicates into conditions on `t`, a transition.
private struct Anchors {
    private let messages: PredicateSQL

    init(_ db: Database, _ resolver: Resolver) {
        messages = PredicateSQL(db, resolver)
    }

    func condition(_ predicate: Predicate) throws -> SQL { try predicate.condition(leaf) }

    private func leaf(_ predicate: Predicate) throws -> SQL {
        switch predicate {
        case .all, .and, .or, .not: return "1"
        case .transition(let pattern): return transition(pattern)
        case .cause(.keywordIgnoredActiveSession): return "0"
        case .cause(.transition(let cause)): return "t.cause = \(cause.rawValue)"
        case .customer(let text): return try side(.customer, text)
        case .channel(let text): return try side(.channel, text)
        case .time(let span):
            let until = span.until?.milliseconds ?? .max
            return "(t.at >= \(span.from?.milliseconds ?? 0) AND t.at < \(until))"
        case .text, .from, .context, .session, .template, .campaign, .kind, .has, .within, .status, .state, .omitted,
            .source,
            .scope:
            return try triggers(meeting: predicate)
        }
    }

    private static let anyTransition = Predicate.or([.transition(.anySwitch), .transition(.firstContact(nil))])

    /// The index knows which messages triggered a transition, so it is asked once for those that meet the rest too, and not for each
    /// transition.
    private func triggers(meeting predicate: Predicate) throws -> SQL {
        let index = IndexQuery(messages.db, messages.resolver)
        guard let match = try index.exact(.and([predicate, Anchors.anyTransition])) else {
            return """
                EXISTS (SELECT 1 FROM message AS m CROSS JOIN placement AS p ON p.message = m.id WHERE m.key = t.message
                AND \(try messages.condition(predicate)))
                """
        }
        return """
            t.message IN (SELECT told.key FROM message_text CROSS JOIN message AS told ON told.id = message_text.rowid
            WHERE message_text MATCH \(match))
            """
    }

    private func transition(_ pattern: TransitionPattern) -> SQL {
        switch pattern {
        case .anySwitch: "t.origin IS NOT NULL"
        case .change(let from, let to): "(t.origin = \(from.rawValue) AND t.destination = \(to.rawValue))"
        case .firstContact(nil): "t.origin IS NULL"
        case .firstContact(let to?): "(t.origin IS NULL AND t.destination = \(to.rawValue))"
        }
    }

    private func side(_ party: Party, _ text: Untrusted) throws -> SQL {
        let owners = RowList.json(try messages.resolver.owners(named: text, party))
        let side: SQL = party == .customer ? "customer" : "channel"
        return """
            t.conversation IN (SELECT id FROM conversation WHERE \(side) IN (SELECT value FROM json_each(\(owners))))
            """
    }
}
