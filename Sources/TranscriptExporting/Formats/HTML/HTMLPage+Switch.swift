import Markup
import TranscriptModel

extension HTMLPage {
    /// A change of context, across the page.
    /// - Parameter links: Whether the message that triggered it is sure to be there.
    func transition(_ transition: Transition, links: Bool) throws {
        let time = try local(transition.at)
        try html.start(.section, class: transition.to == .marketing ? "switch marketing" : "switch service")
        try html.attribute(.id, untrusted: transition.id.bytes)
        try html.element(.h4) { try html.contexts(transition.from, transition.to) }
        try html.element(.p) {
            try html.time(transition.at, time)
            try html.text(" · ")
            try html.text(computed: transition.to.engine.name)
            try html.text(transition.isFirstContact ? " starts: " : " takes over: ")
            if let message = transition.message, links {
                try html.startLink(toFragment: message.bytes)
                try html.text(Wording.reason(transition.cause))
                try html.end()
            } else {
                try html.text(Wording.reason(transition.cause))
            }
        }
        try evidence(of: transition)
        if transition.omits > 0 {
            try html.element(.p, class: "omits") {
                let templates = Wording.count(transition.omits, "earlier template", "earlier templates")
                try html.text(computed: "Media of \(templates) omitted from here on")
            }
        }
        try html.end()
        try html.lineBreak()
    }

    private func evidence(of transition: Transition) throws {
        try html.element(.p, class: "evidence") {
            try html.text(computed: "\(transition.cause.word) · rule \(transition.rule.rawValue)")
            if showsChannels {
                try html.text(" · ")
                try html.bdi(transition.channel)
            }
            for line in transition.evidence.prefix(3) {
                try html.text(" · ")
                try html.bdi(line.file)
                try html.text(computed: ":\(line.line)")
            }
            if transition.evidence.count > 3 { try html.text(computed: " +\(transition.evidence.count - 3)") }
        }
    }

    /// A session begins: a chapter with all that is known of it.
    func start(_ session: Session, number: Int) throws {
        let time = try local(session.start)
        try html.start(.section, class: "session service")
        try html.attribute(.id, untrusted: Array("s-\(number)".utf8))
        try html.element(.h4) {
            try html.text(session.isImplied ? "Implied session " : "Session ")
            try html.bdi(session.name ?? session.id)
        }
        try html.element(.p) {
            try html.time(session.start, time)
            if let end = session.end {
                let until = stamp.local(end)
                try html.text(" to ")
                if until.dateText != time.dateText { try html.text(computed: "\(Stamp.shortDay(until)), ") }
                try html.time(end, until)
                let length = end.milliseconds - session.start.milliseconds
                try html.text(computed: " (\(Wording.duration(length)))")
            } else {
                try html.text(", still open")
            }
            for fact in [session.status, session.owner] {
                guard let fact else { continue }
                try html.text(" · ")
                try html.bdi(fact)
            }
            if showsChannels {
                try html.text(" · ")
                try html.bdi(session.channel)
            }
        }
        try html.end()
        try html.lineBreak()
    }

    /// Messages that were not chosen.
    func gap(_ gap: TranscriptGap) throws {
        try html.element(.p, class: "session-end gap") { try html.text(computed: "⋮ \(Wording.gap(gap))") }
        try html.lineBreak()
    }

    /// A session ends.
    func end(_ session: Session) throws {
        guard let end = session.end else { return }
        let time = try local(end)
        try html.element(.p, class: "session-end service") {
            try html.time(end, time)
            try html.text(session.isImplied ? " · Implied session " : " · Session ")
            try html.bdi(session.name ?? session.id)
            try html.text(" ends")
        }
        try html.lineBreak()
    }
}
