import SegueKit
import TranscriptModel

/// Explanations as lines for people.
struct ExplanationText {
    let text: MessageText

    /// So many later switches that would omit the same are shown.
    private static let laterShown = 6

    func of(_ explained: Explained) -> String {
        let lines =
            switch explained {
            case .message(let found): self.lines(found)
            case .omission(let found, let by): self.lines(found, omittedBy: by)
            case .transition(let found, let trigger): self.lines(found, trigger)
            case .session(let found): self.lines(found)
            case .customer(let found): self.lines(found)
            }
        return lines.map { $0 + "\n" }.joined()
    }

    // MARK: - Messages

    private func lines(_ found: MessageExplanation) -> [String] {
        let message = found.message
        var lines = shown(message, showsCustomer: true)
        lines += verdict(found)
        if let overruled = found.overruled {
            lines.append(
                field("conflict", "by rule \(overruled.rawValue) alone it would be elsewhere; its own record decides"))
        }
        if message.marks.contains(.keywordIgnored) {
            lines.append(field("ignored", "a marketing keyword, and the active session kept it in service"))
        }
        lines += decision(found)
        lines.append(policy(found))
        if let session = message.session { lines.append(field("session", Talk.plain(session))) }
        if let triggered = found.triggered {
            lines.append(field("triggered", text.line(triggered)))
            if triggered.omits > 0 {
                lines.append(field("caused", "media of \(messages(triggered.omits)) is omitted by it"))
            }
        }
        if let omitted = found.omittedBy { lines.append(field("omitted", "by \(text.line(omitted))")) }
        if message.marks.contains(.omissionUnknown) {
            lines.append(field("omitted", "perhaps: no catalogue and no record tells what media its template has"))
        }
        for stage in found.delivery { lines.append(field(stage.status.word, text.time(stage.at))) }
        for identifier in message.externalIDs { lines.append(field("known as", Talk.plain(identifier))) }
        return lines + witnesses(found)
    }

    /// What put the message where it is: a rule, or its own record.
    private func verdict(_ found: MessageExplanation) -> [String] {
        let message = found.message
        guard let rule = message.rule else {
            return [field("rule", "none: a \(message.kind.word) message does not route")]
        }
        guard found.isDecidedByRecord else {
            return [field("rule", "\(rule.rawValue), \(RuleSentence.of(rule))")]
                + (message.cause.map { [field("cause", $0.word)] } ?? [])
        }
        let record = found.witnesses.first.map { " (\(place($0.source)))" } ?? ""
        let cause = message.cause.map { ", \($0.word)" } ?? ""
        return [
            field("rule", "none: its own record decides\(record)"),
            field("listed as", "\(rule.rawValue)\(cause): what such a record stands for in lists and exports"),
        ]
    }

    private func witnesses(_ found: MessageExplanation) -> [String] {
        found.witnesses.flatMap { witness in
            [field("told by", WitnessSentence.of(witness, time: text.time))]
                + witness.disagreements.map { field("differs", WitnessSentence.of($0)) }
        }
    }

    /// Every rule that was asked, and what would have put the message elsewhere.
    private func decision(_ found: MessageExplanation) -> [String] {
        guard let decision = found.decision else { return [] }
        var lines: [String] = []
        if let before = decision.before { lines.append(field("before", before.word)) }
        if decision.isStated {
            lines.append(field("record", "an exported timeline says where it belongs; no rule was asked"))
        } else if let evidence = decision.evidence {
            let relation = found.isDecidedByRecord ? "which beats the rules" : "and so do the rules"
            lines.append(field("record", "says \(evidence.word), \(relation)"))
        }
        var isDecided = false
        for trial in decision.trials {
            let state = isDecided ? "not asked" : trial.holds ? "yes" : "no"
            let goes = trial.holds && !isDecided ? outcome(trial, found) : ""
            let name = trial.rule == decision.trials.first?.rule ? "rules" : ""
            lines.append(
                field(name, "\(trial.rule.rawValue) \(padded(state, 11))\(RuleReasonSentence.of(trial.reason))\(goes)"))
            if trial.holds { isDecided = true }
        }
        for alternative in decision.alternatives {
            let where_ = "\(alternative.context.word) (\(alternative.rule.rawValue))"
            lines.append(field("would be", "\(where_) if \(RuleReasonSentence.of(alternative.hypothesis))"))
        }
        return lines
    }

    /// What came of the first rule that holds.
    private func outcome(_ trial: RuleTrial, _ found: MessageExplanation) -> String {
        let isHeeded = trial.context == found.message.context && !found.isDecidedByRecord
        return isHeeded ? ", so \(trial.context.word)" : ", so \(trial.context.word) but for its record"
    }

    private func policy(_ found: MessageExplanation) -> String {
        let since = found.policySince.map { ", since \(text.time($0))" } ?? ", always"
        return field("policy", "\(found.policy) (\(found.policyOrigin)\(since))")
    }

    private func lines(_ found: MessageExplanation, omittedBy transition: TransitionExplanation?) -> [String] {
        let message = found.message
        var lines = shown(message, showsCustomer: true)
        guard let omitted = found.omittedBy, let transition else {
            let reason =
                message.marks.contains(.omissionUnknown)
                ? "nobody knows: no catalogue and no record tells what media its template has"
                : "nothing by a switch: no transition omits media of it"
            return lines + [field("omitted", reason)] + missing(found)
        }
        let kinds = message.media.compactMap { item in
            if case .omitted(let kind, _, _) = item { kind.word } else { nil }
        }
        lines.append(field("omitted", kinds.joined(separator: ", ")))
        lines.append(field("by", text.line(omitted)))
        lines.append(field("rule", "\(omitted.rule.rawValue), \(RuleSentence.of(omitted.rule))"))
        lines.append(
            field(
                "because",
                "Salesforce shows no videos and documents of marketing templates once a conversation switched to service"
            ))
        lines += missing(found)
        if message.media.contains(where: { if case .shown(let media) = $0 { media.absence == nil } else { false } }) {
            lines.append(field("stays", "what is no video and no document, and the text, footer and buttons"))
        }
        lines += wouldShow(found)
        if let trigger = transition.trigger {
            lines.append("triggered by")
            lines += shown(trigger, showsCustomer: false)
        }
        lines += transition.transition.evidence.map { field("told by", place($0)) }
        return lines
    }

    /// What is missing for another reason than a switch, and the records that say so.
    private func missing(_ found: MessageExplanation) -> [String] {
        let missing = found.missing.map { kind, absence in
            field("missing", "\(kind?.word ?? "all of it"), \(AbsenceSentence.of(absence))")
        }
        return missing.isEmpty ? [] : missing + found.message.sources.map { field("told by", place($0)) }
    }

    /// What would have to be otherwise: every later switch omits what stands before it too.
    private func wouldShow(_ found: MessageExplanation) -> [String] {
        let later = found.laterOmissions
        guard !later.isEmpty else {
            return [field("would show", "if that transition were not, as under another policy ('segue policy replay')")]
        }
        let rest = later.count - ExplanationText.laterShown
        let others =
            later.count == 1
            ? "the one below, which" : "the \(ImportSentence.number(later.count)) below, each of which"
        return [field("would show", "if neither that transition were nor \(others) would omit it too")]
            + later.prefix(ExplanationText.laterShown).map { field("", text.line($0)) }
            + (rest > 0 ? [field("", "and \(ImportSentence.number(rest)) more (--json names all)")] : [])
    }

    // MARK: - Transitions and sessions

    private func lines(_ found: TransitionExplanation, _ trigger: MessageExplanation?) -> [String] {
        let transition = found.transition
        var lines = [
            text.line(transition), field("customer", text.shown(transition.customer)),
            field("channel", text.shown(transition.channel)),
        ]
        if let trigger, trigger.isDecidedByRecord {
            lines += verdict(trigger)
        } else {
            lines.append(field("rule", "\(transition.rule.rawValue), \(RuleSentence.of(transition.rule))"))
            lines.append(field("cause", transition.cause.word))
        }
        if let trigger {
            lines += decision(trigger)
            lines.append(policy(trigger))
        }
        if let session = transition.session { lines.append(field("session", Talk.plain(session))) }
        for source in transition.evidence { lines.append(field("told by", place(source))) }
        for witness in trigger?.witnesses ?? [] {
            lines += witness.disagreements.map { field("differs", WitnessSentence.of($0)) }
        }
        if let message = found.trigger {
            lines.append("triggered by")
            lines += shown(message, showsCustomer: true)
        }
        for message in found.omits {
            lines.append("omits media of")
            lines += shown(message, showsCustomer: false)
        }
        return lines
    }

    private func lines(_ found: SessionExplanation) -> [String] {
        var lines = [
            text.line(found.session), field("customer", text.shown(found.session.customer)),
            field("holds", messages(found.messages)),
        ]
        if found.session.isImplied {
            let idle = found.idle.map { " It ends \(hours($0)) after its last message." } ?? ""
            lines.append(field("implied", "by a service message where no session data reaches.\(idle)"))
            lines.append(
                field(
                    "data",
                    found.coverage.map { "of this channel: \(text.time($0.lowerBound)) to \(text.time($0.upperBound))" }
                        ?? "none of this channel"))
        }
        if found.ignoredKeywords > 0 {
            lines.append(
                field(
                    "ignored",
                    "\(ImportSentence.number(found.ignoredKeywords)) marketing keywords, which it kept in service"))
        }
        for transition in found.transitions { lines.append(field("caused", text.line(transition))) }
        if let first = found.first {
            lines.append("begins with")
            lines += shown(first, showsCustomer: false)
        }
        return lines + found.evidence.map { field("told by", place($0)) }
    }

    // MARK: - Customers

    private func lines(_ found: CustomerExplanation) -> [String] {
        var lines = [CustomerText.line(found.customer, text)]
        for context in Context.allCases {
            if let count = found.contexts[context] { lines.append(field(context.word, messages(count))) }
        }
        let rules = Rule.allCases.compactMap { rule in
            found.rules[rule].map { "\(rule.rawValue) \(ImportSentence.number($0))" }
        }
        if !rules.isEmpty { lines.append(field("rules", rules.joined(separator: ", "))) }
        let (recorded, implied) = found.sessions
        if recorded + implied > 0 { lines.append(field("sessions", "\(recorded) recorded, \(implied) implied")) }
        for channel in found.channels {
            for version in channel.versions {
                let since = version.from == .earliest ? "always" : "since \(text.time(version.from))"
                lines.append(
                    field("policy", "\(Talk.plain(channel.channel)): \(version.summary) (\(version.origin), \(since))"))
            }
        }
        for (name, ids) in [
            ("omitted", found.omitted), ("unknown", found.unknown), ("conflicts", found.conflicts),
            ("ignored", found.ignored),
        ] where !ids.isEmpty {
            let shown = ids.prefix(8).map(\.text).joined(separator: " ")
            lines.append(field(name, "\(messages(ids.count)): \(shown)\(ids.count > 8 ? " …" : "")"))
        }
        for gap in found.gaps.compactMap(GapSentence(zone: text.zone).of) { lines.append(field("gap", gap)) }
        if !found.transitions.isEmpty { lines.append("transitions") }
        for transition in found.transitions {
            lines.append(text.line(transition))
            for source in transition.evidence { lines.append("    \(place(source))") }
        }
        return lines
    }

    // MARK: - Pieces

    private func shown(_ message: Message, showsCustomer: Bool) -> [String] {
        let body = text.body(message)
        return [text.head(message, showsCustomer: showsCustomer)]
            + (body.isEmpty ? [] : [body.hasSuffix("\n") ? String(body.dropLast()) : body])
    }

    private func place(_ source: SourceLine) -> String { "\(Talk.plain(source.file)):\(source.line)" }

    private func messages(_ count: Int) -> String {
        "\(ImportSentence.number(count)) \(count == 1 ? "message" : "messages")"
    }

    private func hours(_ milliseconds: Int64) -> String {
        milliseconds % 3_600_000 == 0 ? "\(milliseconds / 3_600_000) h" : "\(milliseconds / 60_000) min"
    }

    private func field(_ name: String, _ value: String) -> String { padded(name, 10) + value }

    private func padded(_ word: String, _ width: Int) -> String {
        word + String(repeating: " ", count: max(1, width - word.utf8.count))
    }
}
