/// What a report tells.
public struct Report: Sendable {
    /// The period as it was typed; nil for everything.
    public var during: String?
    /// Name of the zone of months.
    public var zone: String
    /// Numbers of the archive.
    public var statistics: Statistics
    /// Messages by month and context.
    public var contexts: [ReportMonth]
    /// Transitions by cause, the most frequent first.
    public var causes: [ReportCount]
    /// What campaigns sent and the switches that they caused.
    public var campaigns: [ReportCampaign]
    /// Messages of customers that nobody answered.
    public var unanswered: ReportCount
    /// Customers with such messages, the first of them.
    public var unansweredCustomers: [Customer]
    /// Number of customers with such messages.
    public var unansweredCustomerCount: Int
    /// Messages of which something does not show, by reason.
    public var omissions: [ReportCount]
    /// What is doubtful.
    public var quality: [ReportCount]
    /// What may be missing, as sentences.
    public var gaps: [String]

    /// A report.
    public init(
        during: String?, zone: String, statistics: Statistics, contexts: [ReportMonth], causes: [ReportCount],
        campaigns: [ReportCampaign], unanswered: ReportCount, unansweredCustomers: [Customer],
        unansweredCustomerCount: Int, omissions: [ReportCount], quality: [ReportCount], gaps: [String]
    ) {
        self.during = during
        self.zone = zone
        self.statistics = statistics
        self.contexts = contexts
        self.causes = causes
        self.campaigns = campaigns
        self.unanswered = unanswered
        self.unansweredCustomers = unansweredCustomers
        self.unansweredCustomerCount = unansweredCustomerCount
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
    /// The command that lists them, where no query does.
    public var command: String?

    /// A number.
    public init(_ name: String, _ count: Int, query: Untrusted? = nil, command: String? = nil) {
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
    /// Number of transitions.
    public var transitions: Int

    /// A month.
    public init(month: String, marketing: ReportCount, service: ReportCount, transitions: Int) {
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
