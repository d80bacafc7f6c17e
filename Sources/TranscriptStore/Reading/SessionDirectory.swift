import GRDB
import TranscriptModel

/// Says which session a stored number stands for.
final class SessionDirectory {
    private var identifiers: [Int64: Untrusted] = [:]
    private let find: Statement

    init(_ db: Database) throws {
        find = try Statement(db, "SELECT identifier FROM session WHERE id = ?")
    }

    /// The id of a session as people see it.
    func identifier(_ number: Int64?, conversation bits: UInt64) throws -> Untrusted? {
        guard let number else { return nil }
        guard number > 0 else { return Untrusted(ImpliedSessionID.of(conversation: bits, start: 0 &- number).text) }
        if let identifier = identifiers[number] { return identifier }
        if identifiers.count > 50_000 { identifiers.removeAll(keepingCapacity: true) }
        find.bind(number, at: 1)
        defer { find.reset() }
        guard try find.step(), let identifier = find.untrusted(0) else { return nil }
        identifiers[number] = identifier
        return identifier
    }
}
