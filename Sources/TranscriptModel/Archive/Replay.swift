/// What to run the rules over, and under which policy.
public struct ReplayRequest: Sendable {
    /// The entries of the other policy file.
    public var entries: [PolicyEntry]
    /// Only differences from this moment on; nil for all.
    public var since: Instant?
    /// Only this channel, by any of its addresses; nil for all.
    public var channel: Untrusted?

    /// A replay.
    public init(entries: [PolicyEntry], since: Instant? = nil, channel: Untrusted? = nil) {
        self.entries = entries
        self.since = since
        self.channel = channel
    }
}

/// A transition that one policy gives and the other does not.
public struct ReplayedTransition: Hashable, Sendable {
    /// When.
    public var at: Instant
    /// The context before; nil at first contact.
    public var from: Context?
    /// The context after.
    public var to: Context
    /// Why.
    public var cause: Cause
    /// The rule that says so.
    public var rule: Rule
    /// The message that triggers it; nil when a session does.
    public var message: PublicID?
    /// The channel as shown.
    public var channel: Untrusted

    /// A transition.
    public init(
        at: Instant, from: Context?, to: Context, cause: Cause, rule: Rule, message: PublicID?, channel: Untrusted
    ) {
        self.at = at
        self.from = from
        self.to = to
        self.cause = cause
        self.rule = rule
        self.message = message
        self.channel = channel
    }
}

/// What another policy changes in the history of a customer.
public struct CustomerReplay: Sendable {
    /// Public id of the customer.
    public var customerID: PublicID
    /// The customer as shown.
    public var customer: Untrusted
    /// Transitions that there would be and are not, in the order of time for each channel.
    public var won: [ReplayedTransition] = []
    /// Transitions that there are and would not be.
    public var lost: [ReplayedTransition] = []
    /// Number of messages that would be in marketing and are in service.
    public var toMarketing = 0
    /// Number of messages that would be in service and are in marketing.
    public var toService = 0
    /// Messages whose media would be omitted and shows, oldest first.
    public var omitted: [PublicID] = []
    /// Messages whose media would show and is omitted.
    public var shown: [PublicID] = []
    /// Messages of which nobody would know whether media is omitted, and of which it is known now.
    public var doubtful: [PublicID] = []
    /// Messages of which nobody knows whether media is omitted, and of which it would be known.
    public var certain: [PublicID] = []
    /// Messages that would be marketing keywords in vain and are not.
    public var ignored: [PublicID] = []
    /// Messages that are marketing keywords in vain and would not be.
    public var heard: [PublicID] = []

    /// A customer of whom nothing is known to change.
    public init(customerID: PublicID, customer: Untrusted) {
        self.customerID = customerID
        self.customer = customer
    }

    /// Whether nothing changes.
    public var isEmpty: Bool {
        won.isEmpty && lost.isEmpty && toMarketing == 0 && toService == 0 && omitted.isEmpty && shown.isEmpty
            && doubtful.isEmpty && certain.isEmpty && ignored.isEmpty && heard.isEmpty
    }
}

/// What another policy changes, in numbers.
public struct ReplayTotals: Sendable {
    /// Number of conversations that were run; of the others every policy that ever was in force stays.
    public var conversations = 0
    /// Number of messages that were run.
    public var messages = 0
    /// Number of customers whose history changes.
    public var customers = 0
    /// Number of messages that would be in marketing and are in service.
    public var toMarketing = 0
    /// Number of messages that would be in service and are in marketing.
    public var toService = 0
    /// Number of messages whose media would be omitted and shows.
    public var omitted = 0
    /// Number of messages whose media would show and is omitted.
    public var shown = 0
    /// Number of messages of which nobody would know whether media is omitted, and of which it is known now.
    public var doubtful = 0
    /// Number of messages of which nobody knows whether media is omitted, and of which it would be known.
    public var certain = 0
    /// Number of transitions that are among the won and the lost because another rule gives them: moment, contexts and cause stay.
    public var byOtherRule = 0
    /// Transitions that there would be and are not.
    public var won: [CauseCount] = []
    /// Transitions that there are and would not be.
    public var lost: [CauseCount] = []
    /// Marketing keywords in vain under the other policy and under the one in force, by keyword.
    public var ignored: [IgnoredKeyword] = []
    /// Channels that the other file ties together by number and id and the archive knows as two: applied, it would join their
    /// conversations, of which a replay tells nothing.
    public var untied: [Untrusted] = []

    /// Nothing counted yet.
    public init() {}

    /// Whether nothing changes.
    public var isEmpty: Bool { customers == 0 }
}

/// Transitions of one month and cause.
public struct CauseCount: Hashable, Sendable {
    /// The first day of the month.
    public var month: CivilTime
    /// The cause.
    public var cause: Cause
    /// Number of transitions.
    public var count: Int

    /// Transitions of one month and cause.
    public init(month: CivilTime, cause: Cause, count: Int) {
        self.month = month
        self.cause = cause
        self.count = count
    }
}

/// A marketing keyword that active sessions keep from switching the conversation.
public struct IgnoredKeyword: Hashable, Sendable {
    /// The keyword, folded.
    public var keyword: Untrusted
    /// How often under the policy in force.
    public var before: Int
    /// How often under the other.
    public var after: Int

    /// A keyword.
    public init(keyword: Untrusted, before: Int, after: Int) {
        self.keyword = keyword
        self.before = before
        self.after = after
    }
}
