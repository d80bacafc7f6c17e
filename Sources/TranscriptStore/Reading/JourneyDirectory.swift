import GRDB
import TranscriptModel

/// What journeys are called. A message has the id of its journey, of the version or of the step that sent it; names come from
/// whichever files tell them.
final class JourneyDirectory {
    private let find: Statement
    private let all: Statement
    private var names: [Untrusted: Untrusted] = [:]

    init(_ db: Database) throws {
        find = try Statement(db, "SELECT payload FROM fact WHERE kind = 4 AND subject = ?")
        all = try Statement(db, "SELECT DISTINCT subject FROM fact WHERE kind = 4 ORDER BY subject")
    }

    /// The name of what an id stands for, or the id itself when no file tells its name.
    func name(of identifier: Untrusted) throws -> Untrusted {
        if let known = names[identifier] { return known }
        if names.count > 10_000 { names.removeAll(keepingCapacity: true) }
        let records = try records(of: identifier)
        let steps = records.filter { $0.activity == identifier }
        // A step knows its version, and a version its journey, which may have been renamed since.
        let versions = try JourneyDirectory.distinct(steps.compactMap(\.version)).flatMap(self.records)
        let journeys = try JourneyDirectory.distinct((records + versions).compactMap(\.journey)).flatMap(self.records)
        let name = JourneyDirectory.latestName(in: records + versions + journeys)
        let step = steps.compactMap(\.activityName).max()
        let shown = name ?? step ?? identifier
        names[identifier] = shown
        return shown
    }

    /// Every id that has this name.
    func identifiers(named name: Untrusted) throws -> [Untrusted] {
        var identifiers: [Untrusted] = []
        while try all.step() {
            if let identifier = all.untrusted(0) { identifiers.append(identifier) }
        }
        all.reset()
        // SQLite takes 32,766 values in a statement at most.
        return try Array(identifiers.filter { try self.name(of: $0) == name }.prefix(30_000))
    }

    private static func distinct(_ identifiers: [Untrusted]) -> [Untrusted] { Set(identifiers).sorted() }

    private func records(of identifier: Untrusted) throws -> [JourneyRecord] {
        find.bind(identifier, at: 1)
        defer { find.reset() }
        var records: [JourneyRecord] = []
        while try find.step() { records.append(PackedFact.journey(find.bytes(0) ?? [])) }
        return records
    }

    /// The name in the highest version; the result depends on the records alone, not on their order.
    private static func latestName(in records: [JourneyRecord]) -> Untrusted? {
        let named = records.compactMap { record in record.name.map { (number: record.number ?? 0, name: $0) } }
        return named.max { ($0.number, $0.name) < ($1.number, $1.name) }?.name
    }
}
