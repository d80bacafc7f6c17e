import GRDB
import TranscriptModel

/// Counts messages in one pass in the order of time.
struct MessageCounting {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    func count(
        _ period: ClosedRange<Instant>, _ months: inout MonthClock, _ campaigns: CampaignBook,
        into statistics: inout Statistics
    ) throws {
        let rows = try Statement(
            db,
            """
            SELECT m.id, p.context, p.flags, m.direction, m.kind, m.template, m.campaign,
                m.kind IS NULL AND m.key NOT IN (SELECT of FROM twin)
            FROM message AS m NOT INDEXED JOIN placement AS p ON p.message = m.id WHERE m.id BETWEEN ? AND ? ORDER BY m.id
            """)
        rows.bind(MessageRowID.first(at: period.lowerBound), at: 1)
        rows.bind(MessageRowID.last(at: period.upperBound), at: 2)
        var counts: [Int: (marketing: Int, service: Int)] = [:]
        var (first, last): (Instant?, Instant?)
        while try rows.step() {
            let at = MessageRowID.instant(of: rows.int(0))
            first = first ?? at
            last = at
            statistics.messages += 1
            var count = counts[months.number(of: at)] ?? (0, 0)
            if rows.int(1) == Int64(Context.marketing.rawValue) { count.marketing += 1 } else { count.service += 1 }
            counts[months.number(of: at)] = count
            let flags = PlacementFlags(rawValue: Int(rows.int(2)))
            if flags.overruled != nil { statistics.conflicts += 1 }
            if flags.contains(.keywordIgnored) { statistics.ignoredKeywords += 1 }
            if rows.int(7) == 1 { statistics.contentUnavailable += 1 }
            if rows.int(3) == Int64(Direction.outbound.rawValue) {
                try campaigns.add(campaign: rows.untrusted(6), template: rows.optionalInt(5))
            }
        }
        if let first, let last { statistics.period = first...last }
        statistics.months = counts.sorted { $0.key < $1.key }.compactMap { number, count in
            MonthClock.firstDay(number).map { day in
                var month = Statistics.Month(month: day)
                (month.marketing, month.service) = count
                return month
            }
        }
        statistics.omissionsUnknown =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM omission WHERE is_unknown = 1 AND message BETWEEN ? AND ?",
                arguments: [
                    MessageRowID.first(at: period.lowerBound), MessageRowID.last(at: period.upperBound),
                ]) ?? 0
    }
}
