public import SearchQuery
public import TranscriptModel

extension Archive {
    /// Counts contexts, transitions, waits, campaigns and sessions.
    /// - Parameters:
    ///   - span: Only what happened in this time.
    ///   - localTime: The zone's clock, which says what a month is.
    public func statistics(in span: TimeSpan, localTime: @escaping (Instant) -> CivilTime) throws -> Statistics {
        try read { db in
            var statistics = Statistics()
            var months = MonthClock(localTime)
            let first = span.from ?? .earliest
            // The end of a span is exclusive.
            let last = span.until.map { $0.adding(milliseconds: -1) } ?? .latest
            guard first <= last else { return statistics }
            let campaigns = try CampaignBook(db)
            try MessageCounting(db).count(first...last, &months, campaigns, into: &statistics)
            try TransitionCounting(db).count(first...last, &months, campaigns, into: &statistics)
            try SessionCounting(db).count(first...last, into: &statistics.sessions)
            statistics.campaigns = campaigns.campaigns
            return statistics
        }
    }
}
