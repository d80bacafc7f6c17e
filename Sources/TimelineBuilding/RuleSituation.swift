import TranscriptModel

/// What a rule looks at: a message, the policy of its moment, and where the conversation stands.
struct RuleSituation {
    let event: ConversationEvent
    var keyword: KeywordLists.Kind?
    var policy: ChannelPolicy
    var hasSession: Bool
    let context: Context?

    typealias Verdict = (context: Context, rule: Rule, cause: Cause)

    /// What the first row says whose condition is met.
    /// - Parameter contextOf: The context of an earlier message of this conversation.
    func verdict(contextOf: (UInt64) throws -> Context?) rethrows -> Verdict {
        let rows = event.direction == .inbound ? RuleTable.inbound : RuleTable.outbound
        for row in rows where try holds(row.rule, contextOf) {
            return (outcome(of: row), row.rule, cause(of: row))
        }
        // The last row of either table always holds.
        return (context ?? policy.defaultApp, .unattributed, .unattributed)
    }

    /// Where a row puts the message.
    func outcome(of row: RuleEntry) -> Context {
        switch row.outcome {
        case .unchanged: context ?? policy.defaultApp
        case .connectedApp: policy.singleApp ?? policy.defaultApp
        case .context(let context): context
        }
    }

    private func cause(of row: RuleEntry) -> Cause {
        guard row.rule == .otherwise, context == .marketing else { return row.causes.first ?? .unattributed }
        return policy.keywords.containsSupportWord(event.text) ? .supportRequest : .invalidResponse
    }

    private func holds(_ rule: Rule, _ contextOf: (UInt64) throws -> Context?) rethrows -> Bool {
        switch rule {
        case .complianceKeyword: keyword != nil && keyword != .marketing
        case .singleApp: policy.singleApp != nil
        case .activeSessionInbound, .activeSessionOutbound: hasSession
        case .journeyReply: try event.isReplyButton && targetContext(contextOf) == .marketing
        case .marketingKeyword: policy.allowsMarketingKeywords && keyword == .marketing
        case .defaultMarketing: policy.defaultApp == .marketing
        case .agentMessage: event.speaker == .agent || event.speaker == .bot || event.isBoundToSession
        case .journeySend: event.speaker == .journey || event.isMarketingCategory
        case .otherwise, .unattributed: true
        // Sessions start between messages.
        case .sessionStarted: false
        }
    }

    private func targetContext(_ contextOf: (UInt64) throws -> Context?) rethrows -> Context? {
        guard let target = event.repliesTo else { return nil }
        return try contextOf(target)
    }

    // MARK: - Explanation

    /// Asks every row, also those after the first that holds.
    func trials(contextOf: (UInt64) throws -> Context?) rethrows -> [RuleTrial] {
        try (event.direction == .inbound ? RuleTable.inbound : RuleTable.outbound).map { row in
            RuleTrial(
                rule: row.rule, holds: try holds(row.rule, contextOf), reason: try reason(of: row.rule, contextOf),
                context: outcome(of: row))
        }
    }

    private func reason(of rule: Rule, _ contextOf: (UInt64) throws -> Context?) rethrows -> RuleReason {
        switch rule {
        case .complianceKeyword:
            keyword != nil && keyword != .marketing ? .complianceKeyword : .noComplianceKeyword
        case .singleApp: policy.singleApp.map(RuleReason.onlyApp) ?? .bothApps
        case .activeSessionInbound, .activeSessionOutbound, .sessionStarted: hasSession ? .session : .noSession
        case .journeyReply: event.isReplyButton ? .buttonOf(try targetContext(contextOf)) : .noButton
        case .marketingKeyword:
            keyword != .marketing
                ? .noMarketingKeyword : policy.allowsMarketingKeywords ? .marketingKeyword : .keywordsNotAllowed
        case .defaultMarketing: .defaultApp(policy.defaultApp)
        case .otherwise:
            context == .marketing
                ? policy.keywords.supportWord(in: event.text).map(RuleReason.supportWord) ?? .noSupportWord
                : .nothingElse
        case .agentMessage:
            event.isBoundToSession
                ? .boundToSession
                : event.speaker.flatMap { $0 == .agent || $0 == .bot ? .writer($0) : nil } ?? .noAgent
        case .journeySend:
            event.speaker == .journey ? .journey : event.isMarketingCategory ? .marketingCategory : .noJourney
        case .unattributed: .unattributed
        }
    }

    /// What could have been otherwise, one thing at a time, and would have put the message elsewhere.
    /// - Parameter decided: Where it is.
    func alternatives(to decided: Context, contextOf: (UInt64) throws -> Context?) rethrows -> [RuleDecision
        .Alternative]
    {
        var found: [RuleDecision.Alternative] = []
        func consider(_ hypothesis: RuleDecision.Hypothesis, _ change: (inout RuleSituation) -> Void) throws {
            var other = self
            change(&other)
            let verdict = try other.verdict(contextOf: contextOf)
            guard verdict.context != decided else { return }
            found.append(
                RuleDecision.Alternative(hypothesis: hypothesis, context: verdict.context, rule: verdict.rule))
        }
        let otherDefault: Context = policy.defaultApp == .service ? .marketing : .service
        if policy.singleApp == nil {
            try consider(.defaultApp(otherDefault)) { $0.policy.defaultApp = otherDefault }
            for app in Context.allCases { try consider(.onlyApp(app)) { $0.policy.apps = [app] } }
        } else {
            try consider(.bothApps) { $0.policy.apps = [.service, .marketing] }
        }
        try consider(.session(isActive: !hasSession)) { $0.hasSession.toggle() }
        guard event.direction == .inbound else { return found }
        let isAllowed = policy.allowsMarketingKeywords
        try consider(.marketingKeywords(areAllowed: !isAllowed)) { $0.policy.allowsMarketingKeywords = !isAllowed }
        if keyword == nil, !event.text.isEmpty, event.text.count <= 40 {
            try consider(.isMarketingKeyword) { $0.keyword = .marketing }
        }
        return found
    }
}
