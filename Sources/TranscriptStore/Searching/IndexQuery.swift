import GRDB
import SearchQuery
import TranscriptModel

/// Spells predicates as queries of the index, as far as the index knows.
///
/// Every word is an FTS5 string, quoted with its quotes doubled on bytes, so nothing in it is syntax
/// (<https://sqlite.org/fts5.html#fts5_strings>).
struct IndexQuery {
    private let db: Database
    private let resolver: Resolver

    /// More tags in one query are looked up in tables instead.
    static let mostTags = 500
    /// A prefix of more words is asked for as a prefix.
    static let mostWords = 16

    /// A query that finds nothing: no tag is spelled so.
    static let nothing = "tags : \"q\""

    /// A query that finds every message: each has one of these tags.
    static let everything = tags(
        Context.allCases.flatMap { context in Speaker.allCases.map { "c\(context.rawValue)\($0.rawValue)" } })

    init(_ db: Database, _ resolver: Resolver) {
        self.db = db
        self.resolver = resolver
    }

    /// The query that finds exactly what meets a predicate; nil when the index can't tell.
    func exact(_ predicate: Predicate) throws -> String? {
        switch predicate {
        case .all: IndexQuery.everything
        case .and(let parts): try conjunction(parts)
        case .or(let parts): try queries(parts).map { "(" + $0.joined(separator: " OR ") + ")" }
        case .not(let part): try exact(part).map { "(\(IndexQuery.everything) NOT \($0))" }
        case .text(let term): try text(term)
        case .customer(let text): IndexQuery.threads(try threads(of: text, .customer))
        case .channel(let text): IndexQuery.threads(try threads(of: text, .channel))
        case .from(.role(let role)): IndexQuery.tags(Context.allCases.map { "c\($0.rawValue)\(role.rawValue)" })
        case .from(.name(let name)): IndexQuery.few(try resolver.names(containing: name).map { "n\($0)" })
        case .context(let context): IndexQuery.tags(IndexQuery.tags(of: context))
        case .template(let name): IndexQuery.few(try templates(name).map { "p\($0)" })
        case .campaign(let name): IndexQuery.few(try campaigns(name).map { "j" + IndexTags.hexadecimal($0.bytes) })
        case .kind(.text): "(\(IndexQuery.everything) NOT \(IndexQuery.tags(IndexQuery.otherKinds)))"
        case .kind(.unsupported): IndexQuery.tags(["kx", "k\(MessageKind.unsupported.rawValue)"])
        case .kind(let kind): IndexQuery.tags(["k\(kind.rawValue)"])
        case .has(let feature): IndexQuery.has(feature)
        case .transition(let pattern): IndexQuery.transition(pattern)
        case .cause(.keywordIgnoredActiveSession): IndexQuery.tags(["i"])
        case .cause(.transition(.firstContact)): IndexQuery.tags(["f"])
        case .cause(.transition(let cause)): IndexQuery.tags(["y\(cause.rawValue)"])
        case .state(let state): IndexQuery.state(state)
        case .omitted(let reason): IndexQuery.omitted(reason)
        case .source(let text): try isSource(text) ? nil : IndexQuery.nothing
        case .session, .time, .status, .within, .scope: nil
        }
    }

    /// What messages of a journey may say: the name itself, or an id that has this name.
    private func campaigns(_ name: Untrusted) throws -> [Untrusted] {
        [name] + (try JourneyDirectory(db).identifiers(named: name))
    }

    /// A query that finds everything that meets a predicate, and more; nil when it would narrow nothing.
    func narrowing(_ predicate: Predicate) -> String? {
        let kinds: [MediaKind]? =
            switch predicate {
            case .has(.media): MediaKind.allCases
            case .has(.image): [.image]
            case .has(.video): [.video, .gif]
            case .has(.document): [.document]
            case .has(.audio): [.audio]
            default: nil
            }
        if let kinds { return IndexQuery.tags(kinds.map { "h\($0.rawValue)" }) }
        guard case .state(.unanswered) = predicate else { return nil }
        return IndexQuery.tags(IndexQuery.tags(of: .service))
    }

    /// The query for parts that must all be met; nil when the index can't answer one of them.
    func conjunction(_ parts: [Predicate]) throws -> String? {
        var wanted: [String] = []
        var unwanted: [String] = []
        for part in parts {
            if case .not(let inner) = part {
                guard let query = try exact(inner) else { return nil }
                unwanted.append(query)
            } else if part == .kind(.text) {
                // Most messages are texts: what is none is sooner passed over than what is one is looked for.
                unwanted.append(IndexQuery.tags(IndexQuery.otherKinds))
            } else {
                guard let query = try exact(part) else { return nil }
                wanted.append(query)
            }
        }
        if wanted.isEmpty { wanted = [IndexQuery.everything] }
        return IndexQuery.all(wanted, but: unwanted)
    }

    static func all(_ wanted: [String], but unwanted: [String] = []) -> String {
        let all = wanted.count == 1 ? wanted[0] : "(" + wanted.joined(separator: " AND ") + ")"
        return unwanted.isEmpty ? all : "(" + all + " NOT (" + unwanted.joined(separator: " OR ") + "))"
    }

    /// A query for messages of any of these threads; nil when they are too many.
    static func threads(_ threads: [Int64]?) -> String? {
        threads.flatMap { few($0.map { "t\($0)" }) }
    }

    private func queries(_ parts: [Predicate]) throws -> [String]? {
        let queries = try parts.compactMap(exact)
        return queries.count == parts.count ? queries : nil
    }

    /// Threads of whom a text means; nil when there are too many.
    private func threads(of text: Untrusted, _ party: Party) throws -> [Int64]? {
        try resolver.crowd(named: text, party) != nil
            ? nil : resolver.threads(of: resolver.owners(named: text, party), party, atMost: IndexQuery.mostTags)
    }

    private func isSource(_ text: Untrusted) throws -> Bool {
        let name = text.databaseValue
        return try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM source WHERE name = ?1 OR format = ?1)", arguments: [name]) ?? false
    }

    private func templates(_ name: Untrusted) throws -> [Int64] {
        try Int64.fetchAll(db, sql: "SELECT id FROM template_name WHERE name = ?", arguments: [name.databaseValue])
    }

    // MARK: Leaves

    private func text(_ term: TextTerm) throws -> String {
        if let words = try wordsOfPrefix(term) {
            return words.isEmpty
                ? IndexQuery.nothing
                : "text : (\(words.map { IndexQuery.phrase([$0]) }.joined(separator: " OR ")))"
        }
        let spellings = term.spellings.map { IndexQuery.phrase($0) + (term.isPrefix ? "*" : "") }
        return spellings.count == 1 ? "text : \(spellings[0])" : "text : (\(spellings.joined(separator: " OR ")))"
    }

    /// The words that a prefix stands for, where that is the shorter way: FTS5 joins the rows of all of them before it
    /// shows the first.
    func wordsOfPrefix(_ term: TextTerm) throws -> [[UInt8]]? {
        guard resolver.isBounded, term.isPrefix, !term.isPhrase, term.tokens[0].count > 1 else { return nil }
        let beginnings = Set(term.spellings.flatMap { $0 }.map(WordFolding.folded))
        var words: Set<[UInt8]> = []
        for beginning in beginnings {
            guard let found = try resolver.words(startingWith: beginning) else { return nil }
            words.formUnion(found)
        }
        return words.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Tags of which every message that meets a predicate has exactly one, and no other message has any; nil when the
    /// predicate is not of that sort.
    static func disjointTags(of predicate: Predicate) -> [String]? {
        switch predicate {
        case .context(let context): tags(of: context)
        case .from(.role(let role)): Context.allCases.map { "c\($0.rawValue)\(role.rawValue)" }
        case .kind(.unsupported): ["kx", "k\(MessageKind.unsupported.rawValue)"]
        case .kind(let kind) where kind != .text: ["k\(kind.rawValue)"]
        case .all, .and, .or, .not, .text, .customer, .from, .channel, .session, .template, .campaign, .kind, .has,
            .transition, .cause, .within, .time, .status, .state, .omitted, .source, .scope:
            nil
        }
    }

    /// The query for a word as the index spells it.
    static func text(_ words: [[UInt8]]) -> String { "text : \(phrase(words))" }

    private static func phrase(_ tokens: [[UInt8]]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for (index, token) in tokens.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: " ")) }
            for byte in token where byte != 0 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Any of these tags; they are made of letters and digits.
    static func tags(_ tags: [String]) -> String {
        tags.count == 1
            ? "tags : \"\(tags[0])\"" : "tags : (" + tags.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
    }

    private static func few(_ tags: [String]) -> String? {
        tags.isEmpty ? nothing : tags.count <= mostTags ? IndexQuery.tags(tags) : nil
    }

    private static func tags(of context: Context) -> [String] {
        Speaker.allCases.map { "c\(context.rawValue)\($0.rawValue)" }
    }

    private static let otherKinds = MessageKind.allCases.filter { $0 != .text }.map { "k\($0.rawValue)" } + ["kx"]

    private static func has(_ feature: Feature) -> String? {
        switch feature {
        case .link: tags(["l"])
        case .location: tags(["k\(MessageKind.location.rawValue)"])
        case .reply: tags(["a"])
        case .media, .image, .video, .document, .audio, .reaction: nil
        }
    }

    private static func transition(_ pattern: TransitionPattern) -> String {
        switch pattern {
        case .anySwitch: tags(["x"])
        case .change(_, let to): all([tags(["x"]), tags(tags(of: to))])
        case .firstContact(nil): tags(["f"])
        case .firstContact(let to?): all([tags(["f"]), tags(tags(of: to))])
        }
    }

    private static func state(_ state: MessageState) -> String? {
        switch state {
        case .edited: tags(["e"])
        case .deleted: tags(["z"])
        case .optedOut: tags(["o"])
        case .firstContact: tags(["f"])
        case .unanswered, .conflict, .deliveryOnly, .omissionUnknown: nil
        }
    }

    private static func omitted(_ reason: OmissionReason?) -> String? {
        func absence(_ absence: Absence) -> String { "u\(absence.rawValue)" }
        switch reason {
        case .exporter: return tags([absence(.leftOutByExporter)])
        case .unavailable: return tags(["kx", absence(.unavailableFromInterface)])
        case .missing: return tags([absence(.fileMissing)])
        case .redacted: return tags(["r", absence(.redactedAtSource)])
        case .erased: return tags([absence(.erased)])
        case .contextSwitch, nil: return nil
        }
    }
}
