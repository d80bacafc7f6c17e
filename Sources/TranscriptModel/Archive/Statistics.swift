/// Numbers of an archive, or of a stretch of time in it.
public struct Statistics: Sendable {
    /// Number of messages.
    public var messages = 0
    /// When the first and the last of them were sent; nil when there are none.
    public var period: ClosedRange<Instant>?
    /// Messages, month by month; months without any are left out.
    public var months: [Month] = []
    /// Transitions by month and cause.
    public var transitions: [CauseCount] = []
    /// Times from a switch to service to the first answer of an agent.
    public var answers = AnswerTimes()
    /// The same by month of the switch.
    public var monthlyAnswers: [(month: CivilTime, times: AnswerTimes)] = []
    /// What marketing sent, and the switches to service that it was the last to be sent before; most switches first.
    public var campaigns: [Campaign] = []
    /// How sessions ended that started in the time.
    public var sessions = SessionOutcomes()
    /// Number of messages where evidence and rules disagree.
    public var conflicts = 0
    /// Number of marketing keywords that a session kept in service.
    public var ignoredKeywords = 0
    /// Number of messages of which nothing but the delivery is known.
    public var contentUnavailable = 0
    /// Number of messages of which nobody knows whether media is omitted.
    public var omissionsUnknown = 0

    /// Nothing counted yet.
    public init() {}

    /// Messages of one month.
    public struct Month: Hashable, Sendable {
        /// The first day of the month.
        public var month: CivilTime
        /// Number of messages in marketing.
        public var marketing = 0
        /// Number of messages in service.
        public var service = 0

        /// A month without messages.
        public init(month: CivilTime) {
            self.month = month
        }
    }

    /// How long customers waited.
    public struct AnswerTimes: Hashable, Sendable {
        /// Number of switches with an answer before the conversation went back to marketing.
        public var answered = 0
        /// Number of switches without.
        public var unanswered = 0
        /// Number of switches that an agent's own message brought about, so that nobody waited. They are neither of these.
        public var byAgent = 0
        /// Half of the answers took so long at most, in milliseconds; nil where there are none.
        public var median: Int64?
        /// Nine of ten answers took so long at most, in milliseconds; nil for fewer than ten.
        public var ninetieth: Int64?

        /// No switch.
        public init() {}

        /// Sums up.
        public init(_ waits: [Int64], unanswered: Int) {
            let sorted = waits.sorted()
            answered = sorted.count
            self.unanswered = unanswered
            // The nearest rank: a wait that somebody really had.
            func rank(_ percent: Int) -> Int64? {
                sorted.isEmpty ? nil : sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
            }
            median = rank(50)
            ninetieth = sorted.count < 10 ? nil : rank(90)
        }
    }

    /// How recorded sessions ended, and what is known of the others.
    public struct SessionOutcomes: Sendable {
        /// Recorded sessions by the word of Salesforce's Status picklist, nil where no record has it; the most frequent first.
        public var statuses: [(status: Untrusted?, count: Int)] = []
        /// Number of recorded sessions with further statuses.
        public var others = 0
        /// Number of recorded sessions of which no record tells the end.
        public var open = 0
        /// Number of recorded sessions in which no agent wrote.
        public var withoutAgent = 0
        /// Number of sessions that no record tells of.
        public var implied = 0

        /// No session.
        public init() {}
    }

    /// A journey, or a template that no journey is known of.
    public struct Campaign: Hashable, Sendable {
        /// Its name.
        public var name: Untrusted
        /// Whether it is the name of a template.
        public var isTemplate: Bool
        /// Number of messages that were sent.
        public var sent: Int
        /// Number of switches to service before which it was the last that marketing sent.
        public var handoffs: Int

        /// A campaign.
        public init(name: Untrusted, isTemplate: Bool, sent: Int, handoffs: Int) {
            self.name = name
            self.isTemplate = isTemplate
            self.sent = sent
            self.handoffs = handoffs
        }
    }
}
