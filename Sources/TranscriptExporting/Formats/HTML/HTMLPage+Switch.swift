import Markup
import TranscriptModel

extension HTMLPage {
    /// A change of context, across the page.
    func transition(_ transition: Transition) throws {
        let time = try local(transition.at)
        try html.start(.aside, class: transition.to == .marketing ? "switch marketing" : "switch service")
        try html.attribute(.id, untrusted: Array(transition.id.text.utf8))
        try html.element(.h4) {
            if let from = transition.from {
                try html.element(.span, class: from == .marketing ? "marketing" : "service", text: HTMLPage.title(from))
                try html.text(" → ")
            } else {
                try html.text("First contact: ")
            }
            let to = transition.to
            try html.element(.span, class: to == .marketing ? "marketing" : "service", text: HTMLPage.title(to))
        }
        try html.element(.p) {
            try self.time(transition.at, time)
            try html.text(" · ")
            try html.text(computed: transition.to.engine.name)
            try html.text(transition.isFirstContact ? " starts: " : " takes over: ")
            if let message = transition.message {
                try html.startLink(toFragment: Array(message.text.utf8))
                try html.text(Wording.reason(transition.cause))
                try html.end()
            } else {
                try html.text(Wording.reason(transition.cause))
            }
            try html.text(" ")
            try html.element(.code) { try html.text(computed: "\(transition.cause.word) \(transition.rule.rawValue)") }
        }
        if transition.omits > 0 {
            try html.element(.p, class: "omits") {
                try html.text(computed: Wording.count(transition.omits, "item", "items"))
                try html.text(" of earlier templates omitted from here on")
            }
        }
        try html.end()
        try html.lineBreak()
    }

    /// A session begins.
    func start(_ session: Session) throws {
        try sessionRow(session, at: session.start) {
            try html.text(session.end == nil ? " starts and is still open" : " starts")
            if let owner = session.owner {
                try html.text(" · owner ")
                try html.bdi(owner)
            }
        }
    }

    /// A session ends.
    func end(_ session: Session) throws {
        guard let end = session.end else { return }
        try sessionRow(session, at: end) {
            try html.text(" ends")
            if let status = session.status {
                try html.text(" · ")
                try html.bdi(status)
            }
        }
    }

    /// Messages that were not chosen.
    func gap(_ gap: TranscriptGap) throws {
        try html.element(.p, class: "session gap") { try html.text(computed: Wording.gap(gap)) }
        try html.lineBreak()
    }

    private func sessionRow(_ session: Session, at moment: Instant, _ rest: () throws -> Void) throws {
        let time = try local(moment)
        try html.element(.p, class: "session service") {
            try self.time(moment, time)
            try html.text(session.isImplied ? " · Implied session " : " · Session ")
            try html.bdi(session.name ?? session.id)
            try rest()
        }
        try html.lineBreak()
    }

    /// A context as a heading.
    static func title(_ context: Context) -> StaticString {
        switch context {
        case .marketing: "Marketing"
        case .service: "Service"
        }
    }
}
