import GRDB
import SearchQuery
import TranscriptModel

/// Turns predicates into conditions on `m` (message) and `p` (placement). Every value is bound.
struct PredicateSQL {
    let db: Database
    let resolver: Resolver

    init(_ db: Database, _ resolver: Resolver) {
        self.db = db
        self.resolver = resolver
    }

    /// The condition that a predicate means.
    func condition(_ predicate: Predicate) throws -> SQL { try predicate.condition(leaf) }

    private func leaf(_ predicate: Predicate) throws -> SQL {
        switch predicate {
        case .all, .and, .or, .not: return "1"
        case .text:
            let match = try IndexQuery(db, resolver).exact(predicate) ?? IndexQuery.nothing
            return "m.id IN (SELECT rowid FROM message_text WHERE message_text MATCH \(match))"
        case .customer(let text): return try side(.customer, text)
        case .channel(let text): return try side(.channel, text)
        case .from(let author): return try from(author)
        case .context(let context): return "p.context = \(context.rawValue)"
        case .session(let text): return try SessionSQL(db, text).condition
        case .template(let name):
            return "m.template IN (SELECT id FROM template_name WHERE name = \(name.databaseValue))"
        case .campaign(let name): return try campaign(name)
        case .kind(.unsupported): return "(m.kind IS NULL OR m.kind = \(MessageKind.unsupported.rawValue))"
        case .kind(let kind): return "m.kind = \(kind.rawValue)"
        case .has(let feature): return has(feature)
        case .transition(let pattern): return transition(pattern)
        case .cause(.keywordIgnoredActiveSession): return flag(.keywordIgnored)
        case .cause(.transition(.firstContact)): return flag(.firstContact)
        case .cause(.transition(let cause)): return "(\(flag(.switched)) AND p.cause = \(cause.rawValue))"
        case .time(let span): return RowBounds(span).condition("m.id")
        case .status(let status): return DeliverySQL.condition(status, "m.id")
        case .state(let state): return self.state(state)
        case .omitted(let reason): return omitted(reason)
        case .source(let text): return source(text)
        case .within(let length, let side, let rest): return try NearSQL(db, resolver, length, side, rest).condition
        case .scope(let scope, let inner): return try ScopeSQL(db, resolver, scope).condition(inner)
        }
    }

    private func side(_ party: Party, _ text: Untrusted) throws -> SQL {
        if let words = try resolver.crowd(named: text, party) { return try crowd(words, text) }
        let owners = RowList.json(try resolver.owners(named: text, party))
        let side: SQL = party == .customer ? "thread.customer" : "thread.channel"
        return """
            EXISTS (SELECT 1 FROM thread WHERE thread.id = m.thread AND \(side) IN
                (SELECT address FROM membership WHERE owner IN (SELECT value FROM json_each(\(owners)))))
            """
    }

    /// That the customer has a name with all of these words in it.
    private func crowd(_ words: [[UInt8]], _ text: Untrusted) throws -> SQL {
        let titled = RowList.json(try resolver.ownersWithTitle(text, .customer))
        let has = words.map { word -> SQL in
            """
            EXISTS (SELECT 1 FROM name_word AS w WHERE w.word = \(Untrusted(word).databaseValue) AND w.name = a.name)
            """
        }
        return """
            EXISTS (SELECT 1 FROM thread CROSS JOIN membership AS own ON own.address = thread.customer
                WHERE thread.id = m.thread AND (own.owner IN (SELECT value FROM json_each(\(titled)))
                OR EXISTS (SELECT 1 FROM membership AS other CROSS JOIN address_name AS a ON a.address = other.address
                    WHERE other.owner = own.owner AND \(has.joined(operator: .and)))))
            """
    }

    private func from(_ author: Author) throws -> SQL {
        switch author {
        case .name(let name):
            return "m.name IN (SELECT value FROM json_each(\(RowList.json(try resolver.names(containing: name)))))"
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

    private func flag(_ flag: PlacementFlags) -> SQL { "p.flags & \(flag.rawValue) != 0" }

    private func has(_ feature: Feature) -> SQL {
        switch feature {
        case .link: "m.flags & \(MessageFlags.link.rawValue) != 0"
        case .location: "m.kind = \(MessageKind.location.rawValue)"
        case .reply: "m.replies_to IS NOT NULL"
        // The number is that of a reaction, spelled out so that SQLite sees which index it may use.
        case .reaction:
            """
            (EXISTS (SELECT 1 FROM message AS r WHERE r.kind = 7 AND r.replies_to = m.identifier)
            OR m.flags & \(MessageFlags.aliased.rawValue) != 0 AND EXISTS (SELECT 1 FROM identifier AS i
                CROSS JOIN message AS r ON r.kind = 7 AND r.replies_to = i.value WHERE i.message = m.key))
            """
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
        p.flags & \(PlacementFlags.deleted.rawValue) = 0 AND ((m.media | coalesce(p.media, 0)) & CASE WHEN EXISTS
            (SELECT 1 FROM omission AS o WHERE o.message = m.id AND NOT o.is_unknown)
            THEN \(mask & ~MediaMask.omittable) ELSE \(mask) END) != 0
        """
    }

    private func transition(_ pattern: TransitionPattern) -> SQL {
        switch pattern {
        case .anySwitch: flag(.switched)
        case .change(_, let to): "(\(flag(.switched)) AND p.context = \(to.rawValue))"
        case .firstContact(nil): flag(.firstContact)
        case .firstContact(let to?): "(\(flag(.firstContact)) AND p.context = \(to.rawValue))"
        }
    }

    private func state(_ state: MessageState) -> SQL {
        switch state {
        case .edited: flag(.edited)
        case .deleted: flag(.deleted)
        case .optedOut: flag(.optedOut)
        case .firstContact: flag(.firstContact)
        case .unanswered: AnswerSQL.unanswered
        case .conflict: "p.flags >> 8 != 0"
        case .deliveryOnly: "(m.kind IS NULL AND m.key NOT IN (SELECT of FROM twin))"
        case .omissionUnknown: "EXISTS (SELECT 1 FROM omission AS o WHERE o.message = m.id AND o.is_unknown)"
        }
    }

    private func omitted(_ reason: OmissionReason?) -> SQL {
        // What was taken back shows nothing, and no marker either.
        let isThere: SQL = "p.flags & \(PlacementFlags.deleted.rawValue) = 0"
        func absent(_ absence: Absence) -> SQL { "(\(isThere) AND m.media & \(MediaMask.bit(absence)) != 0)" }
        let bySwitch: SQL = """
            (\(isThere) AND EXISTS (SELECT 1 FROM omission AS o WHERE o.message = m.id AND NOT o.is_unknown))
            """
        switch reason {
        case .contextSwitch: return bySwitch
        case .exporter: return absent(.leftOutByExporter)
        case .unavailable: return "(m.kind IS NULL OR \(absent(.unavailableFromInterface)))"
        case .missing: return absent(.fileMissing)
        case .redacted: return "(\(absent(.redactedAtSource)) OR \(flag(.redacted)))"
        case .erased: return absent(.erased)
        case nil:
            let every = Absence.allCases.reduce(0) { $0 | MediaMask.bit($1) }
            return """
                (\(bySwitch) OR m.kind IS NULL OR (\(isThere) AND m.media & \(every) != 0) OR \(flag(.redacted)))
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

/// Any number of rows as one value, because SQLite bounds the number of values.
enum RowList {
    static func json(_ ids: some Sequence<Int64>) -> String {
        "[" + ids.map(String.init).joined(separator: ",") + "]"
    }
}
