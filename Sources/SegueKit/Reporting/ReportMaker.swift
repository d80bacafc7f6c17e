public import SearchQuery
public import TranscriptModel

/// Makes reports.
public struct ReportMaker {
    private let archive: any TranscriptArchive
    private let zone: Zone
    private let period: ReportPeriod?

    /// The stretch of time of a report.
    public struct ReportPeriod: Sendable {
        /// As it was typed.
        public var text: String
        /// What it means.
        public var span: TimeSpan

        /// A stretch of time.
        public init(text: String, span: TimeSpan) {
            self.text = text
            self.span = span
        }
    }

    /// So many customers without an answer are named.
    private static let customers = 10

    /// Prepares a report.
    /// - Parameter period: Nil for everything.
    public init(_ archive: any TranscriptArchive, zone: Zone, period: ReportPeriod?) {
        self.archive = archive
        self.zone = zone
        self.period = period
    }

    /// Makes the report; all of it shows one state of the archive.
    /// - Parameter gapSentence: Puts a gap into words; nil leaves it out.
    public func report(gapSentence: (Gap) -> String?) throws -> Report {
        try archive.reading {
            let span = period?.span ?? TimeSpan(from: nil, until: nil)
            let statistics = try archive.statistics(in: span, localTime: { zone.local($0) })
            let unanswered = query("is:unanswered")
            var customers: [Customer] = []
            var count = 0
            try archive.customers(matching: try predicate(unanswered)) { customer in
                count += 1
                if customers.count < ReportMaker.customers { customers.append(customer) }
            }
            return Report(
                during: period?.text, zone: zone.name, statistics: statistics, contexts: contexts(statistics),
                causes: causes(statistics), campaigns: statistics.campaigns.map(campaign),
                unanswered: try counted("messages without an answer", unanswered), unansweredCustomers: customers,
                unansweredCustomerCount: count, omissions: try omissions(statistics), quality: try quality(statistics),
                gaps: period == nil ? try archive.gaps(of: nil).compactMap(gapSentence) : [])
        }
    }

    // MARK: - Queries

    /// A query within the period.
    private func query(_ text: String) -> Untrusted {
        Untrusted(period.map { "\(text) during:\($0.text)" } ?? text)
    }

    private func predicate(_ query: Untrusted) throws -> Predicate {
        try Query.parse(query.repaired, context: zone.resolution(now: .now))
    }

    /// What a query finds, counted by asking it.
    private func counted(_ name: String, _ query: Untrusted) throws -> ReportCount {
        ReportCount(name, try archive.count(matching: try predicate(query)), query: query)
    }

    private func contexts(_ statistics: Statistics) -> [ReportMonth] {
        statistics.months.map { month in
            let name = String(month.month.dateText.prefix(7))
            func count(_ context: Context, _ number: Int) -> ReportCount {
                ReportCount(context.word, number, query: query("context:\(context.word) during:\(name)"))
            }
            let transitions = statistics.transitions.filter { $0.month == month.month }.reduce(0) { $0 + $1.count }
            return ReportMonth(
                month: name, marketing: count(.marketing, month.marketing), service: count(.service, month.service),
                transitions: transitions)
        }
    }

    private func causes(_ statistics: Statistics) -> [ReportCount] {
        var counts: [Cause: Int] = [:]
        for count in statistics.transitions { counts[count.cause, default: 0] += count.count }
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { cause, count in
            switch cause {
            // A session that starts is no message.
            case .sessionStarted: ReportCount(cause.word, count, command: "segue transitions --count")
            case .firstContact: ReportCount(cause.word, count, query: query("transition:first"))
            default: ReportCount(cause.word, count, query: query("cause:\(cause.word)"))
            }
        }
    }

    private func campaign(_ campaign: Statistics.Campaign) -> ReportCampaign {
        let quoted = Untrusted(
            [UInt8(ascii: "\"")] + campaign.name.bytes.filter { $0 != UInt8(ascii: "\"") } + [UInt8(ascii: "\"")])
        let text = campaign.isTemplate ? "template:" : "campaign:"
        let suffix = period.map { " during:\($0.text)" } ?? ""
        let query = Untrusted(Array(text.utf8) + quoted.bytes + Array(suffix.utf8))
        // A quotation mark in a name has no spelling in a query.
        let isAskable = !campaign.name.bytes.contains(UInt8(ascii: "\""))
        return ReportCampaign(
            name: campaign.name, handoffs: campaign.handoffs,
            sent: ReportCount("sent", campaign.sent, query: isAskable ? query : nil))
    }

    private func omissions(_ statistics: Statistics) throws -> [ReportCount] {
        var counts = try OmissionReason.allCases.map { reason in
            try counted(ReportMaker.words(reason), query("omitted:\(reason.rawValue)"))
        }
        counts.append(ReportCount("nobody knows whether media was omitted", statistics.omissionsUnknown))
        return counts.filter { $0.count > 0 }
    }

    private static func words(_ reason: OmissionReason) -> String {
        switch reason {
        case .contextSwitch: "omitted by a switch to service"
        case .exporter: "left out by the exporter"
        case .unavailable: "not available from the interface"
        case .missing: "file missing"
        case .redacted: "redacted at the source"
        case .erased: "erased"
        }
    }

    private func quality(_ statistics: Statistics) throws -> [ReportCount] {
        var counts = [
            ReportCount("record and rules disagree on the context", statistics.conflicts),
            ReportCount(
                "marketing keywords that a session kept in service", statistics.ignoredKeywords,
                query: query("cause:keyword_ignored_active_session")),
            ReportCount("only the delivery is known", statistics.contentUnavailable),
        ]
        let channels = try archive.channels(of: nil)
        let assumed = channels.count { channel in
            channel.versions.contains { version in version.settings.allSatisfy { $0.origin == .assumed } }
        }
        counts.append(ReportCount("channels whose whole policy is assumed", assumed, command: "segue policy show"))
        var contradictions = 0
        try archive.conflictingCustomers { _ in contradictions += 1 }
        counts.append(
            ReportCount("customers whose records contradict", contradictions, command: "segue customers --conflicts"))
        let rejected = try archive.rejectCounts(of: nil).reduce(0) { $0 + $1.records }
        counts.append(ReportCount("records that were not taken", rejected, command: "segue rejects"))
        return counts
    }
}
