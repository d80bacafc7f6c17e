import GRDB
import SearchQuery

/// Messages of conversations, customers or sessions in which all of something occurs, for `conversation:(A B)`.
///
/// A part occurs in a unit when any of its messages meets it, so the parts of a conjunction may be met by different
/// messages; a negated part holds when no message of the unit meets what it negates. Of a unit in which everything
/// occurs the messages are shown that meet any part of a conjunction, or any part of a choice that occurs there.
/// Negated parts show nothing beside others; alone, all messages of the unit. A message without a session is in no
/// session.
struct ScopeSQL {
    private let db: Database
    private let resolver: Resolver
    private let scope: Scope

    init(_ db: Database, _ resolver: Resolver, _ scope: Scope) {
        self.db = db
        self.resolver = resolver
        self.scope = scope
    }

    /// What is found: a condition on `m` and `p`, and two things that narrow the search.
    struct Found {
        var condition: SQL
        /// All threads that the messages can be of.
        var threads: [Int64]
        /// A predicate that all of the messages meet; nil when there is none.
        var shown: Predicate?
    }

    /// Units of a scope, as they are found and listed.
    private struct Unit: Hashable {
        /// The row of the conversation, or of the customer.
        var place: Int64
        /// The session as `sessionKey` spells it; empty for the others.
        var session: String = ""
    }

    func condition(_ inner: Predicate) throws -> SQL { try found(inner).condition }

    /// What the scope finds; looked for once in each query, however deep scopes are nested.
    func found(_ inner: Predicate) throws -> Found {
        if let known = resolver.memory.scopes[scope]?[inner] { return known }
        let found = try search(inner)
        resolver.memory.scopes[scope, default: [:]][inner] = found
        return found
    }

    private func search(_ inner: Predicate) throws -> Found {
        let units = try units(of: inner, among: nil)
        let shown = try shown(inner)
        return Found(
            condition: "(\(isIn(units)) AND \(shown))", threads: try threads(of: units), shown: Self.predicate(inner))
    }

    // MARK: Units

    /// The session that a message shows, spelled in letters and digits: the one that it was put in, else the one that
    /// its record names.
    private static let sessionKey: SQL =
        "CASE WHEN p.session IS NULL THEN 's' || hex(m.session) ELSE CAST(p.session AS TEXT) END"

    private func units(of predicate: Predicate, among known: Set<Unit>?) throws -> Set<Unit> {
        switch predicate {
        case .and(let parts):
            // The rarest first: the others are then looked for there alone.
            let wanted = parts.filter { !Self.isNegative($0) }
            var units = known
            for part in try known == nil ? byCount(wanted) : wanted {
                units = try self.units(of: part, among: units)
                if units?.isEmpty == true { return [] }
            }
            var left = try units ?? self.units(of: .all, among: nil)
            for case .not(let part) in parts { left.subtract(try self.units(of: part, among: left)) }
            return left
        case .or(let parts):
            var units: Set<Unit> = []
            for part in parts { units.formUnion(try self.units(of: part, among: known)) }
            return units
        case .not(let part):
            let all = try known ?? self.units(of: .all, among: nil)
            return all.subtracting(try units(of: part, among: all))
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition,
            .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            let found = try units(withMessagesThatMeet: predicate, among: known.map { try threads(of: $0) })
            return known.map(found.intersection) ?? found
        }
    }

    private func units(withMessagesThatMeet predicate: Predicate, among threads: [Int64]?) throws -> Set<Unit> {
        let rows = try SearchSQL(db, resolver).rows(predicate, among: threads)
        let from: SQL = """
            (\(rows)) AS found CROSS JOIN message AS m ON m.id = found.id
            CROSS JOIN conversation_thread AS ct ON ct.thread = m.thread
            """
        let query: SQL =
            switch scope {
            case .conversation: "SELECT DISTINCT ct.conversation, '' FROM \(from)"
            case .customer:
                """
                SELECT DISTINCT conversation.customer, '' FROM \(from)
                CROSS JOIN conversation ON conversation.id = ct.conversation
                """
            case .session:
                """
                SELECT DISTINCT ct.conversation, \(Self.sessionKey) FROM \(from)
                CROSS JOIN placement AS p ON p.message = m.id WHERE p.session IS NOT NULL OR m.session IS NOT NULL
                """
            }
        var units: Set<Unit> = []
        let cursor = try SQLRequest<Row>(literal: query).fetchCursor(db)
        while let row = try cursor.next() { units.insert(Unit(place: try row.value(0), session: try row.value(1))) }
        return units
    }

    /// The parts with the fewest messages first; those with many in any order.
    private func byCount(_ parts: [Predicate]) throws -> [Predicate] {
        guard parts.count > 1 else { return parts }
        let counted = try parts.map { part in
            let rows = try SearchSQL(db, resolver).select(part, SearchSQL.Window(limit: SearchSQL.mostCandidates))
            return (part, try SQLRequest<Int>(literal: "SELECT count(*) FROM (\(rows))").fetchOne(db) ?? 0)
        }
        return counted.sorted { $0.1 < $1.1 }.map(\.0)
    }

    private func threads(of units: Set<Unit>) throws -> [Int64] {
        let list = RowList.json(Set(units.map(\.place)).sorted())
        let query: SQL =
            switch scope {
            case .conversation, .session:
                """
                SELECT thread FROM json_each(\(list)) AS each
                CROSS JOIN conversation_thread AS ct ON ct.conversation = each.value
                """
            case .customer:
                """
                SELECT thread FROM json_each(\(list)) AS each CROSS JOIN conversation ON conversation.customer = each.value
                CROSS JOIN conversation_thread AS ct ON ct.conversation = conversation.id
                """
            }
        return try SQLRequest<Int64>(literal: query).fetchAll(db)
    }

    // MARK: Conditions

    private func isIn(_ units: Set<Unit>) -> SQL {
        let sorted = units.sorted { ($0.place, $0.session) < ($1.place, $1.session) }
        switch scope {
        case .conversation:
            return """
                (SELECT ct.conversation FROM conversation_thread AS ct WHERE ct.thread = m.thread)
                IN (SELECT value FROM json_each(\(RowList.json(sorted.map(\.place)))))
                """
        case .customer:
            return """
                (SELECT c.customer FROM conversation_thread AS ct JOIN conversation AS c ON c.id = ct.conversation
                WHERE ct.thread = m.thread) IN (SELECT value FROM json_each(\(RowList.json(sorted.map(\.place)))))
                """
        case .session:
            let pairs = "[" + sorted.map { "[\($0.place),\"\($0.session)\"]" }.joined(separator: ",") + "]"
            return """
                ((SELECT ct.conversation FROM conversation_thread AS ct WHERE ct.thread = m.thread), \(Self.sessionKey))
                IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(\(pairs)))
                """
        }
    }

    /// Which messages of units are shown.
    private func shown(_ predicate: Predicate) throws -> SQL {
        switch predicate {
        case .not: return "1"
        case .and(let parts):
            let wanted = parts.filter { !Self.isNegative($0) }
            return wanted.isEmpty ? "1" : "(\(try wanted.map(shown).joined(operator: .or)))"
        case .or(let parts):
            let each = try parts.map { part -> SQL in
                switch part {
                case .and, .or, .not: "(\(try shown(part)) AND \(isIn(try units(of: part, among: nil))))"
                default: try shown(part)
                }
            }
            return "(\(each.joined(operator: .or)))"
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition,
            .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            return "(\(try PredicateSQL(db, resolver).condition(predicate)))"
        }
    }

    /// What every message that is shown meets; nil when nothing can be said.
    private static func predicate(_ inner: Predicate) -> Predicate? {
        switch inner {
        case .not: return nil
        case .and(let parts), .or(let parts):
            let wanted = if case .and = inner { parts.filter { !isNegative($0) } } else { parts }
            let each = wanted.compactMap(predicate)
            return each.isEmpty || each.count < wanted.count ? nil : .anyOf(each)
        case .all, .text, .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has,
            .transition,
            .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            return inner
        }
    }

    private static func isNegative(_ predicate: Predicate) -> Bool {
        if case .not = predicate { true } else { false }
    }
}
