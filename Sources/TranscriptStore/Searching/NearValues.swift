import GRDB
import SearchQuery
import TranscriptModel

/// What this archive holds that is near to a name that nothing in it has.
struct NearValues {
    private let db: Database
    private let resolver: Resolver

    /// So many values are compared at most.
    static let mostCompared = 5000
    /// So many are told.
    private static let mostTold = 3

    init(_ db: Database, _ resolver: Resolver) {
        self.db = db
        self.resolver = resolver
    }

    /// The names in a query that nothing has, with those near to each.
    func values(of predicate: Predicate) throws -> [SearchDiagnosis.Values] {
        switch predicate {
        case .and(let parts), .or(let parts): return try parts.flatMap(values)
        case .scope(_, let inner), .within(_, _, let inner): return try values(of: inner)
        case .template(let name): return try told("template", name, among: templates())
        case .source(let name): return try told("source", name, among: sources())
        case .channel(let name):
            return try resolver.owners(named: name, .channel).isEmpty ? told("channel", name, among: channels()) : []
        case .customer(let name):
            guard try resolver.owners(named: name, .customer).isEmpty else { return [] }
            return try counted(names("customer", name), "(SELECT DISTINCT customer FROM conversation)")
        case .session(let name): return try ListedNames.sessions(db, near: name).values("session", name)
        case .campaign(let name): return try ListedNames.campaigns(db).values("campaign", name)
        case .from(.name(let name)): return try resolver.names(containing: name).isEmpty ? names("from", name) : []
        case .all, .not, .text, .from, .context, .kind, .has, .transition, .cause, .time, .status,
            .state, .omitted:
            return []
        }
    }

    private func told(
        _ name: String, _ value: Untrusted, among known: [Untrusted]
    ) throws -> [SearchDiagnosis.Values] {
        guard !known.contains(value) else { return [] }
        let count = SearchDiagnosis.Count(known.count, isAtLeast: known.count >= NearValues.mostCompared)
        return [NearValues.told(name, value, among: known, count: count)]
    }

    /// What is known beside a name that is not.
    static func told(
        _ name: String, _ value: Untrusted, among known: [Untrusted], count: SearchDiagnosis.Count?
    ) -> SearchDiagnosis.Values {
        var values = SearchDiagnosis.Values(
            operatorName: name, value: value, nearest: nearest(to: value, among: known), known: count)
        if values.nearest.isEmpty { values.examples = Array(known.prefix(mostTold)) }
        return values
    }

    private func counted(_ values: [SearchDiagnosis.Values], _ table: SQL) throws -> [SearchDiagnosis.Values] {
        let known = try Archive.count(upTo: ArchiveSummary.most, table, db)
        return values.map { each in
            var each = each
            each.known = known
            return each
        }
    }

    /// The nearest words of names for each word that no name has.
    private func names(_ name: String, _ value: Untrusted) throws -> [SearchDiagnosis.Values] {
        let unknown = try NameWords.words(of: value).filter { word in
            try Bool.fetchOne(
                db, sql: "SELECT NOT EXISTS (SELECT 1 FROM name_word WHERE word = ?)",
                arguments: [Untrusted(word).databaseValue]) ?? false
        }
        return try unknown.prefix(4).map { word in
            let near = NearValues.nearest(to: Untrusted(word), among: try nameWords(beginningLike: word))
            return SearchDiagnosis.Values(operatorName: name, value: Untrusted(word), nearest: near)
        }
    }

    private static func nearest(to value: Untrusted, among known: [Untrusted]) -> [Untrusted] {
        let wanted = WordFolding.folded(value.bytes)
        guard wanted.count > 1 else { return [] }
        let near = known.compactMap { other -> (value: Untrusted, distance: Int)? in
            let bytes = WordFolding.folded(other.bytes)
            if let distance = Spelling.distance(wanted, bytes, atMost: wanted.count > 4 ? 2 : 1) {
                return (other, distance)
            }
            return wanted.count > 2 && bytes.starts(with: wanted) ? (other, 3) : nil
        }
        return near.sorted { ($0.distance, $0.value) < ($1.distance, $1.value) }.prefix(NearValues.mostTold).map(
            \.value)
    }

    private func templates() throws -> [Untrusted] {
        try values("SELECT DISTINCT name AS value FROM template_name ORDER BY name LIMIT ?")
    }

    private func channels() throws -> [Untrusted] {
        try values("SELECT value FROM address WHERE party = 1 AND kind IN (0, 6, 7, 8, 9) ORDER BY kind, value LIMIT ?")
    }

    private func sources() throws -> [Untrusted] {
        try values("SELECT name AS value FROM source UNION SELECT format FROM source LIMIT ?")
    }

    private func values(_ sql: String) throws -> [Untrusted] {
        try Row.fetchAll(db, sql: sql, arguments: [NearValues.mostCompared]).compactMap { Untrusted($0, "value") }
    }

    /// Words of names with the same first byte. Thousands may have the same word, so each is looked for behind the last.
    private func nameWords(beginningLike word: [UInt8]) throws -> [Untrusted] {
        let next = try Statement(db, "SELECT word FROM name_word WHERE word > ? AND word < ? ORDER BY word LIMIT 1")
        let end = Untrusted(Array(word.prefix(1)) + [0xF4, 0x8F, 0xBF, 0xBF])
        var last = Untrusted(Array(word.prefix(1)))
        var words: [Untrusted] = []
        while words.count < NearValues.mostCompared {
            next.bind(last, at: 1)
            next.bind(end, at: 2)
            defer { next.reset() }
            guard try next.step(), let found = next.bytes(0) else { break }
            last = Untrusted(found)
            words.append(last)
        }
        return words
    }
}
