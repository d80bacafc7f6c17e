import SegueKit
import TranscriptExporting
import TranscriptModel

/// Explanations as JSON Lines: what explains, schema `segue.explain/1`, then the records that it names, as in `segue.timeline/1`.
enum ExplanationJSON {
    static func of(_ explained: Explained) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.explain/1")
        switch explained {
        case .message(let found):
            json.field("explains", "message")
            json.field("id", found.message.id.text)
            reasons(found, &json)
            end(&json)
            json.message(found.message)
            if let transition = found.triggered { json.transition(transition) }
            if let transition = found.omittedBy { json.transition(transition) }
        case .omission(let found, let by):
            json.field("explains", "omission")
            json.field("id", found.message.id.text)
            json.field("omitted_by", found.omittedBy?.id.text)
            list("would_omit_too", found.laterOmissions.map { Untrusted($0.id.text) }, &json)
            json.key("missing")
            json.beginArray()
            for (kind, absence) in found.missing {
                json.beginObject()
                json.field("kind", kind?.word)
                json.field("reason", absence.word)
                json.field("because", AbsenceSentence.of(absence))
                json.endObject()
            }
            json.endArray()
            json.field("unknown", found.message.marks.contains(.omissionUnknown))
            json.field("rule", found.omittedBy?.rule.rawValue)
            end(&json)
            json.message(found.message)
            if let by {
                json.transition(by.transition)
                if let trigger = by.trigger { json.message(trigger) }
            }
            for transition in found.laterOmissions { json.transition(transition) }
        case .transition(let found, let trigger):
            json.field("explains", "transition")
            json.field("id", found.transition.id.text)
            list("omits", found.omits.map { Untrusted($0.id.text) }, &json)
            if let trigger { reasons(trigger, &json) }
            end(&json)
            json.transition(found.transition)
            if let message = found.trigger { json.message(message) }
            for message in found.omits { json.message(message) }
        case .session(let found): session(found, &json)
        case .customer(let found): customer(found, &json)
        }
        return json.bytes
    }

    private static func end(_ json: inout JSONText) {
        json.endObject()
        json.endLine()
    }

    private static func reasons(_ found: MessageExplanation, _ json: inout JSONText) {
        json.field("decided_by", decider(found))
        json.field("overruled", found.overruled?.rawValue)
        json.field("triggered", found.triggered?.id.text)
        json.field("omitted_by", found.omittedBy?.id.text)
        json.key("policy")
        json.beginObject()
        json.field("summary", found.policy)
        json.field("origin", found.policyOrigin)
        json.field("since", found.policySince?.iso8601)
        json.key("settings")
        PolicyJSON.settings(found.settings, &json)
        json.endObject()
        if let decision = found.decision { write(decision, &json) }
        json.key("witnesses")
        json.beginArray()
        for witness in found.witnesses {
            json.beginObject()
            json.field("file", witness.source.file)
            json.field("line", witness.source.line)
            json.field("at", witness.at.iso8601)
            list("differs", witness.disagreements.map { Untrusted(WitnessSentence.of($0)) }, &json)
            json.endObject()
        }
        json.endArray()
    }

    /// What put the message where it is: `rule`, `record` or `timeline`; nil for what does not route.
    private static func decider(_ found: MessageExplanation) -> String? {
        guard found.message.rule != nil else { return nil }
        if found.decision?.isStated ?? false { return "timeline" }
        return found.isDecidedByRecord ? "record" : "rule"
    }

    private static func write(_ decision: RuleDecision, _ json: inout JSONText) {
        json.field("before", decision.before?.word)
        json.field("evidence", decision.evidence?.word)
        json.field("stated", decision.isStated)
        json.key("rules")
        json.beginArray()
        var isDecided = false
        for trial in decision.trials {
            json.beginObject()
            json.field("rule", trial.rule.rawValue)
            json.field("asked", !isDecided)
            json.field("holds", trial.holds)
            json.field("because", RuleReasonSentence.of(trial.reason))
            json.field("context", trial.context.word)
            json.endObject()
            if trial.holds { isDecided = true }
        }
        json.endArray()
        json.key("would_be")
        json.beginArray()
        for alternative in decision.alternatives {
            json.beginObject()
            json.field("context", alternative.context.word)
            json.field("rule", alternative.rule.rawValue)
            json.field("if", RuleReasonSentence.word(alternative.hypothesis))
            json.endObject()
        }
        json.endArray()
    }

    private static func session(_ found: SessionExplanation, _ json: inout JSONText) {
        json.field("explains", "session")
        json.field("id", found.session.id)
        json.field("messages", found.messages)
        json.field("keywords_ignored", found.ignoredKeywords)
        json.field("begins_with", found.first?.id.text)
        json.key("evidence")
        json.beginArray()
        for source in found.evidence {
            json.beginObject()
            json.field("file", source.file)
            json.field("line", source.line)
            json.endObject()
        }
        json.endArray()
        end(&json)
        json.session(found.session)
        for transition in found.transitions { json.transition(transition) }
    }

    private static func customer(_ found: CustomerExplanation, _ json: inout JSONText) {
        json.field("explains", "customer")
        json.field("id", found.customer.id.text)
        for context in Context.allCases { json.field(context.word, found.contexts[context] ?? 0) }
        json.key("rules")
        json.beginObject()
        for rule in Rule.allCases { if let count = found.rules[rule] { json.field(rule.rawValue, count) } }
        json.endObject()
        json.field("sessions", found.sessions.recorded)
        json.field("implied_sessions", found.sessions.implied)
        list("omitted", found.omitted.map { Untrusted($0.text) }, &json)
        list("omission_unknown", found.unknown.map { Untrusted($0.text) }, &json)
        list("conflicts", found.conflicts.map { Untrusted($0.text) }, &json)
        list("keywords_ignored", found.ignored.map { Untrusted($0.text) }, &json)
        end(&json)
        json.customer(found.customer)
        for transition in found.transitions { json.transition(transition) }
    }

    private static func list(_ name: String, _ values: [Untrusted], _ json: inout JSONText) {
        json.key(name)
        json.beginArray()
        for value in values { json.string(value) }
        json.endArray()
    }
}
