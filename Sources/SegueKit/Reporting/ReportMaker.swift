public import SearchQuery
import TranscriptExporting
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
            let unanswered = looks.query("is:unanswered")
            var customers: [Customer] = []
            var count = 0
            try archive.customers(matching: try looks.predicate(unanswered)) { customer in
                count += 1
                if customers.count < ReportMaker.customers { customers.append(customer) }
            }
            let waiting = ReportCount(
                "customers who wait", count, command: looks.command(["customers", unanswered]))
            return Report(
                during: period?.text, zone: zone.name, days: statistics.period.map(days), statistics: statistics,
                contexts: contexts(statistics), causes: causes(statistics),
                campaigns: statistics.campaigns.map(campaign), sessions: ReportMaker.sessions(statistics.sessions),
                unanswered: try counted("messages without an answer", unanswered), waiting: waiting,
                firstWaiting: customers, omissions: try omissions(statistics), quality: try quality(statistics),
                gaps: period == nil ? try archive.gaps(of: nil).compactMap(gapSentence) : [])
        }
    }

    private func days(_ period: ClosedRange<Instant>) -> (first: String, last: String) {
        (zone.local(period.lowerBound).dateText, zone.local(period.upperBound).dateText)
    }

    // MARK: - Counts

    private var looks: ReportLooks { ReportLooks(zone: zone, period: period) }

    /// What a query finds, counted by asking it.
    private func counted(_ name: String, _ query: Untrusted) throws -> ReportCount {
        looks.count(name, try archive.count(matching: try looks.predicate(query)), query)
    }

    private func contexts(_ statistics: Statistics) -> [ReportMonth] {
        statistics.months.map { month in
            let name = String(month.month.dateText.prefix(7))
            // Within a period of this very month its name would stand there twice.
            let isPeriod = period.map { $0.text.utf8.elementsEqual(name.utf8) } ?? false
            func count(_ context: Context, _ number: Int) -> ReportCount {
                looks.count(
                    context.word, number, looks.query("context:\(context.word)\(isPeriod ? "" : " during:\(name)")"))
            }
            let transitions = statistics.transitions.filter { $0.month == month.month }.reduce(0) { $0 + $1.count }
            return ReportMonth(
                month: name, marketing: count(.marketing, month.marketing), service: count(.service, month.service),
                transitions: ReportCount(
                    "transitions", transitions,
                    command: looks.transitions(isPeriod ? [] : ["--during", Untrusted(name)])))
        }
    }

    private func causes(_ statistics: Statistics) -> [ReportCount] {
        var counts: [Cause: Int] = [:]
        for count in statistics.transitions { counts[count.cause, default: 0] += count.count }
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { cause, count in
            switch cause {
            // A session that starts is no message.
            case .sessionStarted:
                ReportCount(cause.word, count, command: looks.transitions(["--cause", Untrusted(cause.word)]))
            case .firstContact: looks.count(cause.word, count, looks.query("transition:first"))
            default: looks.count(cause.word, count, looks.query("cause:\(cause.word)"))
            }
        }
    }

    private func campaign(_ campaign: Statistics.Campaign) -> ReportCampaign {
        let quote = UInt8(ascii: "\"")
        let text = campaign.isTemplate ? "template:" : "campaign:"
        let query = looks.query(Untrusted(Array(text.utf8) + [quote] + campaign.name.bytes + [quote]))
        // A quotation mark in a name has no spelling in a query.
        let isAskable = !campaign.name.bytes.contains(quote)
        return ReportCampaign(
            name: campaign.name, handoffs: campaign.handoffs,
            sent: isAskable ? looks.count("sent", campaign.sent, query) : ReportCount("sent", campaign.sent))
    }

    private static func sessions(_ outcomes: Statistics.SessionOutcomes) -> [ReportCount] {
        var counts = outcomes.statuses.map { status, count in
            ReportCount(
                status.map { "recorded: \(String(decoding: PlainText.line($0), as: UTF8.self))" }
                    ?? "recorded, without a status", count)
        }
        counts += [
            ReportCount("recorded, with another status", outcomes.others),
            ReportCount("recorded, no end known", outcomes.open),
            ReportCount("recorded, no agent wrote", outcomes.withoutAgent),
            ReportCount("implied by the rules", outcomes.implied),
        ]
        return counts.filter { $0.count > 0 }
    }

    private func omissions(_ statistics: Statistics) throws -> [ReportCount] {
        var counts = try OmissionReason.allCases.map { reason in
            try counted(ReportMaker.words(reason), looks.query("omitted:\(reason.rawValue)"))
        }
        counts.append(
            looks.count(
                "nobody knows whether media was omitted", statistics.omissionsUnknown,
                looks.query("is:omission-unknown")))
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
        let counts = [
            looks.count(
                "record and rules disagree on the context", statistics.conflicts, looks.query("is:conflict")),
            looks.count(
                "marketing keywords that a session kept in service", statistics.ignoredKeywords,
                looks.query("cause:keyword_ignored_active_session")),
            looks.count(
                "only the delivery is known", statistics.contentUnavailable, looks.query("is:delivery-only")),
        ]
        return period == nil ? counts + (try archiveQuality()) : counts
    }

    /// What is doubtful of the whole archive and has no time.
    private func archiveQuality() throws -> [ReportCount] {
        let assumed = try archive.channels(of: nil).count { channel in
            channel.versions.contains { version in version.settings.allSatisfy { $0.origin == .assumed } }
        }
        var contradictions = 0
        try archive.conflictingCustomers { _ in contradictions += 1 }
        let rejected = try archive.rejectCounts(of: nil).reduce(0) { $0 + $1.records }
        return [
            ReportCount("channels whose whole policy is assumed", assumed, command: "segue policy show"),
            ReportCount(
                "customers whose records contradict", contradictions, command: "segue customers --conflicts"),
            ReportCount("records that were not taken", rejected, command: "segue rejects"),
        ]
    }
}
