import TimelineBuilding
import TranscriptModel

/// Counts while conversations are replayed.
struct ReplayTally {
    var totals = ReplayTotals()
    private var won: [Key: Int] = [:]
    private var lost: [Key: Int] = [:]
    private var ignored: [Untrusted: (before: Int, after: Int)] = [:]
    private let localTime: (Instant) -> CivilTime

    private struct Key: Hashable {
        var month: Int
        var cause: Cause
    }

    init(localTime: @escaping (Instant) -> CivilTime) {
        self.localTime = localTime
    }

    /// Counts a keyword in vain.
    mutating func addIgnored(_ text: [UInt8], _ isIgnored: (current: Bool, other: Bool)) {
        let keyword = Untrusted(CaseFolding.keyword(text))
        var counts = ignored[keyword] ?? (0, 0)
        if isIgnored.current { counts.before += 1 }
        if isIgnored.other { counts.after += 1 }
        ignored[keyword] = counts
    }

    /// Counts what is different in a conversation.
    mutating func add(_ difference: ReplayRun.Difference) {
        totals.byOtherRule += difference.byOtherRule
        totals.toMarketing += difference.toMarketing
        totals.toService += difference.toService
        totals.omitted += difference.omitted.count
        totals.shown += difference.shown.count
        totals.doubtful += difference.doubtful.count
        totals.certain += difference.certain.count
        for change in difference.won { won[key(change), default: 0] += 1 }
        for change in difference.lost { lost[key(change), default: 0] += 1 }
    }

    private func key(_ change: ReplayRun.Change) -> Key {
        let time = localTime(change.at)
        return Key(month: time.year * 12 + time.month - 1, cause: change.cause)
    }

    /// The totals with everything in its order.
    var finished: ReplayTotals {
        var totals = totals
        totals.won = ReplayTally.counts(won)
        totals.lost = ReplayTally.counts(lost)
        totals.ignored = ignored.map { IgnoredKeyword(keyword: $0, before: $1.before, after: $1.after) }
            .sorted { $0.keyword < $1.keyword }
        return totals
    }

    private static func counts(_ counts: [Key: Int]) -> [CauseCount] {
        counts.sorted { ($0.key.month, $0.key.cause.rawValue) < ($1.key.month, $1.key.cause.rawValue) }
            .compactMap { key, count in
                CivilTime(year: key.month / 12, month: key.month % 12 + 1, day: 1).map {
                    CauseCount(month: $0, cause: key.cause, count: count)
                }
            }
    }
}
