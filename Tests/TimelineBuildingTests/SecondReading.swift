import TranscriptModel

@testable import TimelineBuilding

/// The rules once more, read by themselves and written without haste: for each message it looks at the whole list
/// again.
///
/// It decides nothing that the specification doesn't, save that evidence against the rules is named by the rule which
/// it is like (I3 or I4, O2 or O3), and that a message of a recorded session opens no implied one.
struct SecondReading {
    let scenario: Scenario
    private(set) var outcome = Scenario.Outcome()

    /// The policy of each message's time, and what sort of keyword it is, by its key.
    private var policies: [UInt64: ChannelPolicy] = [:]
    private var kinds: [UInt64: KeywordLists.Kind] = [:]

    private typealias Verdict = (context: Context, rule: Rule, cause: Cause)

    init(_ scenario: Scenario) {
        self.scenario = scenario
        for event in scenario.events {
            let policy = policy(at: event.at)
            policies[event.key] = policy
            kinds[event.key] = SecondReading.kind(of: event, policy)
        }
        var starts = scenario.sessions.sorted { ($0.start, $0.key) < ($1.start, $1.key) }
        for event in scenario.events {
            while let session = starts.first, session.start <= event.at { start(starts.removeFirst(), session.start) }
            outcome.placements.append(place(event))
        }
        for session in starts { start(session, session.start) }
        outcome.implied = impliedSessions()
    }

    private var context: Context? { outcome.changes.last?.to }

    private mutating func start(_ session: RecordedSession, _ moment: Instant) {
        guard context == .marketing else { return }
        change(
            at: moment, to: .service, (.service, .sessionStarted, .sessionStarted), message: nil,
            session: .recorded(session.key))
    }

    private mutating func place(_ event: ConversationEvent) -> Placement {
        let policy = policies[event.key] ?? ChannelPolicy()
        let active = session(at: event.at)
        guard event.routes else {
            return Placement(context: context ?? policy.defaultApp, session: active, isKeywordIgnored: false)
        }
        let rules = event.direction == .inbound ? inbound(event, policy) : outbound(event, policy)
        var verdict = rules
        var overruled: Rule?
        if let evidence = evidence(event), evidence.context != rules.context {
            verdict = evidence
            overruled = rules.rule
        }
        if context != verdict.context {
            change(at: event.at, to: verdict.context, verdict, message: event.key, session: active)
        }
        let isDuringSession = active != nil || event.isBoundToSession
        let isIgnored =
            isDuringSession && verdict.rule == .activeSessionInbound && policy.allowsMarketingKeywords
            && kinds[event.key] == .marketing
        var placement = Placement(
            context: verdict.context, rule: verdict.rule, cause: verdict.cause, session: active,
            isKeywordIgnored: isIgnored, isOptOut: kinds[event.key] == .optOut, overruled: overruled)
        outcome.placements.append(placement)
        if isServed(event, placement), let own = impliedSessions().last {
            placement.session = .implied(start: own.start)
        }
        outcome.placements.removeLast()
        return placement
    }

    // MARK: - Inbound and outbound

    private func inbound(_ event: ConversationEvent, _ policy: ChannelPolicy) -> Verdict {
        let kind = kinds[event.key]
        if kind != nil, kind != .marketing {
            return (context ?? policy.defaultApp, .complianceKeyword, .complianceKeyword)
        }
        if policy.apps == [.marketing] { return (.marketing, .singleApp, .singleApp) }
        if policy.apps == [.service] { return (.service, .singleApp, .singleApp) }
        if session(at: event.at) != nil { return (.service, .activeSessionInbound, .activeSession) }
        if event.isReplyButton, contextOfMessage(event.repliesTo) == .marketing {
            return (.marketing, .journeyReply, .journeyReply)
        }
        if kind == .marketing, policy.allowsMarketingKeywords {
            return (.marketing, .marketingKeyword, .marketingKeyword)
        }
        if policy.defaultApp == .marketing { return (.marketing, .defaultMarketing, .defaultApp) }
        if context != .marketing { return (.service, .otherwise, .defaultApp) }
        let words = SecondReading.lowercased(event.text).split { !$0.isLetter && !$0.isNumber }
        let isSupport = policy.keywords == .usual && words.contains { $0 == "human" || $0 == "refund" }
        return (.service, .otherwise, isSupport ? .supportRequest : .invalidResponse)
    }

    private func outbound(_ event: ConversationEvent, _ policy: ChannelPolicy) -> Verdict {
        if session(at: event.at) != nil { return (.service, .activeSessionOutbound, .activeSession) }
        if event.speaker == .agent || event.speaker == .bot || event.isBoundToSession {
            return (.service, .agentMessage, .agentMessage)
        }
        if event.speaker == .journey || event.isMarketingCategory { return (.marketing, .journeySend, .journeySend) }
        return (context ?? policy.defaultApp, .unattributed, .unattributed)
    }

    /// A record that says which session or app it belongs to decides; what is sent during a session is service all
    /// the same.
    private func evidence(_ event: ConversationEvent) -> Verdict? {
        let isInbound = event.direction == .inbound
        if event.isBoundToSession || event.app == .service {
            return isInbound
                ? (.service, .activeSessionInbound, .activeSession) : (.service, .agentMessage, .agentMessage)
        }
        guard event.app == .marketing else { return nil }
        if isInbound { return (.marketing, .journeyReply, .journeyReply) }
        return session(at: event.at) == nil ? (.marketing, .journeySend, .journeySend) : nil
    }

    private func contextOfMessage(_ key: UInt64?) -> Context? {
        zip(scenario.events, outcome.placements).first { $0.0.key == key }?.1.context
    }

    // MARK: - Policy and keywords

    private func policy(at moment: Instant) -> ChannelPolicy {
        var found = PolicyHistory.Version(from: .earliest, policy: ChannelPolicy())
        for version in scenario.policies.versions where version.from <= moment && version.from >= found.from {
            found = version
        }
        return found.policy
    }

    private static func kind(of event: ConversationEvent, _ policy: ChannelPolicy) -> KeywordLists.Kind? {
        let said = [event.text, event.payload].map { core($0) }
        func says(_ words: String...) -> Bool { said.contains(where: words.contains) }
        if policy.keywords == KeywordLists() || event.direction == .outbound { return nil }
        if says("stop") { return .optOut }
        if policy.keywords == .usual, says("help") { return .help }
        if policy.keywords == .usual, says("start") { return .optIn }
        return says("coupon") ? .marketing : nil
    }

    private static func lowercased(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).lowercased() }

    private static func core(_ bytes: [UInt8]) -> String {
        var text = lowercased(bytes)[...]
        while text.first.map({ $0.isWhitespace || $0.isPunctuation }) ?? false { text.removeFirst() }
        while text.last.map({ $0.isWhitespace || $0.isPunctuation }) ?? false { text.removeLast() }
        return String(text)
    }

    // MARK: - Sessions

    private func recorded(at moment: Instant) -> RecordedSession? {
        scenario.sessions.filter { session in session.start <= moment && (session.end.map { moment < $0 } ?? true) }
            .max { ($0.start, $0.key) < ($1.start, $1.key) }
    }

    private func isCovered(_ moment: Instant) -> Bool {
        guard let coverage = scenario.coverage else { return false }
        return coverage.lowerBound <= moment && moment <= coverage.upperBound
    }

    private func session(at moment: Instant) -> Placement.SessionReference? {
        if let recorded = recorded(at: moment) { return .recorded(recorded.key) }
        if isCovered(moment) { return nil }
        return impliedSessions().last { $0.start <= moment && moment < $0.end }.map { .implied(start: $0.start) }
    }

    private func isServed(_ event: ConversationEvent, _ placement: Placement) -> Bool {
        let kind = kinds[event.key]
        return event.routes && placement.context == .service && (kind == nil || kind == .marketing)
            && !isCovered(event.at) && recorded(at: event.at) == nil
    }

    /// The implied sessions of the messages placed so far.
    private func impliedSessions() -> [ImpliedSession] {
        var sessions: [ImpliedSession] = []
        for (event, placement) in zip(scenario.events, outcome.placements) where event.routes {
            let running = sessions.last.map { event.at < $0.end } ?? false
            if kinds[event.key] == .optOut, running { sessions[sessions.count - 1].end = event.at }
            guard isServed(event, placement) else { continue }
            let end = event.at.adding(milliseconds: policies[event.key]?.impliedSessionIdle ?? 0)
            if running {
                sessions[sessions.count - 1].end = max(sessions[sessions.count - 1].end, end)
            } else {
                sessions.append(ImpliedSession(start: event.at, end: end))
            }
        }
        return sessions
    }

    // MARK: - Transitions

    private mutating func change(
        at moment: Instant, to: Context, _ verdict: Verdict, message: UInt64?, session: Placement.SessionReference?
    ) {
        let from = context
        let isOmitting = from == .marketing && to == .service
        let gone = Set(outcome.changes.flatMap { $0.omitted + $0.unknown })
        func before(_ media: ConversationEvent.TemplateMedia) -> [UInt64] {
            zip(scenario.events, outcome.placements).filter { event, placement in
                event.direction == .outbound && event.routes && event.templateMedia == media
                    && placement.context == .marketing && !gone.contains(event.key)
            }.map(\.0.key)
        }
        outcome.changes.append(
            ContextChange(
                at: moment, from: from, to: to, cause: from == nil ? .firstContact : verdict.cause, rule: verdict.rule,
                message: message, session: session, omitted: isOmitting ? before(.omittable) : [],
                unknown: isOmitting ? before(.unknown) : []))
    }
}
