/// How the rules came to the context of a message.
public struct RuleDecision: Hashable, Sendable {
    /// The rules in the order in which they are asked, each with what it found. The first that holds decides.
    public var trials: [RuleTrial]
    /// The context before the message; nil where it is the first.
    public var before: Context?
    /// The context that the message's own record says, which beats the rules.
    public var evidence: Context?
    /// Whether an exported timeline said where the message belongs, so that no rule was asked.
    public var isStated: Bool
    /// What would have put the message elsewhere.
    public var alternatives: [Alternative]

    /// Something that could have been otherwise, and where the message would have been then.
    public struct Alternative: Hashable, Sendable {
        /// What could have been otherwise.
        public var hypothesis: Hypothesis
        /// Where the message would have been.
        public var context: Context
        /// The rule that would have put it there.
        public var rule: Rule

        /// An alternative.
        public init(hypothesis: Hypothesis, context: Context, rule: Rule) {
            self.hypothesis = hypothesis
            self.context = context
            self.rule = rule
        }
    }

    /// Something that could have been otherwise.
    public enum Hypothesis: Hashable, Sendable {
        /// The channel's default app.
        case defaultApp(Context)
        /// Only this app connected.
        case onlyApp(Context)
        /// Both apps connected.
        case bothApps
        /// Whether marketing keywords are allowed.
        case marketingKeywords(areAllowed: Bool)
        /// The message's whole text is a marketing keyword.
        case isMarketingKeyword
        /// Whether a session is active.
        case session(isActive: Bool)
        /// The record of the message does not say where it belongs.
        case noEvidence
    }

    /// A decision.
    public init(
        trials: [RuleTrial], before: Context?, evidence: Context?, isStated: Bool, alternatives: [Alternative]
    ) {
        self.trials = trials
        self.before = before
        self.evidence = evidence
        self.isStated = isStated
        self.alternatives = alternatives
    }
}

/// A rule that was asked about a message.
public struct RuleTrial: Hashable, Sendable {
    /// The rule.
    public var rule: Rule
    /// Whether its condition is met.
    public var holds: Bool
    /// What was found of its condition.
    public var reason: RuleReason
    /// Where it puts the message when it decides.
    public var context: Context

    /// A rule that was asked.
    public init(rule: Rule, holds: Bool, reason: RuleReason, context: Context) {
        self.rule = rule
        self.holds = holds
        self.reason = reason
        self.context = context
    }
}

/// What was found of a rule's condition.
public enum RuleReason: Hashable, Sendable {
    /// I1: it is an opt-out, opt-in or help keyword.
    case complianceKeyword
    /// I1: it is none.
    case noComplianceKeyword
    /// I2: this app alone is connected.
    case onlyApp(Context)
    /// I2: both are.
    case bothApps
    /// I3, O1: a session is active.
    case session
    /// I3, O1: none is.
    case noSession
    /// I4: no button was pressed.
    case noButton
    /// I4: a button of a message that was in this context; nil when that message is not known.
    case buttonOf(Context?)
    /// I5: it is a marketing keyword.
    case marketingKeyword
    /// I5: it is one, and the channel does not allow them.
    case keywordsNotAllowed
    /// I5: it is none.
    case noMarketingKeyword
    /// I6: the channel's default app.
    case defaultApp(Context)
    /// I7: nothing else applied.
    case nothingElse
    /// I7, coming from marketing: nothing else applied, and this word of the message asks for support.
    case supportWord(Untrusted)
    /// I7, coming from marketing: nothing else applied, and no word of the message asks for support.
    case noSupportWord
    /// O2: who wrote it.
    case writer(Speaker)
    /// O2: its record binds it to a session.
    case boundToSession
    /// O2: neither.
    case noAgent
    /// O3: a journey sent it.
    case journey
    /// O3: its template's or its pricing category is marketing.
    case marketingCategory
    /// O3: neither.
    case noJourney
    /// O4: nobody knows who sent it.
    case unattributed
}
