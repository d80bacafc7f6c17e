import ArgumentParser
import SegueKit
import TranscriptModel

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a message, session or transition is what it is.",
        discussion: """
            EXAMPLES
              segue explain m0d4k8w2zq7rnt
              segue explain t1fk2m9x4c8hzp
              segue explain 0MwQy000001ZtLbKAK
            """)

    @Argument(help: "An id that segue printed, or an identifier of a log such as a wamid.")
    var id: String

    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let zone = try zone.zone()
        let archive = try archive.open(.read)
        let out = Output()
        let text = MessageText(style: Style(), zone: zone)
        let lines = try lines(archive, text)
        try Paging.run {
            try out.write(lines)
            try out.flush()
        }
    }

    private func lines(_ archive: any TranscriptArchive, _ text: MessageText) throws -> String {
        let id = PublicID(self.id)
        if id?.kind == .message, let id, let found = try archive.explanation(ofMessage: id) {
            return Self.lines(found, text)
        } else if id?.kind == .transition, let id, let found = try archive.explanation(ofTransition: id) {
            return Self.lines(found, text)
        } else if let found = try archive.explanation(ofSession: Untrusted(self.id)) {
            return Self.lines(found, text)
        } else if let message = try archive.message(identifiedBy: Untrusted(self.id)),
            let found = try archive.explanation(ofMessage: message)
        {
            return Self.lines(found, text)
        } else {
            throw UsageError.unknownID(self.id)
        }
    }

    private static func lines(_ found: MessageExplanation, _ text: MessageText) -> String {
        let message = found.message
        var lines = [text.head(message, showsCustomer: true), text.body(message).trimmingLastLineFeed]
        let rule =
            message.rule.map { "\($0.rawValue), \(RuleSentence.of($0))" }
            ?? "none: a \(message.kind.word) message does not route"
        lines.append("rule      \(rule)")
        if let cause = message.cause { lines.append("cause     \(cause.word)") }
        if let overruled = found.overruled {
            lines.append("conflict  by rule \(overruled.rawValue) alone it would be elsewhere; its own record decides")
        }
        lines.append("policy    \(found.policy) (\(found.policyOrigin))")
        if let session = message.session { lines.append("session   \(Talk.plain(session))") }
        if let triggered = found.triggered { lines.append("triggered \(text.line(triggered))") }
        if let omitted = found.omittedBy { lines.append("omitted   by \(text.line(omitted))") }
        for stage in found.delivery { lines.append("\(padded(stage.status.word))\(text.time(stage.at))") }
        for identifier in message.externalIDs { lines.append("known as  \(Talk.plain(identifier))") }
        for witness in found.witnesses {
            lines.append("told by   \(WitnessSentence.of(witness, time: text.time))")
            for disagreement in witness.disagreements { lines.append("differs   \(WitnessSentence.of(disagreement))") }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(_ found: TransitionExplanation, _ text: MessageText) -> String {
        let transition = found.transition
        var lines = [text.line(transition)]
        lines.append("rule      \(transition.rule.rawValue), \(RuleSentence.of(transition.rule))")
        if let session = transition.session { lines.append("session   \(Talk.plain(session))") }
        for source in transition.evidence { lines.append("told by   \(Talk.plain(source.file)):\(source.line)") }
        if let trigger = found.trigger {
            lines.append("triggered by")
            lines += [text.head(trigger, showsCustomer: true), text.body(trigger).trimmingLastLineFeed]
        }
        for message in found.omits {
            lines.append("omits media of")
            lines += [text.head(message, showsCustomer: false), text.body(message).trimmingLastLineFeed]
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(_ found: SessionExplanation, _ text: MessageText) -> String {
        let noun = found.messages == 1 ? "message" : "messages"
        let lines =
            [
                text.line(found.session), "customer  \(text.shown(found.session.customer))",
                "holds     \(found.messages) \(noun)",
            ]
            + found.evidence.map { "told by   \(Talk.plain($0.file)):\($0.line)" }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func padded(_ word: String) -> String {
        word + String(repeating: " ", count: max(1, 10 - word.utf8.count))
    }
}

extension String {
    /// Without the line feed at its end.
    fileprivate var trimmingLastLineFeed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
