import GRDB
import SearchQuery
import TranscriptModel

/// Turns predicates into conditions on `m` (message) and `p` (placement). Every value is bound.
struct PredicateSQL {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The condition that a predicate means.
    func condition(_ predicate: Predicate) throws -> SQL {
        if let match = FullTextQuery.text(of: predicate) {
            return "m.id IN (SELECT rowid FROM message_text WHERE message_text MATCH \(match))"
        }
        switch predicate {
        case .all: return "1"
        case .and(let parts): return try joined(parts, by: "AND")
        case .or(let parts): return try joined(parts, by: "OR")
        // A condition on a column that is NULL is neither true nor false, and what is not true meets the opposite.
        case .not(let part): return try "((\(condition(part))) IS NOT TRUE)"
        case .text: return "0"
        case .customer(let text): return try inThreads(Resolver(db).owners(named: text, .customer), "customer")
        case .channel(let text): return try inThreads(Resolver(db).owners(named: text, .channel), "channel")
        case .from(let author): return try from(author)
        case .context(let context): return "p.context = \(context.rawValue)"
        case .session(let text): return try session(text)
        case .template(let name):
            return "m.template IN (SELECT id FROM template_name WHERE name = \(name.databaseValue))"
        case .campaign(let name): return try campaign(name)
        case .kind(.unsupported):
            return "coalesce(m.kind, \(MessageKind.unsupported.rawValue)) = \(MessageKind.unsupported.rawValue)"
        case .kind(let kind): return "m.kind = \(kind.rawValue)"
        case .has(let feature): return has(feature)
        case .transition(let pattern): return transition(pattern)
        case .cause(.keywordIgnoredActiveSession): return "p.flags & \(PlacementFlags.keywordIgnored.rawValue) != 0"
        case .cause(.transition(let cause)):
            return "m.key IN (SELECT message FROM transition WHERE cause = \(cause.rawValue) AND message IS NOT NULL)"
        case .time(let span): return time(span)
        case .omitted(let reason): return omitted(reason)
        case .source(let text): return source(text)
        case .within, .status, .state, .scope: throw SearchFailure.notYetAvailable
        }
    }

    private func joined(_ parts: [Predicate], by word: SQLWord) throws -> SQL {
        // Text parts go to the index together, so that it is asked once.
        let texts = word == "AND" ? parts.filter(Self.isText) : []
        let match = texts.count > 1 ? FullTextQuery.conjunction(texts) : nil
        let rest = match == nil ? parts : parts.filter { !Self.isText($0) }
        var conditions = try rest.map { try condition($0) }
        if let match { conditions.append("m.id IN (SELECT rowid FROM message_text WHERE message_text MATCH \(match))") }
        return "(\(conditions.joined(operator: word == "AND" ? .and : .or)))"
    }

    private typealias SQLWord = String

    static func isText(_ predicate: Predicate) -> Bool {
        if case .not(let inner) = predicate { return FullTextQuery.text(of: inner) != nil }
        return FullTextQuery.text(of: predicate) != nil
    }

    private func inThreads(_ owners: [Int64], _ side: String) -> SQL {
        let column: SQL = side == "customer" ? "thread.customer" : "thread.channel"
        return """
            m.thread IN (SELECT thread.id FROM membership JOIN thread ON \(column) = membership.address
            WHERE membership.owner IN (SELECT value FROM json_each(\(PredicateSQL.list(owners)))))
            """
    }

    /// Any number of ids as one value, because SQLite bounds the number of values.
    private static func list(_ ids: [Int64]) -> String {
        "[" + ids.map(String.init).joined(separator: ",") + "]"
    }

    private func from(_ author: Author) throws -> SQL {
        switch author {
        case .name(let name):
            return try
                "m.name IN (SELECT value FROM json_each(\(PredicateSQL.list(Resolver(db).names(containing: name)))))"
        case .role(let role):
            let recorded: SQL = "m.speaker = \(role.rawValue)"
            // As `Speaker.shown` has it where the record does not say.
            let template = MessageKind.template.rawValue
            let shown: SQL =
                switch role {
                case .customer: "m.direction = 0"
                case .journey: "m.direction = 1 AND p.context = 0"
                case .agent: "m.direction = 1 AND p.context = 1 AND m.kind IS NOT \(template)"
                case .system: "m.direction = 1 AND p.context = 1 AND m.kind IS \(template)"
                case .bot: "0"
                }
            return "(\(recorded) OR (m.speaker IS NULL AND \(shown)))"
        }
    }

    /// A message has the id of its journey, or the name.
    private func campaign(_ name: Untrusted) throws -> SQL {
        let ids = try JourneyDirectory(db).identifiers(named: name)
        return "m.campaign IN \(([name] + ids).map(\.databaseValue))"
    }

    private func session(_ text: Untrusted) throws -> SQL {
        if let id = PublicID(text.repaired), id.kind == .session {
            guard let (conversation, start) = try impliedSession(id) else { return "0" }
            return """
                (p.session = \(-start) AND m.thread IN (SELECT thread FROM conversation_thread WHERE conversation = \(conversation)))
                """
        }
        let identifier = SalesforceID.canonical(text.bytes) ?? text
        return """
            (p.session IN (SELECT id FROM session WHERE identifier = \(identifier.databaseValue) OR name = \(text.databaseValue))
            OR m.session = \(identifier.databaseValue))
            """
    }

    /// Ids of implied sessions are hashes, so the one that is meant is found by computing all of them.
    func impliedSession(_ id: PublicID) throws -> (conversation: Int64, start: Int64)? {
        let rows = try Statement(
            db,
            """
            SELECT s.conversation, s.start, a.public, b.public FROM implied_session AS s
            JOIN conversation AS c ON c.id = s.conversation JOIN owner AS a ON a.id = c.customer
            JOIN owner AS b ON b.id = c.channel
            """)
        while try rows.step() {
            var hash = StableHash()
            hash.add(UInt64(bitPattern: rows.int(2)))
            hash.add(UInt64(bitPattern: rows.int(3)))
            if ImpliedSessionID.of(conversation: hash.value, start: rows.int(1)) == id {
                return (rows.int(0), rows.int(1))
            }
        }
        return nil
    }

    private func has(_ feature: Feature) -> SQL {
        switch feature {
        case .link: "m.flags & \(MessageFlags.link.rawValue) != 0"
        case .location: "m.kind = \(MessageKind.location.rawValue)"
        case .reply: "m.replies_to IS NOT NULL"
        case .reaction:
            "m.identifier IN (SELECT replies_to FROM message WHERE kind = \(MessageKind.reaction.rawValue))"
        case .media: shownMedia(MediaMask.bits(MediaKind.allCases))
        case .image: shownMedia(MediaMask.bits([.image]))
        case .video: shownMedia(MediaMask.bits([.video, .gif]))
        case .document: shownMedia(MediaMask.bits([.document]))
        case .audio: shownMedia(MediaMask.bits([.audio]))
        }
    }

    /// Media that shows: what a transition omits can't be found by its kind either.
    private func shownMedia(_ mask: Int) -> SQL {
        """
        p.flags & \(PlacementFlags.deleted.rawValue) = 0 AND ((m.media | coalesce(p.media, 0)) & CASE WHEN EXISTS (SELECT 1 FROM omission AS o WHERE o.message = m.id AND NOT o.is_unknown)
            THEN \(mask & ~MediaMask.omittable) ELSE \(mask) END) != 0
        """
    }

    private func transition(_ pattern: TransitionPattern) -> SQL {
        let condition: SQL =
            switch pattern {
            case .anySwitch: "origin IS NOT NULL"
            case .change(let from, let to): "origin = \(from.rawValue) AND destination = \(to.rawValue)"
            case .firstContact(nil): "origin IS NULL"
            case .firstContact(let to?): "origin IS NULL AND destination = \(to.rawValue)"
            }
        return "m.key IN (SELECT message FROM transition WHERE message IS NOT NULL AND \(condition))"
    }

    private func time(_ span: TimeSpan) -> SQL {
        let from = span.from.map(MessageRowID.first) ?? 0
        guard let until = span.until else { return "m.id >= \(from)" }
        return "(m.id >= \(from) AND m.id < \(MessageRowID.first(at: until)))"
    }

    private func omitted(_ reason: OmissionReason?) -> SQL {
        func absent(_ absence: Absence) -> SQL { "m.media & \(MediaMask.bit(absence)) != 0" }
        let bySwitch: SQL = "EXISTS (SELECT 1 FROM omission AS o WHERE o.message = m.id AND NOT o.is_unknown)"
        switch reason {
        case .contextSwitch: return bySwitch
        case .exporter: return absent(.leftOutByExporter)
        case .unavailable: return "(m.kind IS NULL OR \(absent(.unavailableFromInterface)))"
        case .missing: return absent(.fileMissing)
        case .redacted: return "(\(absent(.redactedAtSource)) OR p.flags & \(PlacementFlags.redacted.rawValue) != 0)"
        case .erased: return absent(.erased)
        case nil:
            let every = Absence.allCases.reduce(0) { $0 | MediaMask.bit($1) }
            return """
                (\(bySwitch) OR m.kind IS NULL OR m.media & \(every) != 0
                OR p.flags & \(PlacementFlags.redacted.rawValue) != 0)
                """
        }
    }

    private func source(_ text: Untrusted) -> SQL {
        let name = text.databaseValue
        let sources: SQL = "SELECT id FROM source WHERE name = \(name) OR format = \(name)"
        return """
            (m.source IN (\(sources)) OR m.flags & \(MessageFlags.witnessed.rawValue) != 0
            AND EXISTS (SELECT 1 FROM witness AS w WHERE w.message = m.key AND w.source IN (\(sources)))
            OR p.flags & \(PlacementFlags.twinned.rawValue) != 0
            AND EXISTS (SELECT 1 FROM twin JOIN message AS t ON t.key = twin.message LEFT JOIN witness AS w
                ON w.message = t.key WHERE twin.of = m.key AND (t.source IN (\(sources)) OR w.source IN (\(sources)))))
            """
    }
}
