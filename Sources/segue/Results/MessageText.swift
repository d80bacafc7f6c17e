import SearchQuery
import SegueKit
import TranscriptExporting
import TranscriptModel

/// Messages, transitions and sessions as lines for a terminal.
struct MessageText {
    let style: Style
    let zone: Zone

    /// The line over a message: id, time, customer, writer, context and engine as words.
    func head(_ message: Message, showsCustomer: Bool) -> String {
        let writer = [message.name.map(Talk.plain), "(\(message.speaker.word))"].compactMap { $0 }.joined(
            separator: " ")
        let context = style.context(message.context, "\(message.context.word) · \(message.context.engine.name)")
        let customer = showsCustomer ? "  \(shown(message.customer))" : ""
        return "\(style.dim(message.id.text))  \(time(message.at))\(customer)  \(style.bold(writer))  \(context)"
    }

    /// What a message says and shows; each line with a fixed indent, so that none can look like the head of another.
    /// - Parameter terms: Words that were found: of a long text only what stands around them is shown. Nil for the whole text.
    func body(_ message: Message, marking terms: [TermPattern]? = nil) -> String {
        var lines: [String] = []
        if let text = message.text { lines += paragraphs(of: text, marking: terms) }
        lines += message.media.map(line)
        if !message.buttons.isEmpty {
            lines.append(style.dim("[" + message.buttons.map(Talk.plain).joined(separator: "] [") + "]"))
        }
        if let problem = message.problem { lines.append("problem: \(Talk.plain(problem))") }
        let marks = message.marks.sorted { $0.rawValue < $1.rawValue }.map(\.rawValue)
        var facts = marks
        if message.kind != .text { facts.append(message.kind.word) }
        if let status = message.status { facts.append(status.word) }
        if !facts.isEmpty { lines.append(style.dim("(" + facts.joined(separator: ", ") + ")")) }
        return lines.map { "    " + $0 + "\n" }.joined()
    }

    /// A change of context.
    func line(_ transition: Transition) -> String {
        let from = transition.from?.word ?? "first contact"
        let omits = transition.omits == 0 ? "" : ", \(transition.omits) omitted"
        let rule = "\(transition.cause.word), \(transition.rule.rawValue)"
        return "\(style.dim(transition.id.text))  \(time(transition.at))  "
            + style.context(
                transition.to, "── \(from) → \(transition.to.word) (\(rule)\(omits)) · \(transition.to.engine.name)")
    }

    /// A session.
    func line(_ session: Session) -> String {
        let end = session.end.map { " to \(time($0))" } ?? ", not ended"
        let facts = [
            session.isImplied ? "implied" : nil, session.status.map(Talk.plain), session.owner.map(Talk.plain),
        ]
        return style.dim(
            "\(Talk.plain(session.id))  \(time(session.start))  session\(end) (\(facts.compactMap { $0 }.joined(separator: ", ")))"
        )
    }

    /// A moment on the clock of the reader's zone.
    func time(_ moment: Instant) -> String {
        let local = zone.local(moment)
        return "\(local.dateText) \(local.clockText)"
    }

    /// The day of a moment.
    func day(_ moment: Instant) -> String { zone.local(moment).dateText }

    /// A customer or channel.
    func shown(_ value: Untrusted) -> String { Talk.plain(value) }

    private func line(_ item: MediaItem) -> String {
        switch item {
        case .omitted(let kind, let transition, let hidden):
            let name = hidden.flatMap { $0.name ?? $0.link }.map { ": " + Talk.plain($0) } ?? ""
            return "[\(kind.word) omitted: context switch, \(transition.text)\(name)]"
        case .shown(let media):
            let name = (media.name ?? media.link).map { " " + Talk.plain($0) } ?? ""
            let absence = media.absence.map { ", missing: \($0.word)" } ?? ""
            return "[\(media.kind.word)\(name)\(absence)]"
        }
    }

    /// A message on one line: when, who with whom, context and a piece of what it says.
    func line(_ message: Message, marking terms: [TermPattern]) -> String {
        let context = style.context(message.context, message.context.word)
        let writer = message.name.map(Talk.plain) ?? message.speaker.word
        let shown = message.text ?? Untrusted("(\(message.kind.word))")
        let text = snippet(of: shown, terms, width: 160)
        return
            "\(style.dim(time(message.at)))  \(self.shown(message.customer))  \(style.bold(writer))  \(context)  \(text)"
    }

    /// How long after a change of context a message came.
    func distance(from change: Transition, to message: Message) -> String {
        let words = "\(change.from?.word ?? "none") → \(change.to.word) (\(change.cause.word))"
        let isTrigger = change.message == message.id
        let length = isTrigger ? "here" : WaitText.words(message.at.milliseconds - change.at.milliseconds) + " after"
        return style.dim("    ⇄ \(length) \(words), \(change.id.text)") + "\n"
    }

    private func paragraphs(of text: Untrusted, marking terms: [TermPattern]?) -> [String] {
        if let terms, text.count > MessageText.longText { return [snippet(of: text, terms, width: 240)] }
        return text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            terms.map { snippet(of: Untrusted(line), $0, width: MessageText.longText) } ?? Talk.plain(Untrusted(line))
        }
    }

    /// Further bytes of a text are not looked at for what was found.
    private static let mostMarked = 256 << 10

    /// A longer text, in bytes, is shown in part when something was looked for in it.
    private static let longText = 600

    private func snippet(of text: Untrusted, _ terms: [TermPattern], width: Int) -> String {
        let hits = TermPattern.ranges(of: terms, in: Array(text.bytes.prefix(MessageText.mostMarked)))
        guard !hits.isEmpty || text.count > width else { return Talk.plain(text) }
        let snippet = Snippet.make(text: text, hits: hits, width: width)
        let pieces = snippet.pieces.map { $0.isHit ? style.hit(Talk.plain($0.text)) : Talk.plain($0.text) }
        return (snippet.isCutAtStart ? "…" : "") + pieces.joined() + (snippet.isCutAtEnd ? "…" : "")
    }
}
