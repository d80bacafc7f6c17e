import TranscriptModel

extension TextPage {
    /// A change of context.
    mutating func transition(_ transition: Transition) {
        let clock = clock(transition.at)
        let from = transition.from?.word ?? "first contact"
        let switched = "\(from) → \(transition.to.word) (\(transition.cause.word), \(transition.rule.rawValue))"
        rule("─", Untrusted(joining: [Untrusted(clock), " ", Untrusted(switched)]))
        var parts = [transition.to.engine.name + (transition.isFirstContact ? " starts" : " takes over")]
        if transition.omits > 0 {
            parts.append("media of \(Wording.count(transition.omits, "template", "templates")) omitted")
        }
        parts.append(transition.id.text)
        line(first: "     ", indent: 5, Untrusted(parts.joined(separator: " · ")))
        if !transition.evidence.isEmpty {
            var places = transition.evidence.prefix(3).map { Untrusted(joining: [$0.file, Untrusted(":\($0.line)")]) }
            if transition.evidence.count > 3 { places.append(Untrusted("+\(transition.evidence.count - 3)")) }
            line(first: "     ", indent: 5, Untrusted(joining: places, by: " · "))
        }
        blank()
    }

    /// A session begins.
    mutating func start(_ session: Session) {
        var parts = [Untrusted(joining: [title(of: session), session.end == nil ? " starts, still open" : " starts"])]
        if let owner = session.owner { parts.append(Untrusted(joining: ["owner ", owner])) }
        sessionLine(session.start, parts)
    }

    /// A session ends.
    mutating func end(_ session: Session) {
        guard let end = session.end else { return }
        var parts = [Untrusted(joining: [title(of: session), " ends"])]
        if let status = session.status { parts.append(status) }
        sessionLine(end, parts)
    }

    /// Messages that were not chosen.
    mutating func gap(_ gap: TranscriptGap) {
        var parts = [Wording.gap(gap)]
        let (first, last) = (stamp.local(gap.first), stamp.local(gap.last))
        parts.append("\(first.dateText) \(first.clockText)")
        if gap.last != gap.first { parts[1] += " to \(last.dateText) \(last.clockText)" }
        line(first: "     ⋮    ", indent: 10, Untrusted(parts.joined(separator: ": ")))
        blank()
    }

    private mutating func sessionLine(_ at: Instant, _ parts: [Untrusted]) {
        let clock = clock(at)
        rule("┄", Untrusted(joining: [Untrusted(clock), " ", Untrusted(joining: parts, by: " · ")]))
        blank()
    }

    private func title(of session: Session) -> Untrusted {
        let kind: Untrusted = session.isImplied ? "implied session " : "session "
        guard let name = session.name else { return Untrusted(joining: [kind, session.id]) }
        return Untrusted(joining: [kind, name, " (", session.id, ")"])
    }

    /// A message.
    mutating func message(_ message: Message, showsOmitted: Bool) {
        let clock = clock(message.at, precision: message.precision)
        bytes += clock
        bytes.append("  ")
        if let name = message.name {
            PlainText.append(name, to: &bytes)
            bytes.append(" (\(message.speaker.word))")
        } else {
            bytes.append(Wording.name(message.speaker))
        }
        bytes.append("  [\(message.context.word) · \(message.context.engine.name)]")
        if let status = message.status { bytes.append("  \(status.word)") }
        bytes.append(0x0A)
        if message.isFound { remark(Untrusted("\(Wording.found)")) }
        remarksBefore(message)
        if let text = message.text, !text.isEmpty { body(text) }
        for button in message.buttons { remark(Untrusted(joining: ["button: ", button])) }
        for item in message.media { media(item, showsOmitted: showsOmitted) }
        remarksAfter(message)
        blank()
        recent.add(message)
    }

    private mutating func remarksBefore(_ message: Message) {
        if let kind = Wording.kind(message.kind) {
            var parts = [Untrusted("\(kind)")]
            if let template = message.template { parts += [" ", template] }
            if let campaign = message.campaign { parts += [" of journey ", campaign] }
            if message.kind == .reaction, message.text?.isEmpty ?? true { parts.append(" taken back") }
            remark(Untrusted(joining: parts))
        }
        let start: Untrusted = message.kind == .reaction ? "to " : "in reply to "
        if message.repliesToUnknown {
            remark(Untrusted(joining: [start, Untrusted("\(Wording.unknownMessage)")]))
        } else if let reply = message.replyTo {
            let quote = recent[reply].map { Untrusted(joining: ["“", $0, "”"]) }
            remark(Untrusted(joining: [start, quote ?? Untrusted(reply.text)]))
        }
    }

    private mutating func remarksAfter(_ message: Message) {
        for mark in Message.Mark.allCases where message.marks.contains(mark) {
            remark(Untrusted("\(Wording.mark(mark))"))
        }
        if let problem = message.problem { remark(Untrusted(joining: ["problem: ", problem])) }
    }

    private mutating func media(_ item: MediaItem, showsOmitted: Bool) {
        switch item {
        case .shown(let media):
            if let absence = media.absence {
                remark(Untrusted("[\(media.kind.word) missing: \(Wording.reason(absence))]"))
            } else {
                remark(Untrusted(joining: [Untrusted(media.kind.word)] + MediaLine.details(of: media), by: " · "))
            }
        case .omitted(let kind, let transition, let hidden):
            remark(Untrusted("[\(kind.word) omitted: conversation switched to service, \(transition.text)]"))
            guard showsOmitted, let hidden else { return }
            remark(Untrusted(joining: ["shown for the audit"] + MediaLine.details(of: hidden), by: " · "))
        }
    }
}
