import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// Counts how what a query finds divides. Reads the newest 50,000 messages that it finds and no more.
    /// - Parameters:
    ///   - customers: So many customers at most.
    ///   - localTime: The zone's clock, which says what a month is.
    public func facets(
        of predicate: Predicate, customers most: Int = 10, localTime: (Instant) -> CivilTime = \.utc
    ) throws -> SearchFacets {
        try read { db in
            let limit = 50_000
            let window = SearchSQL.Window(limit: limit + 1)
            let ids = try SearchRows(db).ids(predicate, window)
            var tally = FacetTally()
            let rows = try Statement(
                db,
                """
                SELECT m.thread, p.context, p.flags, p.cause FROM message AS m JOIN placement AS p ON p.message = m.id
                WHERE m.id = ?
                """)
            for id in ids.prefix(limit) {
                rows.bind(id, at: 1)
                defer { rows.reset() }
                if try rows.step() { tally.add(rows, at: localTime(MessageRowID.instant(of: id))) }
            }
            var facets = try tally.facets(customers: most, ThreadDirectory(db))
            facets.isComplete = ids.count <= limit
            return facets
        }
    }
}

/// Counts while messages go by.
private struct FacetTally {
    private var contexts: [Int: Int] = [:]
    private var causes: [Int: Int] = [:]
    private var threads: [Int64: Int] = [:]
    private var months: [Int: Int] = [:]
    private var counted = 0

    mutating func add(_ row: Statement, at time: CivilTime) {
        counted += 1
        threads[row.int(0), default: 0] += 1
        contexts[Int(row.int(1)), default: 0] += 1
        let flags = PlacementFlags(rawValue: Int(row.int(2)))
        if flags.contains(.firstContact) {
            causes[Cause.firstContact.rawValue, default: 0] += 1
        } else if flags.contains(.switched), let cause = row.optionalInt(3) {
            causes[Int(cause), default: 0] += 1
        }
        months[time.year * 12 + time.month - 1, default: 0] += 1
    }

    func facets(customers most: Int, _ directory: ThreadDirectory) throws -> SearchFacets {
        var facets = SearchFacets()
        facets.counted = counted
        facets.contexts = Context.allCases.compactMap { context in
            contexts[context.rawValue].map { SearchFacets.Facet(context, $0) }
        }
        facets.causes = Cause.allCases.compactMap { cause in
            causes[cause.rawValue].map { SearchFacets.Facet(cause, $0) }
        }.sorted { ($1.count, $0.value.rawValue) < ($0.count, $1.value.rawValue) }
        facets.months = months.sorted { $0.key < $1.key }.compactMap { month, count in
            CivilTime(year: month / 12, month: month % 12 + 1, day: 1).map { SearchFacets.Facet($0, count) }
        }
        var customers: [SearchFacets.CustomerName: Int] = [:]
        for (thread, count) in threads {
            let entry = try directory.entry(thread)
            customers[SearchFacets.CustomerName(id: entry.customerID, shown: entry.customer), default: 0] += count
        }
        facets.customerCount = customers.count
        facets.customers = customers.sorted {
            ($1.value, $0.key.shown, $0.key.id.bits) < ($0.value, $1.key.shown, $1.key.id.bits)
        }.prefix(most).map { SearchFacets.Facet($0.key, $0.value) }
        return facets
    }
}
