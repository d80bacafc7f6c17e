/// A row of the decision table of contexts.
public struct RuleEntry: Hashable, Sendable {
    /// When a row is asked.
    public enum Moment: Hashable, Sendable, CaseIterable {
        /// The customer writes.
        case inbound
        /// The business sends.
        case outbound
        /// A session starts.
        case sessionStart
    }

    /// Where a row puts a message.
    public enum Outcome: Hashable, Sendable {
        /// The context stays; before the first message it is the default app.
        case unchanged
        /// The one app that is connected.
        case connectedApp
        /// Always this one.
        case context(Context)
    }

    /// Who says so.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// Salesforce's page *How Conversation Transitions Work in WhatsApp Unified Messaging*.
        case page = "S"
        /// Salesforce's object reference.
        case objects = "O"
        /// Both are silent; decided here.
        case decision = "D"
    }

    /// The rule.
    public let rule: Rule
    /// When it is asked.
    public let moment: Moment
    /// Where it puts a message.
    public let outcome: Outcome
    /// The causes that it can give; where there are several, those after the first need a message that leaves marketing.
    public let causes: [Cause]
    /// Who says so.
    public let sources: [Source]

    /// A row.
    public init(_ rule: Rule, _ moment: Moment, _ outcome: Outcome, _ causes: [Cause], _ sources: [Source]) {
        self.rule = rule
        self.moment = moment
        self.outcome = outcome
        self.causes = causes
        self.sources = sources
    }
}
