import TranscriptExporting
import TranscriptModel

/// Lines of a customer's history as a terminal shows them: as wide as it is, with a rail that tells the context.
struct TimelineLines {
    let style: Style
    let text: MessageText
    /// Columns of the page; nil when nobody sees how long a line gets.
    let columns: Int?
    private let showsOmitted: Bool
    /// Where what somebody wrote begins: behind the rail, the clock and two spaces.
    private static let indent = 12

    init(text: MessageText, columns: Int?, showsOmitted: Bool) {
        self.text = text
        style = text.style
        self.columns = columns.map { min(max($0, 40), 120) }
        self.showsOmitted = showsOmitted
    }

    /// A line across the page with words in it.
    func rule(_ stroke: String, _ words: String, dim: Bool = false) -> String {
        let used = PlainText.columns(of: Untrusted(words)) + 4
        let rest = max(0, min(columns ?? 80, 80) - used)
        let line = "\(stroke)\(stroke) \(words) " + String(repeating: stroke, count: rest)
        return dim ? style.dim(line) : style.bold(line)
    }

    /// A change of context.
    func transition(_ transition: Transition, at clock: String) -> String {
        let from = transition.from?.word ?? "first contact"
        let words = "── \(clock)  \(from) → \(transition.to.word) · \(transition.to.engine.name)"
        let omits = transition.omits == 0 ? "" : ", \(transition.omits) omitted"
        let why = "(\(transition.cause.word), \(transition.rule.rawValue)\(omits))  \(transition.id.text)"
        return style.context(transition.to, words) + separator(words, why) + style.dim(why)
    }

    /// A session begins or ends.
    func session(_ session: Session, ends: Bool, at clock: String) -> String {
        let name = session.name.map { Talk.plain($0) + " " } ?? ""
        let kind = session.isImplied ? "implied session" : "session"
        var words = "\(kind) \(name)\(ends ? "ends" : "starts")"
        if ends, let status = session.status { words += " · \(Talk.plain(status))" }
        if !ends, session.end == nil { words += ", still open" }
        if !ends, let owner = session.owner { words += " · owner \(Talk.plain(owner))" }
        words = "┄┄ \(clock)  \(words)"
        let id = Talk.plain(session.id)
        return style.dim(words) + separator(words, id) + style.dim(id)
    }

    /// Two spaces, or a line of its own for what would not fit.
    private func separator(_ words: String, _ rest: String) -> String {
        let used = PlainText.columns(of: Untrusted(words)) + PlainText.columns(of: Untrusted(rest)) + 2
        return used > columns ?? 1 << 30 ? "\n             " : "  "
    }

    /// A message: its head, what it says and shows, and what else is to be said of it.
    func message(_ message: Message, at clock: String, showsChannel: Bool) -> String {
        let rail = style.rail(message.context)
        let writer = message.name.map(Talk.plain) ?? message.speaker.word
        let role = message.name == nil ? "" : " (\(message.speaker.word))"
        let channel = showsChannel ? "  on \(Talk.plain(message.channel))" : ""
        var lines = "\(rail) \(clock)  \(style.bold(writer))\(style.dim("\(role)\(channel)  \(message.id.text)"))\n"
        if let text = message.text, !text.isEmpty { lines += wrapped(text, rail) }
        if !message.buttons.isEmpty {
            lines += remark("[" + message.buttons.map(Talk.plain).joined(separator: "] [") + "]", rail)
        }
        for item in message.media { lines += remark(media(item), rail) }
        if let problem = message.problem { lines += remark("problem: \(Talk.plain(problem))", rail) }
        let facts = facts(message)
        return facts.isEmpty ? lines : lines + remark("(\(facts.joined(separator: ", ")))", rail)
    }

    /// A run of marketing messages in one line.
    func run(_ run: MarketingRun, from first: String, to last: String, showsChannel: Bool) -> String {
        // Escaped once, where the line is wrapped.
        var words = Array("⋯ \(run.count) marketing messages".utf8)
        if showsChannel, let channel = run.channel { words += Array(" on ".utf8) + channel.bytes }
        words += ", \(first) to \(last)".utf8
        for (index, template) in run.templates.enumerated() {
            words += Array((index == 0 ? ": " : ", ").utf8) + template.bytes
        }
        if run.isMoreThanNamed { words += " and others".utf8 }
        if run.omitted > 0 { words += "; \(run.omitted == 1 ? "1 item" : "\(run.omitted) items") omitted".utf8 }
        if run.failed > 0 { words += "; \(run.failed) not delivered".utf8 }
        words += " (--unfold shows them)".utf8
        return wrapped(Untrusted(words), style.rail(.marketing), dim: true)
    }

    private func facts(_ message: Message) -> [String] {
        var facts: [String] = []
        if let template = message.template {
            facts.append("template \(Talk.plain(template))")
        } else if message.kind != .text {
            facts.append(message.kind.word)
        }
        if let campaign = message.campaign { facts.append("journey \(Talk.plain(campaign))") }
        if let reply = message.replyTo { facts.append("to \(reply.text)") }
        if message.repliesToUnknown { facts.append("to a message of no log here") }
        facts += message.marks.sorted { $0.rawValue < $1.rawValue }.map(\.rawValue)
        if let status = message.status { facts.append(status.word) }
        return facts
    }

    private func media(_ item: MediaItem) -> String {
        switch item {
        case .omitted(let kind, let transition, let hidden):
            let marker = "[\(kind.word) omitted: context switch, \(transition.text)]"
            guard showsOmitted, let name = hidden.flatMap({ $0.name ?? $0.link }) else { return marker }
            return marker + " shown for the audit: \(Talk.plain(name))"
        case .shown(let media):
            let name = (media.name ?? media.link).map { " " + Talk.plain($0) } ?? ""
            return "[\(media.kind.word)\(name)\(media.absence.map { ", missing: \($0.word)" } ?? "")]"
        }
    }

    /// A remark of ours; strangers' words in it are harmless already.
    private func remark(_ words: String, _ rail: String) -> String {
        "\(rail)           \(style.dim(words))\n"
    }

    /// What somebody wrote, each line behind the rail, so that none can pass for a line of ours.
    private func wrapped(_ text: Untrusted, _ rail: String, dim: Bool = false) -> String {
        var page: [UInt8] = []
        let prefix = [UInt8](repeating: 0x20, count: Self.indent)
        PlainText.appendLines(text, prefix: prefix, columns: columns ?? 1 << 30, to: &page)
        return page.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { line in
            let words = String(decoding: line.dropFirst(Self.indent), as: UTF8.self)
            return words.isEmpty ? "\(rail)\n" : "\(rail)           \(dim ? style.dim(words) : words)\n"
        }.joined()
    }
}
