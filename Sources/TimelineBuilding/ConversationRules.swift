public import TranscriptModel

/// The rules of contexts, for one conversation: give it the messages in their order, and it says where each belongs.
///
/// It is a pure state machine. What it finds out besides (changes of context, implied sessions) waits in `changes` and
/// `impliedSessions` until the caller takes it.
public struct ConversationRules: Sendable {
    /// Changes of context since the caller last emptied this.
    public var changes: [ContextChange] = []
    /// Implied sessions that are over, since the caller last emptied this.
    public var impliedSessions: [ImpliedSession] = []
    /// The context now; nil before the first message.
    public private(set) var context: Context?

    private let policies: PolicyHistory
    private let coverage: ClosedRange<Instant>?
    private var upcoming: ArraySlice<RecordedSession>
    private var open: [RecordedSession] = []
    private var implied: ImpliedSession?
    private var omittable: [UInt64] = []
    private var unknown: [UInt64] = []

    /// Starts a conversation.
    /// - Parameters:
    ///   - policies: The policies of its channel.
    ///   - sessions: Its recorded sessions. Of those that start at one moment the last given counts.
    ///   - coverage: From the earliest to the latest time that the channel's session data tells of. Within it only recorded sessions
    ///     count.
    public init(policies: PolicyHistory, sessions: [RecordedSession] = [], coverage: ClosedRange<Instant>? = nil) {
        self.policies = policies
        self.coverage = coverage
        upcoming =
            sessions.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(
                \.element)[...]
    }

    /// Number of recorded sessions that have not started yet.
    public var upcomingSessions: Int { upcoming.count }

    /// Places the next message. Messages come in the order of time.
    /// - Parameter contextOf: The context of an earlier message of this conversation; asked only for a pressed button.
    public mutating func place(_ event: ConversationEvent, contextOf: (UInt64) throws -> Context?) rethrows -> Placement
    {
        startSessions(until: event.at)
        open.removeAll { session in session.end.map { $0 <= event.at } ?? false }
        let policy = policies.policy(at: event.at)
        let session = activeSession(at: event.at)
        guard event.routes else {
            return Placement(
                context: event.stated?.context ?? context ?? policy.defaultApp, session: session,
                isKeywordIgnored: false)
        }
        if let stated = event.stated, let verdict = stated.verdict {
            return recall(stated, verdict, event, policy, session)
        }
        let situation = situation(of: event, policy, session)
        let keyword = situation.keyword
        let ruled = try situation.verdict(contextOf: contextOf)
        let decided = evidence(of: event, session: session) ?? ruled
        // Where both agree the rule tells more than the evidence does.
        let (to, rule, cause) = decided.context == ruled.context ? ruled : decided
        move(to: to, rule: rule, cause: cause, at: event.at, message: event.key, session: session)
        let ignored =
            rule == .activeSessionInbound && keyword == .marketing && policy.allowsMarketingKeywords
            && (session != nil || event.isBoundToSession)
        let home = serve(event, keyword: keyword, idle: policy.impliedSessionIdle, session: session)
        if event.direction == .outbound, to == .marketing { remember(event) }
        return Placement(
            context: to, rule: rule, cause: cause, session: home, isKeywordIgnored: ignored,
            isOptOut: keyword == .optOut, overruled: decided.context == ruled.context ? nil : ruled.rule)
    }

    /// Places a message where an exported timeline put it.
    private mutating func recall(
        _ stated: Stated, _ verdict: (rule: Rule, cause: Cause), _ event: ConversationEvent, _ policy: ChannelPolicy,
        _ session: Placement.SessionReference?
    ) -> Placement {
        move(
            to: stated.context, rule: verdict.rule, cause: verdict.cause, at: event.at, message: event.key,
            session: session)
        let home = recalledSession(stated, verdict.rule, event, policy, session)
        if event.direction == .outbound, stated.context == .marketing { remember(event) }
        return Placement(
            context: stated.context, rule: verdict.rule, cause: verdict.cause, session: home,
            isKeywordIgnored: stated.isKeywordIgnored, overruled: stated.overruled)
    }

    /// The session of a recalled message: the stated one, as that timeline's policy may have been another; else what the
    /// rules imply.
    private mutating func recalledSession(
        _ stated: Stated, _ rule: Rule, _ event: ConversationEvent, _ policy: ChannelPolicy,
        _ session: Placement.SessionReference?
    ) -> Placement.SessionReference? {
        if let told = stated.impliedSession {
            if implied?.start != told.start { closeImplied() }
            implied = ImpliedSession(start: told.start, end: max(told.end, implied?.end ?? told.end))
            return .implied(start: told.start)
        }
        if stated.isInNoImpliedSession { return session }
        let keyword = keywordKind(of: event, policy)
        return serve(
            event, keyword: rule == .complianceKeyword ? keyword ?? .help : nil, idle: policy.impliedSessionIdle,
            session: session)
    }

    /// Ends the conversation: sessions that start after the last message, and the implied session that is still open.
    public mutating func finish() {
        startSessions(until: .latest)
        closeImplied()
        // The state of a conversation may be kept until others have ended too.
        (upcoming, open) = ([], [])
    }

    // MARK: - Rules

    private typealias Verdict = RuleSituation.Verdict

    private func situation(
        of event: ConversationEvent, _ policy: ChannelPolicy, _ session: Placement.SessionReference?
    ) -> RuleSituation {
        RuleSituation(
            event: event, keyword: event.direction == .inbound ? keywordKind(of: event, policy) : nil, policy: policy,
            hasSession: session != nil, context: context)
    }

    /// How the rules come to the place of the next message, which is not placed by this.
    /// - Parameter contextOf: The context of an earlier message of this conversation.
    /// - Returns: Nil for what does not route.
    public func decision(
        on event: ConversationEvent, contextOf: (UInt64) throws -> Context?
    ) rethrows -> RuleDecision? {
        guard event.routes else { return nil }
        var state = self
        state.startSessions(until: event.at)
        state.open.removeAll { session in session.end.map { $0 <= event.at } ?? false }
        let session = state.activeSession(at: event.at)
        let situation = state.situation(of: event, policies.policy(at: event.at), session)
        let trials = try situation.trials(contextOf: contextOf)
        if let stated = event.stated, stated.verdict != nil {
            return RuleDecision(
                trials: trials, before: state.context, evidence: stated.context, isStated: true, alternatives: [])
        }
        let ruled = try situation.verdict(contextOf: contextOf)
        guard let evidence = evidence(of: event, session: session) else {
            return RuleDecision(
                trials: trials, before: state.context, evidence: nil, isStated: false,
                alternatives: try situation.alternatives(to: ruled.context, contextOf: contextOf))
        }
        // The record decides whatever the policy says, so only another record would change it.
        let without = RuleDecision.Alternative(hypothesis: .noEvidence, context: ruled.context, rule: ruled.rule)
        return RuleDecision(
            trials: trials, before: state.context, evidence: evidence.context, isStated: false,
            alternatives: evidence.context == ruled.context ? [] : [without])
    }

    /// What the message's own record says of the app that it belongs to. A journey's message during a session stays in service: the
    /// platform gives outbound messages to the session, whatever sent them.
    private func evidence(of event: ConversationEvent, session: Placement.SessionReference?) -> Verdict? {
        switch (event.isBoundToSession ? .service : event.app, event.direction) {
        case (.service, .inbound): (.service, .activeSessionInbound, .activeSession)
        case (.service, .outbound): (.service, .agentMessage, .agentMessage)
        case (.marketing, .inbound): (.marketing, .journeyReply, .journeyReply)
        case (.marketing, .outbound): session == nil ? (.marketing, .journeySend, .journeySend) : nil
        case (nil, _): nil
        }
    }

    private func keywordKind(of event: ConversationEvent, _ policy: ChannelPolicy) -> KeywordLists.Kind? {
        let text = policy.keywords.kind(of: event.text)
        guard !event.payload.isEmpty, let payload = policy.keywords.kind(of: event.payload) else { return text }
        return min(text ?? payload, payload)
    }

    // MARK: - State

    private mutating func move(
        to: Context, rule: Rule, cause: Cause, at: Instant, message: UInt64?, session: Placement.SessionReference?
    ) {
        guard context != to else { return }
        var change = ContextChange(
            at: at, from: context, to: to, cause: context == nil ? .firstContact : cause, rule: rule, message: message,
            session: session, omitted: [], unknown: [])
        if context == .marketing, to == .service {
            swap(&change.omitted, &omittable)
            swap(&change.unknown, &unknown)
        }
        changes.append(change)
        context = to
    }

    private mutating func startSessions(until moment: Instant) {
        while let session = upcoming.first, session.start <= moment {
            upcoming = upcoming.dropFirst()
            open.append(session)
            if context == .marketing {
                move(
                    to: .service, rule: .sessionStarted, cause: .sessionStarted, at: session.start, message: nil,
                    session: .recorded(session.key))
            }
        }
    }

    private func activeSession(at moment: Instant) -> Placement.SessionReference? {
        // Of several the one that started last: a retry after an error, say.
        if let session = open.last { return .recorded(session.key) }
        guard let implied, moment < implied.end, !isCovered(moment) else { return nil }
        return .implied(start: implied.start)
    }

    private func isCovered(_ moment: Instant) -> Bool { coverage?.contains(moment) ?? false }

    /// The session of a placed message; a service message outside session data opens or extends an implied one.
    private mutating func serve(
        _ event: ConversationEvent, keyword: KeywordLists.Kind?, idle: Int64, session: Placement.SessionReference?
    ) -> Placement.SessionReference? {
        if let keyword, keyword != .marketing {
            if keyword == .optOut, let implied, event.at < implied.end {
                self.implied = ImpliedSession(start: implied.start, end: event.at)
                closeImplied()
            }
            return session
        }
        guard context == .service, !isCovered(event.at) else { return session }
        if case .recorded = session { return session }
        let end = event.at.adding(milliseconds: idle)
        if let implied, event.at < implied.end {
            self.implied = ImpliedSession(start: implied.start, end: max(implied.end, end))
            return .implied(start: implied.start)
        }
        closeImplied()
        implied = ImpliedSession(start: event.at, end: end)
        return .implied(start: event.at)
    }

    private mutating func closeImplied() {
        if let implied { impliedSessions.append(implied) }
        implied = nil
    }

    private mutating func remember(_ event: ConversationEvent) {
        switch event.templateMedia {
        case .none: break
        case .omittable: omittable.append(event.key)
        case .unknown: unknown.append(event.key)
        }
    }
}
