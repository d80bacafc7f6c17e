/// What a report tells.
public struct Report: Sendable {
    /// The period as it was typed; nil for everything.
    public var during: String?
    /// Name of the zone of months.
    public var zone: String
    /// The days, in that zone, of the first and the last message, as `2026-03-01`; nil when there are none.
    public var days: (first: String, last: String)?
    /// Numbers of the archive.
    public var statistics: Statistics
    /// Messages by month and context.
    public var contexts: [ReportMonth]
    /// Transitions by cause, the most frequent first.
    public var causes: [ReportCount]
    /// What campaigns sent and the switches that they caused.
    public var campaigns: [ReportCampaign]
    /// Recorded sessions by how they ended, and what is known of the others.
    public var sessions: [ReportCount]
    /// Messages of customers that nobody answered.
    public var unanswered: ReportCount
    /// Customers with such messages.
    public var waiting: ReportCount
    /// The first of them.
    public var firstWaiting: [Customer]
    /// Messages of which something does not show, by reason.
    public var omissions: [ReportCount]
    /// What is doubtful.
    public var quality: [ReportCount]
    /// What may be missing, as sentences.
    public var gaps: [String]

    /// A report.
    public init(
        during: String?, zone: String, days: (first: String, last: String)?, statistics: Statistics,
        contexts: [ReportMonth], causes: [ReportCount], campaigns: [ReportCampaign], sessions: [ReportCount],
        unanswered: ReportCount, waiting: ReportCount, firstWaiting: [Customer], omissions: [ReportCount],
        quality: [ReportCount], gaps: [String]
    ) {
        self.during = during
        self.zone = zone
        self.days = days
        self.statistics = statistics
        self.contexts = contexts
        self.causes = causes
        self.campaigns = campaigns
        self.sessions = sessions
        self.unanswered = unanswered
        self.waiting = waiting
        self.firstWaiting = firstWaiting
        self.omissions = omissions
        self.quality = quality
        self.gaps = gaps
    }
}

/// A number of a report and how to list what it counts.
public struct ReportCount: Hashable, Sendable {
    /// What is counted, in a few words.
    public var name: String
    /// How many.
    public var count: Int
    /// The query that finds these messages; nil where no query does.
    public var query: Untrusted?
    /// The command that lists them, words for a shell in printable ASCII; nil where none does.
    public var command: Untrusted?

    /// A number.
    public init(_ name: String, _ count: Int, query: Untrusted? = nil, command: Untrusted? = nil) {
        self.name = name
        self.count = count
        self.query = query
        self.command = command
    }
}

/// Messages of a month by context.
public struct ReportMonth: Hashable, Sendable {
    /// As `2026-03`.
    public var month: String
    /// Messages in marketing.
    public var marketing: ReportCount
    /// Messages in service.
    public var service: ReportCount
    /// Transitions.
    public var transitions: ReportCount

    /// A month.
    public init(month: String, marketing: ReportCount, service: ReportCount, transitions: ReportCount) {
        self.month = month
        self.marketing = marketing
        self.service = service
        self.transitions = transitions
    }
}

/// A campaign of a report.
public struct ReportCampaign: Hashable, Sendable {
    /// Its name.
    public var name: Untrusted
    /// Switches before which it was the last that marketing sent.
    public var handoffs: Int
    /// Messages that it sent.
    public var sent: ReportCount

    /// A campaign.
    public init(name: Untrusted, handoffs: Int, sent: ReportCount) {
        self.name = name
        self.handoffs = handoffs
        self.sent = sent
    }
}
