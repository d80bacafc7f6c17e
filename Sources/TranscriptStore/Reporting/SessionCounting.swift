import GRDB
import TranscriptModel

/// Counts sessions by how they ended.
struct SessionCounting {
    private let db: Database
    private let agent: AgentMessages

    /// So many statuses are told apart. Salesforce's picklist has fewer.
    private static let statuses = 16

    init(_ db: Database) throws {
        self.db = db
        agent = try AgentMessages(db)
    }

    /// Sessions that started within a period.
    func count(_ period: ClosedRange<Instant>, into outcomes: inout Statistics.SessionOutcomes) throws {
        let rows = try Statement(
            db,
            """
            SELECT s.status, s.end, s.id, s.start, ct.conversation FROM session AS s
            JOIN conversation_thread AS ct ON ct.thread = s.thread WHERE s.start BETWEEN ? AND ?
            """)
        rows.bind(period.lowerBound.milliseconds, at: 1)
        rows.bind(period.upperBound.milliseconds, at: 2)
        var counts: [Untrusted?: Int] = [:]
        while try rows.step() {
            let status = rows.untrusted(0)
            if counts[status] != nil || counts.count < SessionCounting.statuses {
                counts[status, default: 0] += 1
            } else {
                outcomes.others += 1
            }
            guard let start = Instant(milliseconds: rows.int(3)) else { continue }
            let end = rows.optionalInt(1).flatMap { Instant(milliseconds: $0) }
            if end == nil { outcomes.open += 1 }
            if try !agent.isAny(inSession: rows.int(2), conversation: rows.int(4), start, end ?? .latest) {
                outcomes.withoutAgent += 1
            }
        }
        outcomes.statuses = counts.sorted {
            ($1.value, $0.key?.bytes.count ?? 0, $0.key ?? "") < ($0.value, $1.key?.bytes.count ?? 0, $1.key ?? "")
        }.map { ($0.key, $0.value) }
        let implied = try Statement(db, "SELECT count(*) FROM implied_session WHERE start BETWEEN ? AND ?")
        implied.bind(period.lowerBound.milliseconds, at: 1)
        implied.bind(period.upperBound.milliseconds, at: 2)
        if try implied.step() { outcomes.implied = Int(implied.int(0)) }
    }
}
