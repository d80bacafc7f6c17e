import TranscriptModel

/// What was found of a rule's condition, in a few words.
enum RuleReasonSentence {
    static func of(_ reason: RuleReason) -> String {
        switch reason {
        case .complianceKeyword: "it is an opt-out, opt-in or help keyword"
        case .noComplianceKeyword: "it is no opt-out, opt-in or help keyword"
        case .onlyApp(let app): "only \(app.word) is connected"
        case .bothApps: "both apps are connected"
        case .session: "a session is active"
        case .noSession: "no session is active"
        case .noButton: "no button was pressed"
        case .buttonOf(.marketing): "a button of a marketing message was pressed"
        case .buttonOf(.service): "the button that was pressed is of a service message"
        case .buttonOf(nil): "the button that was pressed is of no earlier message of this conversation"
        case .marketingKeyword: "it is a marketing keyword"
        case .keywordsNotAllowed: "it is a marketing keyword, and the channel does not allow them"
        case .noMarketingKeyword: "it is no marketing keyword"
        case .defaultApp(let app): "the default app is \(app.word)"
        case .nothingElse: "nothing else applies"
        case .supportWord(let word):
            "nothing else applies; \(Talk.quoted(word)) is a support word (without one: invalid_response)"
        case .noSupportWord: "nothing else applies; no support word is in it (with one: support_request)"
        case .writer(let speaker): "\(speaker == .bot ? "a bot" : "an agent") wrote it"
        case .boundToSession: "its record binds it to a session"
        case .noAgent: "no record says that an agent or a bot wrote it"
        case .journey: "a journey sent it"
        case .marketingCategory: "its category is marketing"
        case .noJourney: "no record says that a journey sent it, and its category is not marketing"
        case .unattributed: "nobody knows who sent it"
        }
    }

    /// What could have been otherwise, behind "if".
    static func of(_ hypothesis: RuleDecision.Hypothesis) -> String {
        switch hypothesis {
        case .defaultApp(let app): "the default app were \(app.word)"
        case .onlyApp(let app): "only \(app.word) were connected"
        case .bothApps: "both apps were connected"
        case .marketingKeywords(true): "marketing keywords were allowed"
        case .marketingKeywords(false): "marketing keywords were not allowed"
        case .isMarketingKeyword: "its text were a marketing keyword"
        case .session(true): "a session were active"
        case .session(false): "no session were active"
        case .noEvidence: "its record did not say where it belongs"
        }
    }

    /// The hypothesis in one word, for programs.
    static func word(_ hypothesis: RuleDecision.Hypothesis) -> String {
        switch hypothesis {
        case .defaultApp(let app): "default_app=\(app.word)"
        case .onlyApp(let app): "apps=\(app.word)"
        case .bothApps: "apps=service,marketing"
        case .marketingKeywords(let areAllowed): "allow_marketing_keywords=\(areAllowed)"
        case .isMarketingKeyword: "keywords.marketing"
        case .session(let isActive): "session=\(isActive ? "active" : "none")"
        case .noEvidence: "evidence=none"
        }
    }
}
